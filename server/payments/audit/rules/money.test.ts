import { describe, expect, test } from 'vitest';
import {
  anIntent,
  aRefund,
  bookings,
  failed,
  found,
  inventoryOf,
  paid,
  paying,
  soundFacts,
  withIntents,
} from '../../testing/audit-facts.ts';
import { anItem } from '../../testing/build.ts';

const usual = soundFacts();

describe('an audit finds', () => {
  test('two intents that live for one checkout', () => {
    const second = anIntent({ id: 'pi_second', status: 'requires_capture', receivedMinor: 0 });
    expect(found(withIntents(second))).toEqual([
      'one-live-intent: Checkout checkout-paid has more than one live intent: pi_paid (succeeded) and pi_second (requires_capture).',
    ]);
  });

  test('a failed checkout through whose door money can still come', () => {
    const late = anIntent({
      id: 'pi_late',
      checkoutId: failed.id,
      status: 'requires_capture',
      receivedMinor: 0,
    });
    const openDoors = [...usual.openDoors, { checkoutId: failed.id, opensOn: 'pi_failed' }];
    expect(found({ ...withIntents(late), openDoors })).toEqual([
      'failed-is-shut: Checkout checkout-failed has failed, but the processor has pi_late as requires_capture.',
      'failed-is-shut: Checkout checkout-failed has failed, but its door pi_failed is not marked as shut.',
    ]);
  });

  test('refunds that are more than came in, or that our books do not know', () => {
    const refund = {
      id: 're_1',
      intentId: 'pi_paid',
      refundId: null,
      status: 'succeeded',
      amountMinor: 80_000,
    };
    expect(found({ ledger: { ...usual.ledger, refunds: [refund] } })).toEqual([
      'refunds-within-captures: Of pi_paid, 750.00 USD were captured and 800.00 USD refunded.',
      'refunds-within-captures: The processor refunded 800.00 USD of pi_paid (re_1), which our books know nothing of.',
    ]);
    expect(found({ ledger: { ...usual.ledger, refunds: [{ ...refund, status: 'failed' }] } })).toEqual([]);
  });

  test('a transaction that counts money as returned without a refund', () => {
    const checkouts = [{ ...paid, refundedMinor: 100 }, paying, failed];
    expect(found({ checkouts })).toEqual([
      'refunds-within-captures: Transaction 123456789 says that 1.00 USD went back, its refunds add up to 0.00 USD.',
    ]);
  });

  test('a refund that the processor knows nothing of', () => {
    expect(found({ refunds: [{ ...aRefund, gatewayId: 're_lost' }] })).toContain(
      'refunds-within-captures: Refund refund-1 over 750.00 USD is unknown to the processor as re_lost.',
    );
  });

  test('a number that is missing, and one that was never given out', () => {
    const [receipt, invoice] = usual.documents;
    if (!receipt || !invoice) throw new Error('The sound facts have two documents.');
    const documents = [receipt, { ...invoice, number: 'INV-2026-003' }];
    expect(found({ documents })).toEqual([
      'numbers-have-no-gaps: Document INV-2026-001 is missing: its series has given out later numbers.',
      'numbers-have-no-gaps: Document INV-2026-003 has a number that its series never gave out.',
      'money-is-documented: Document INV-2026-003 calls itself INV-2026-001.',
    ]);
  });

  test('a payment without its invoice, and a document over another amount', () => {
    const [receipt] = usual.documents;
    if (!receipt?.body) throw new Error('The sound facts have a receipt.');
    const documents = [{ ...receipt, body: { ...receipt.body, total: 1 } }];
    expect(found({ documents, series: new Map([['RCT-2026', 1]]) })).toEqual([
      'money-is-documented: Document RCT-2026-001 is over 1, its lines add up to 750.',
      'money-is-documented: Document RCT-2026-001 is over 1 USD, transaction 123456789 over 750 USD.',
      'money-is-documented: Transaction 123456789 has 0 of invoice, not 1.',
    ]);
  });

  test('a refund without its credit note', () => {
    const lost = { ...paid, items: [anItem({ standing: 'Lost' })], state: 'NeedsHuman' as const };
    const inventories = [inventoryOf([...bookings.slice(1)])];
    expect(found({ refunds: [aRefund], checkouts: [lost, paying, failed], inventories })).toEqual([
      'money-is-documented: Refund refund-1 has no credit note.',
    ]);
  });

  test('what belongs to a user who does not exist', () => {
    const strays = [{ id: 's1', kind: 'session', user_id: '4711' }];
    expect(found({ accounts: { accounts: [], credentials: 1, strays } })).toEqual([
      'owners-exist: Reservation KX7M2P belongs to user 1001, who does not exist.',
      'owners-exist: Reservation PAYING belongs to user 1001, who does not exist.',
      'owners-exist: Transaction 123456789 belongs to user 1001, who does not exist.',
      'owners-exist: Transaction 200000001 belongs to user 1001, who does not exist.',
      'owners-exist: Transaction 300000001 belongs to user 1001, who does not exist.',
      'owners-exist: A session (s1) belongs to user 4711, who does not exist.',
    ]);
  });

  test('a role that nobody granted', () => {
    const accounts = [{ user_id: '1001', role: 'admin', granted_role: 'traveller' }];
    expect(found({ accounts: { accounts, credentials: 0, strays: [] } })).toEqual([
      'roles-are-granted: User 1001 has the role admin, but the record says traveller.',
    ]);
  });
});
