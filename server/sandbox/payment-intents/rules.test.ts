import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StripeFailure } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { newPaymentMethod } from '../payment-methods/payment-method.ts';
import { confirmIntent, finishAuthentication } from './confirmation.ts';
import type { Intent, IntentStatus } from './intent.ts';
import { cancelIntent, captureIntent, createIntent, updateIntent } from './rules.ts';

const now = Date.UTC(2026, 11, 1);
const methodOf = (testCard: string) =>
  newPaymentMethod({ id: `pm_of_${testCard}`, testCard, createdAt: now });

function anIntent(captureMethod: 'manual' | 'automatic' = 'manual'): Intent {
  return createIntent(
    {
      id: 'pi_1',
      clientSecret: 'pi_1_secret',
      amount: 75_000,
      currency: 'usd',
      customer: null,
      paymentMethod: null,
      checkoutSession: null,
      settings: {
        captureMethod,
        confirmationMethod: 'automatic',
        allowedPaymentMethodTypes: ['card'],
        automaticPaymentMethods: null,
        setupFutureUsage: null,
        returnUrl: null,
        lastPaymentError: null,
        canceledAt: null,
        cancellationReason: null,
        description: null,
        metadata: {},
        receiptEmail: null,
        statementDescriptor: null,
        statementDescriptorSuffix: null,
      },
    },
    now,
  );
}

const confirmWith = (intent: Intent, testCard: string) =>
  confirmIntent(intent, {
    method: methodOf(testCard),
    chargeId: 'ch_1',
    returnUrl: 'https://shop.example',
    isOffSession: false,
    failsOnAction: false,
    now,
  });

/** Every command that can reach an intent, by name. */
const commands = {
  choose: (intent: Intent) => updateIntent(intent, { paymentMethod: 'pm_1' }),
  confirm: (intent: Intent) => confirmWith(intent, 'pm_card_visa').intent,
  decline: (intent: Intent) => confirmWith(intent, 'pm_card_chargeDeclined').intent,
  ask: (intent: Intent) => confirmWith(intent, 'pm_card_authenticationRequired').intent,
  pass: (intent: Intent) =>
    finishAuthentication(intent, true, { method: methodOf('pm_card_visa'), chargeId: 'ch_1', now }).intent,
  fail: (intent: Intent) =>
    finishAuthentication(intent, false, { method: methodOf('pm_card_visa'), chargeId: 'ch_1', now }).intent,
  capture: (intent: Intent) => captureIntent(intent, { amount: undefined, metadata: undefined }),
  cancel: (intent: Intent) => cancelIntent(intent, null, now),
};
type Command = keyof typeof commands;

const after = (...names: Command[]) => names.reduce((intent, name) => commands[name](intent), anIntent());
const inStatus: Record<IntentStatus, Intent> = {
  requires_payment_method: after(),
  requires_confirmation: after('choose'),
  requires_action: after('ask'),
  requires_capture: after('confirm'),
  succeeded: after('confirm', 'capture'),
  canceled: after('cancel'),
};

/** The whole machine: what each command makes of each status, or undefined when it is refused. */
const open = {
  choose: 'requires_confirmation',
  confirm: 'requires_capture',
  decline: 'requires_payment_method',
  ask: 'requires_action',
  cancel: 'canceled',
} as const;
const machine: Record<IntentStatus, Partial<Record<Command, IntentStatus>>> = {
  requires_payment_method: open,
  requires_confirmation: open,
  requires_action: { ...open, pass: 'requires_capture', fail: 'requires_payment_method' },
  requires_capture: { capture: 'succeeded', cancel: 'canceled' },
  succeeded: {},
  canceled: {},
};

describe.each(Object.keys(machine) as IntentStatus[])('an intent that is %s', (status) => {
  test('is where the test believes it to be', () => {
    expect(inStatus[status].status).toBe(status);
  });

  test.each(Object.keys(commands) as Command[])('and is told to %s', (command) => {
    const expected = machine[status][command];
    if (expected) expect(commands[command](inStatus[status]).status).toBe(expected);
    else expect(() => commands[command](inStatus[status])).toThrow(StripeFailure);
  });
});

test('whatever happens to an intent, its money adds up and an end is an end', () => {
  const history = fc.array(fc.constantFrom(...(Object.keys(commands) as Command[])), { maxLength: 30 });
  fc.assert(
    fc.property(history, fc.constantFrom('manual', 'automatic'), (names, captureMethod) => {
      let intent = anIntent(captureMethod as 'manual');
      for (const name of names) {
        const next = tryCommand(intent, name);
        if (intent.status === 'succeeded' || intent.status === 'canceled') expect(next).toBe(intent);
        expect(next.amountCapturable).toBe(next.status === 'requires_capture' ? next.amount : 0);
        expect(next.amountReceived).toBe(next.status === 'succeeded' ? next.amount : 0);
        expect(next.captureBefore === null).toBe(next.status !== 'requires_capture');
        intent = next;
      }
    }),
  );
});

function tryCommand(intent: Intent, name: Command): Intent {
  try {
    return commands[name](intent);
  } catch (error) {
    if (error instanceof StripeFailure) return intent;
    throw error;
  }
}

test('metadata is set, replaced and removed pair by pair', () => {
  const present = { a: '1', b: '2' };
  expect(changeMetadata(present, undefined)).toBe(present);
  expect(changeMetadata(present, { b: '3', c: '4' })).toEqual({ a: '1', b: '3', c: '4' });
  expect(changeMetadata(present, { a: '' })).toEqual({ b: '2' });
  expect(changeMetadata(present, 'unset')).toEqual({});
});

test('an intent carries at most 50 pairs of metadata', () => {
  const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']));
  expect(Object.keys(changeMetadata({}, fifty))).toHaveLength(50);
  expect(() => changeMetadata(fifty, { one: 'more' })).toThrow('Metadata can have up to 50 keys.');
  expect(Object.keys(changeMetadata(fifty, { one: 'more', k0: '' }))).toHaveLength(50);
});
