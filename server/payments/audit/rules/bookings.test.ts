import { describe, expect, test } from 'vitest';
import {
  aCheckoutFact,
  anIntent,
  aRecord,
  aRefund,
  bookings,
  found,
  inventoryOf,
  paid,
  soundFacts,
  withIntents,
  withoutIntent,
} from '../../testing/audit-facts.ts';

describe('an audit finds', () => {
  test('a counter that is not what the reservations add up to', () => {
    const unit = 'LIS001-1 on 2026-12-10';
    const difference = { unit, counted: 6, recounted: 5, capacity: 5 };
    const stored = { units: 1, differences: [difference] };
    expect(found({ inventories: [{ ...inventoryOf([aRecord()], { stored }), kind: 'hotel' }] })).toContain(
      'stock-is-recounted: In hotel stock, LIS001-1 on 2026-12-10: the stock counts 6 as taken, the reservations add up to 5, and there are only 5.',
    );
  });

  test('an overdue hold that a search still counts', () => {
    const difference = { unit: 'AA123 on 2026-12-10, seat 23A', counted: 1, recounted: 0, capacity: null };
    const on_sale = { units: 1, differences: [difference] };
    expect(found({ inventories: [inventoryOf(bookings, { on_sale })] })).toEqual([
      'overdue-is-on-sale: In flight stock, AA123 on 2026-12-10, seat 23A: a search counts 1 as taken, the reservations that are not overdue add up to 0.',
    ]);
  });

  test.each([
    ['of no transaction', { transactionId: '999999999' }, 'there is no transaction 999999999'],
    [
      'of another price',
      { priceMinor: 1 },
      'it costs 0.01 USD, and transaction 123456789 pays 750.00 USD for it',
    ],
    [
      'of another currency',
      { currency: 'EUR' },
      'it costs 750.00 EUR, and transaction 123456789 pays 750.00 USD for it',
    ],
    [
      'of somebody else',
      { userId: '1002' },
      'it belongs to user 1002, and transaction 123456789 to user 1001',
    ],
    ['that nobody paid for', { id: 'FREEAA' }, 'transaction 123456789 does not pay for it'],
  ])('a confirmed reservation %s', (_, parts, fault) => {
    const record = aRecord(parts);
    expect(found({ inventories: [inventoryOf([...bookings, record])] })).toContain(
      `confirmed-is-paid: ${record.id} is Confirmed, but ${fault}.`,
    );
  });

  test('a confirmed reservation whose money the processor does not have', () => {
    const ledger = { intents: withoutIntent('pi_paid'), refunds: [], disputes: [] };
    expect(found({ ledger })).toEqual([
      'confirmed-is-paid: KX7M2P is Confirmed, but the processor has no captured payment of transaction 123456789.',
      'captured-is-booked: Transaction 123456789 counts as captured, but the processor has captured nothing for checkout checkout-paid.',
    ]);
  });

  test('a confirmed reservation whose money goes back', () => {
    expect(found({ refunds: [aRefund] })).toContain(
      'confirmed-is-paid: KX7M2P is Confirmed, but transaction 123456789 gives its money back (refund refund-1).',
    );
  });

  test('money of a checkout that nobody knows', () => {
    expect(found(withIntents(anIntent({ id: 'pi_stray', checkoutId: 'checkout-lost' })))).toEqual([
      'captured-is-booked: The processor captured 750.00 USD on pi_stray, but there is no checkout checkout-lost.',
    ]);
  });

  test('no fault with money of nobody that all went back', () => {
    const stray = anIntent({ id: 'pi_stray', checkoutId: 'checkout-lost' });
    const refund = { id: 're_1', intentId: 'pi_stray', refundId: 'recovery-pi_stray', status: 'succeeded' };
    const { intents } = withIntents(stray).ledger;
    const given = (amountMinor: number) =>
      found({ ledger: { intents, refunds: [{ ...refund, amountMinor }], disputes: [] } });
    expect(given(stray.receivedMinor)).toEqual([]);
    expect(given(1)).toHaveLength(1);
  });

  test('money that is more than was agreed', () => {
    const intents = [...withoutIntent('pi_paid'), anIntent({ receivedMinor: 80_000 })];
    expect(found({ ledger: { intents, refunds: [], disputes: [] } })).toContain(
      'captured-is-booked: The processor captured 800.00 USD on pi_paid, but transaction 123456789 is over 750.00 USD.',
    );
  });

  test.each([
    ['is gone', [], 'there is no such reservation'],
    ['has expired', [aRecord({ state: 'Expired' })], 'it is Expired'],
    ['was cancelled by nobody', [aRecord({ state: 'Cancelled' })], 'it is Cancelled without a cancellation'],
  ])('a paid reservation that %s', (_, records, fault) => {
    const inventories = [inventoryOf([...bookings.slice(1), ...records])];
    expect(found({ inventories })).toEqual([
      `captured-is-booked: Transaction 123456789 paid for KX7M2P, but ${fault}.`,
    ]);
  });

  test('a cancelled reservation whose money is not on its way back', () => {
    const cancellation = {
      ...{ id: 'c1', checkoutId: paid.id, reservationId: 'KX7M2P', userId: '1001', quoteId: 'q1' },
      ...{ state: 'Cancelled' as const, version: 2, refundMinor: 70_000, penaltyMinor: 5_000 },
      ...{ failure: null, createdAt: 0 },
    };
    const inventories = [inventoryOf([...bookings.slice(1), aRecord({ state: 'Cancelled' })])];
    expect(found({ inventories, cancellations: [cancellation] })).toEqual([
      'captured-is-booked: Transaction 123456789 paid for KX7M2P, but it is Cancelled, and of the 700.00 USD to give back 0.00 USD are on their way.',
    ]);
  });

  test('a payment that came in and does not get any further', () => {
    const stuck = aCheckoutFact({ ...paid, state: 'Confirming', updatedAt: 0 });
    const young = { ...stuck, updatedAt: soundFacts().now - 60_000 };
    const inventories = [inventoryOf([aRecord({ state: 'Paying', transactionId: null })])];
    const facts = { inventories, documents: [], series: new Map(), checkouts: [stuck], ...withIntents() };
    expect(found(facts).at(0)).toBe(
      'captured-is-booked: The processor captured 750.00 USD on pi_paid, but transaction 123456789 has been Confirming for more than 60 s.',
    );
    expect(found({ ...facts, checkouts: [young] })).toEqual([]);
  });

  test.each([
    ['nobody knows', 'checkout-lost', 'there is no checkout checkout-lost'],
    ['has ended', paid.id, 'checkout checkout-paid has ended as Done'],
  ])('a claim of a checkout that %s', (_, claimId, fault) => {
    const claimed = aRecord({ id: 'PAYING', state: 'Paying', claimId, transactionId: null });
    expect(found({ inventories: [inventoryOf([aRecord(), claimed])] })).toEqual([
      `claims-are-live: PAYING is being paid (Paying), but ${fault}.`,
    ]);
  });
});
