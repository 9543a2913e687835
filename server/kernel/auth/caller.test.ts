import { describe, expect, test } from 'vitest';
import type { Access } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import { actorOf, type Caller, checkAccess, isStaff } from './caller.ts';

const callers: Record<string, Caller> = {
  nobody: { kind: 'anonymous', address: '10.0.0.1' },
  traveller: { kind: 'user', userId: '1', name: 'Ada', role: 'traveller' },
  support: { kind: 'user', userId: '2', name: 'Bob', role: 'support' },
  admin: { kind: 'user', userId: '3', name: 'Eve', role: 'admin' },
  operator: { kind: 'operator' },
  payments: { kind: 'service', name: 'payments' },
  flights: { kind: 'service', name: 'flights' },
};

/** Who gets in, by what an endpoint says; everybody else is refused. */
const letsIn: Record<Extract<Access, 'service:payments'> | Exclude<Access, `service:${string}`>, string[]> = {
  anyone: Object.keys(callers),
  user: ['traveller', 'support', 'admin'],
  support: ['support', 'admin'],
  admin: ['admin'],
  operator: ['operator'],
  'service:payments': ['payments'],
};

function answerTo(access: readonly Access[], caller: Caller): string {
  try {
    checkAccess({ access, acting: false }, caller);
    return 'let in';
  } catch (error) {
    return error instanceof Problem ? error.slug : String(error);
  }
}

describe.each(Object.entries(letsIn))('an endpoint for %s', (access, allowed) => {
  test.each(Object.entries(callers))('answers %s by the table', (name, caller) => {
    const refusal = name === 'nobody' ? 'unauthenticated' : 'forbidden';
    expect(answerTo([access as Access], caller)).toBe(allowed.includes(name) ? 'let in' : refusal);
  });
});

test('an endpoint for several lets each of them in', () => {
  const access: Access[] = ['admin', 'service:payments'];
  const answers = Object.values(callers).map((caller) => answerTo(access, caller));
  expect(answers).toEqual([
    'unauthenticated',
    'forbidden',
    'forbidden',
    'let in',
    'forbidden',
    'let in',
    'forbidden',
  ]);
});

test.each([
  ['admin', 'traveller', 'Your role is traveller; this takes admin.'],
  ['admin', 'support', 'Your role is support; this takes admin.'],
  ['support', 'traveller', 'Your role is traveller; this takes support.'],
  ['service:payments', 'admin', 'This is not open to you.'],
  ['user', 'flights', 'This is not open to you.'],
] as const)('an endpoint for %s tells %s what it takes', (access, name, sentence) => {
  expect(() => checkAccess({ access: [access], acting: false }, callers[name] as Caller)).toThrow(sentence);
});

test('an endpoint that names nobody lets nobody in', () => {
  for (const caller of Object.values(callers)) expect(answerTo([], caller)).not.toBe('let in');
});

test('every caller is counted under a name of its own', () => {
  const actors = Object.values(callers).map(actorOf);
  expect(actors).toEqual([
    'address:10.0.0.1',
    'user:1',
    'user:2',
    'user:3',
    'operator',
    'service:payments',
    'service:flights',
  ]);
});

test('staff are support and admins', () => {
  const staff = Object.entries(callers).filter(([, caller]) => isStaff(caller));
  expect(staff.map(([name]) => name)).toEqual(['support', 'admin']);
});
