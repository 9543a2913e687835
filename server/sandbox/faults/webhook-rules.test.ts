import { expect, test } from 'vitest';
import { type ActiveWebhookFault, planWebhook, webhookFaultRule } from './webhook-rules.ts';

const active = (...rules: object[]): ActiveWebhookFault[] =>
  rules.map((rule) => ({ rule: webhookFaultRule.parse(rule), struck: 0 }));
const plan = (rules: object[], chances: readonly number[] = [], type = 'payment_intent.succeeded') => {
  const left = [...chances];
  return planWebhook(active(...rules), type, () => left.shift() ?? 0);
};

test('without a fault an event sets out once, at once', () => {
  expect(plan([]).delays).toEqual([0]);
});

test.each(['*', 'payment_intent.*', 'payment_intent.succeeded'])('the pattern %s matches', (event) => {
  expect(plan([{ kind: 'webhook-drop', event }]).delays).toEqual([]);
});

test.each(['payment_intent', 'payment.*', 'charge.succeeded'])('the pattern %s does not match', (event) => {
  expect(plan([{ kind: 'webhook-drop', event }]).delays).toEqual([0]);
});

test.each([
  [0, 0],
  [0.5, 3],
  [0.999, 5],
])('by chance (%d) an event comes %d times', (chance, copies) => {
  expect(plan([{ kind: 'webhook-duplicate' }], [0, chance]).delays).toHaveLength(copies);
});

test('delays add up, and a shuffle spreads the copies', () => {
  const rules = [
    { kind: 'webhook-delay', milliseconds: 100 },
    { kind: 'webhook-duplicate', copies: 2 },
    { kind: 'webhook-shuffle', milliseconds: 1_000 },
  ];
  expect(plan(rules, [0, 0, 0, 0.9, 0.1]).delays).toEqual([1_000, 200]);
});

test('of two rules for the number of copies the first counts, and is counted', () => {
  const { delays, faults } = plan([{ kind: 'webhook-drop' }, { kind: 'webhook-duplicate', copies: 3 }]);
  expect(delays).toEqual([]);
  expect(faults.map(({ struck }) => struck)).toEqual([1, 0]);
});

test('a fault of one in four for the next event strikes once', () => {
  const rule = { kind: 'webhook-drop', probability: 0.25, times: 1 };
  expect(plan([rule], [0.25]).delays).toEqual([0]);
  const { delays, faults } = plan([rule], [0.249]);
  expect(delays).toEqual([]);
  expect(planWebhook(faults, 'charge.captured', () => 0).delays).toEqual([0]);
});
