import { expect, test } from 'vitest';
import { type ActiveFault, type FaultRuleInput, faultRule, strike } from './rules.ts';

const request = { method: 'POST', path: '/v1/payment_intents/pi_1/capture' };
const active = (...rules: FaultRuleInput[]): ActiveFault[] =>
  rules.map((rule) => ({ rule: faultRule.parse(rule), struck: 0 }));
const kindOf = (...rules: FaultRuleInput[]) => strike(active(...rules), request, () => 0).strike.kind;

test.each(['*', '/v1/payment_intents/*/capture', 'POST /v1/payment_intents/*/capture', 'post /v1/*/pi_1/*'])(
  'the route %s matches a capture',
  (route) => {
    expect(kindOf({ kind: 'conflict', route })).toBe('conflict');
  },
);

test.each([
  'GET /v1/payment_intents/*/capture',
  '/v1/payment_intents/*',
  '/v1/payment_intents/*/cancel',
  '/v1',
])('the route %s does not match a capture', (route) => {
  expect(kindOf({ kind: 'conflict', route })).toBeNull();
});

test('of several faults the first strikes, and only it is counted', () => {
  const result = strike(active({ kind: 'drop-after' }, { kind: 'conflict' }), request, () => 0);
  expect(result.strike).toEqual({ kind: 'drop-after', delayMs: 0 });
  expect(result.faults.map(({ struck }) => struck)).toEqual([1, 0]);
});

test('delays add up, and leave room for another fault', () => {
  const delays = [
    { kind: 'delay', milliseconds: 20 },
    { kind: 'error-after' },
    { kind: 'delay', milliseconds: 30 },
  ] as const;
  expect(strike(active(...delays), request, () => 0).strike).toEqual({ kind: 'error-after', delayMs: 50 });
});

test('a fault for the next two requests lets the third pass', () => {
  let faults: readonly ActiveFault[] = active({ kind: 'rate-limit', times: 2 });
  const kinds = [1, 2, 3].map(() => {
    const result = strike(faults, request, () => 0);
    faults = result.faults;
    return result.strike.kind;
  });
  expect(kinds).toEqual(['rate-limit', 'rate-limit', null]);
});

test('a fault of one in four strikes below a quarter', () => {
  const faults = active({ kind: 'conflict', probability: 0.25, times: 1 });
  expect(strike(faults, request, () => 0.25).strike.kind).toBeNull();
  expect(strike(faults, request, () => 0.25).faults[0]?.struck).toBe(0);
  expect(strike(faults, request, () => 0.249).strike.kind).toBe('conflict');
});
