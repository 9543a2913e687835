import { readdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Contract, Endpoint } from './contracts/endpoint.ts';
import { actorOf, checkAccess, doerOf, type UserCaller } from './kernel/auth/caller.ts';

let contracts: Contract[] = [];

beforeAll(async () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const wanted = files.filter((file) => file.endsWith('contract.ts'));
  const modules = await Promise.all(
    wanted.map((file): Promise<object> => import(/* @vite-ignore */ new URL(file, import.meta.url).href)),
  );
  contracts = modules.flatMap((module) => Object.values(module).filter(isContract));
});

/** All that staff may do for a caller; everything else of every service is shut to them. */
const open = [
  ...['cars', 'flights', 'hotels'].flatMap((kind) => [
    `POST /v1/${kind}/reservations`,
    `GET /v1/${kind}/reservations`,
    `GET /v1/${kind}/reservations/:reservation_id`,
    `GET /v1/${kind}/reservations/:reservation_id/events`,
    `POST /v1/${kind}/reservations/:reservation_id/release`,
    `POST /v1/${kind}/reservations/:reservation_id/cancel-quotes`,
  ]),
  'POST /v1/payments/checkouts',
  'GET /v1/payments/transactions',
  'GET /v1/payments/transactions/:transaction_id',
  'POST /v1/payments/transactions/:transaction_id/give-up',
  'GET /v1/payments/transactions/:transaction_id/receipt',
  'POST /v1/payments/cancellations',
  'GET /v1/payments/cancellations/:reservation_id',
  'GET /v1/payments/reservations/:reservation_id/events',
  'GET /v1/payments/payment-choices',
];

const sueForAda: UserCaller = {
  kind: 'user',
  userId: '1',
  name: 'Ada',
  role: 'traveller',
  actedBy: { userId: '2', name: 'Sue' },
};

function endpoints(): [string, Endpoint][] {
  return contracts.flatMap(({ prefix, endpoints }) =>
    Object.values(endpoints).map((one): [string, Endpoint] => [`${one.method} ${prefix}${one.path}`, one]),
  );
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'prefix' in value && 'endpoints' in value;
}

test('whoever acts for somebody gets in where an endpoint says so, and nowhere else', () => {
  const opened = endpoints().filter(([, endpoint]) => {
    try {
      checkAccess(endpoint, sueForAda);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ slug: 'forbidden' });
      return false;
    }
  });
  expect(endpoints().length).toBeGreaterThan(open.length * 2);
  expect(opened.map(([name]) => name).sort()).toEqual([...open].sort());
});

test('the log names both, and the history whoever did it', () => {
  expect(actorOf(sueForAda)).toBe('user:2 for user:1');
  expect(doerOf(sueForAda)).toBe('2');
  expect(doerOf({ kind: 'user', userId: '1', name: 'Ada', role: 'traveller' })).toBe('1');
});
