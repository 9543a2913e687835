import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTestCode } from '../../scripts/architecture/floors.ts';
import { readTree } from '../../scripts/architecture/read-tree.ts';
import { carsContract } from '../../server/cars/contract.ts';
import type { Contract } from '../../server/contracts/endpoint.ts';
import { flightsContract } from '../../server/flights/contract.ts';
import { hotelsContract } from '../../server/hotels/contract.ts';
import { cardsContract } from '../../server/payments/cards/contract.ts';
import { paymentsContract } from '../../server/payments/contract.ts';
import { supportContract } from '../../server/payments/support/contract.ts';
import { usersContract, usersInternalContract, usersSupportContract } from '../../server/users/contract.ts';
import { catalogue } from '../commands.ts';
import { type Desk, openDesk, registerAt, serviceUrlOf } from '../testing/desk.ts';
import { openLine, type TestLine } from '../testing/line.ts';

const contracts: readonly Contract[] = [
  usersContract,
  usersInternalContract,
  flightsContract,
  hotelsContract,
  carsContract,
  paymentsContract,
  cardsContract,
  supportContract,
  usersSupportContract,
];

interface Write {
  /** The function of the client that sends it. */
  readonly called: string;
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
}

/** What a person can change, by the contracts. */
const writes: readonly Write[] = contracts.flatMap(({ prefix, endpoints }) =>
  Object.entries(endpoints)
    .map(([called, endpoint]) => ({ called, ...endpoint }))
    .filter(({ harmless, access }) => !harmless && !access.some((entry) => entry.startsWith('service:')))
    .map(({ called, method, path }) => ({
      called,
      name: `${method} ${prefix}${path}`,
      method,
      pattern: new RegExp(`^${prefix}${path.replace(/:\w+/g, '[^/]+')}$`),
    })),
);

function isWrite(method: string, url: string): boolean {
  return writes.some((write) => write.method === method && write.pattern.test(url));
}

/** Commands that say they write, by their specs. */
const writers = catalogue.commands
  .map(({ spec }) => spec)
  .filter(({ flags }) => flags.some(({ name }) => name === 'dry-run'))
  .map(({ path }) => path.join(' '));

interface Preview {
  readonly dry_run: true;
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly quote?: Record<string, unknown>;
}

/** The text of all commands and of what they are made of. */
const sources = [...readTree(path.resolve(import.meta.dirname, '../..'))]
  .filter(([file]) => file.startsWith('cli/') && !isTestCode(file))
  .map(([, text]) => text)
  .join('\n');

let desk: Desk;
let line: TestLine;
let lines: Record<string, string | readonly string[]>;
const previews: Preview[] = [];

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(await serviceUrlOf(desk));
  await desk.travel(`context add work ${line.url}`);
  await desk.travel('context use work');
  await registerAt(desk, 'Ada Lovelace');
  const day = (days: number) => new Date(desk.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
  await desk.json(`search flights JFK LAX --depart ${day(30)} --max-stops 0`);
  await desk.json(`search hotels BER --check-in ${day(30)} --check-out ${day(32)}`);
  await desk.json(`search cars BER --pick-up ${day(30)}T10:00 --drop-off ${day(32)}T10:00`);
  const held = await desk.json<{ reservation_id: string }>('hold flight 1 --trip held');
  const paid = await desk.json<{ reservation_id: string; ticket_price: number }>('hold flight 2');
  const { transaction_id } = await desk.json<{ transaction_id: string }>(
    `pay ${paid.reservation_id} --method pm_card_visa --confirm-total ${paid.ticket_price}USD`,
  );
  const { token_id } = await desk.json<{ token_id: string }>('token create nightly');
  lines = linesFor({
    held: held.reservation_id,
    paid: paid.reservation_id,
    token: token_id,
    transaction: transaction_id,
  });
});
afterAll(async () => {
  line?.close();
  await desk?.close();
});

function linesFor(ids: Record<'held' | 'paid' | 'token' | 'transaction', string>): typeof lines {
  return {
    'hold flight': 'hold flight 3 --passenger Ada',
    'hold hotel': 'hold hotel 1',
    'hold car': 'hold car 1',
    release: [`release ${ids.held}`, 'release 482913057', 'release C7K2M9PQ'],
    pay: [`pay ${ids.held} --method pm_card_visa`, `pay --give-up ${ids.transaction}`],
    'cards add': 'cards add',
    'cards remove': 'cards remove pm_1PqX8YAbc',
    'support act': ['support act ada@example.com --reason "books by phone"', 'support act --stop'],
    'support resolve': `support resolve ${ids.transaction} retry --note checked`,
    cancel: `cancel ${ids.paid}`,
    'billing set': 'billing set --company "Analytical Engines"',
    resume: 'resume',
    register: 'register --name Bob --email bob@example.com --password-stdin',
    'token create': 'token create weekly',
    'token revoke': `token revoke ${ids.token}`,
    'suite grant': 'suite grant ada.lovelace@example.com support',
    api: `api POST /v1/flights/reservations/${ids.held}/release`,
  };
}

describe('--dry-run', () => {
  test.each(writers)('travel %s sends no write and shows what it would send', async (name) => {
    const words = lines[name];
    if (!words) throw new Error(`Say in this test how "travel ${name}" is typed.`);
    line.forget();
    for (const typed of [words].flat()) {
      const said = await desk.travel(`${typed} --dry-run --json`, { stdin: 'a long desk password\n' });
      expect(said).toMatchObject({ code: 0, stderr: '' });
      expect(said.stdout).not.toContain('a long desk password');
      const preview = JSON.parse(said.stdout);
      if (!Array.isArray(preview)) previews.push(preview);
    }
    expect(line.heard.filter(({ method, url }) => isWrite(method, url))).toEqual([]);
  });

  test('has left everything as it was', async () => {
    expect(await desk.json('holds')).toHaveLength(1);
    expect(await desk.json('reservations --status Confirmed')).toHaveLength(1);
    expect(await desk.json('token list')).toHaveLength(1);
    expect(await desk.json('transactions')).toHaveLength(1);
    expect(await desk.json('whoami')).toMatchObject({ username: 'Ada Lovelace', role: 'traveller' });
    expect(await desk.json('resume --list')).toEqual([]);
  });

  // What no command sends is left to "travel api", which rehearses whatever it is given.
  const sent = writes.filter(({ called }) => sources.includes(`.${called}(`));

  test.each(sent.map(({ name, ...write }) => [name, write] as const))(
    'is offered by a command for %s',
    (_, { method, pattern }) => {
      const found = previews.filter((preview) => preview.method === method && pattern.test(preview.path));
      expect(found.length).toBeGreaterThan(0);
    },
  );

  test('tells the price where it can be known', async () => {
    const pay = previews.find(({ path }) => path.endsWith('/checkouts'));
    expect(pay?.quote).toMatchObject({
      currency: 'USD',
      confirm_total: expect.stringMatching(/^\d+\.\d\dUSD$/),
    });
    const cancel = previews.find(({ path }) => path.endsWith('/cancellations'));
    expect(cancel?.quote).toMatchObject({ refund_amount: expect.any(Number), currency: 'USD' });
  });

  test('refuses another total as the payment would', async () => {
    const said = await desk.travel(`${lines.pay?.[0]} --confirm-total 1.00USD --dry-run`);
    expect(said).toMatchObject({ code: 52, stdout: '' });
  });
});
