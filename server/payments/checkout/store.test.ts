import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, isUniqueViolation } from '../../kernel/database/database.ts';
import { createTestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { PaymentsTables } from '../tables.ts';
import { aCheckout, anItem } from '../testing/build.ts';
import { openPaymentsDatabase, storeCheckout } from '../testing/payments-database.ts';
import type { Checkout } from './checkout.ts';
import type { CheckoutEvent } from './events.ts';
import { declined } from './failures.ts';
import { nextCheckout } from './rules.ts';
import { insertCheckout, listLiveReservations, readCheckout, saveCheckout } from './store.ts';

describeOnBothDatabases('stored checkouts', (engine) => {
  let database: Database<PaymentsTables>;
  beforeEach(async () => {
    database = await openPaymentsDatabase(engine, createTestClock());
  });
  afterEach(() => database.close());

  const trip = aCheckout({
    items: [anItem(), anItem({ reservationId: '123456789', kind: 'hotel', amountMinor: 20_000 })],
  });
  const other = { id: 'other', transactionId: '987654321' };

  async function play(checkout: Checkout, ...events: CheckoutEvent[]): Promise<Checkout> {
    let before = checkout;
    for (const event of events) {
      const after = nextCheckout(before, event);
      await database.write((trx, now) =>
        saveCheckout(trx, { before, after, why: { event: event.type } }, now),
      );
      before = after;
    }
    return before;
  }

  test('come back as they went in, at every step', async () => {
    let checkout = await storeCheckout(database, trip);
    const failure = declined(trip, 'insufficient_funds');
    const events: CheckoutEvent[] = [
      { type: 'begun' },
      { type: 'claims-answered', refusals: [] },
      { type: 'intent-created', intentId: 'pi_1' },
      { type: 'action-required', url: 'https://bank.example' },
      { type: 'abandoned', failure },
      { type: 'captured', at: 5, intentId: 'pi_1' },
      { type: 'confirm-decided' },
      { type: 'confirms-answered', lost: ['123456789'] },
      { type: 'refunded', amountMinor: 20_000 },
    ];
    for (const event of events) {
      checkout = await play(checkout, event);
      expect(await readCheckout(database.kysely, trip.id)).toEqual(checkout);
    }
  });

  test('a taken transaction id is not taken again', async () => {
    await storeCheckout(database, trip);
    const twin = { ...trip, id: 'other', items: [anItem({ reservationId: 'AB2CD3' })] };
    expect(await database.write((trx) => insertCheckout(trx, twin))).toBe(false);
    expect(await readCheckout(database.kysely, 'other')).toBeNull();
  });

  test('a reservation is in one live checkout at most, by the database’s own refusal', async () => {
    await storeCheckout(database, trip);
    const error = await storeCheckout(database, { ...trip, ...other }).catch((thrown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(await listLiveReservations(database.kysely, ['KX7M2P', 'AB2CD3'])).toEqual(['KX7M2P']);
  });

  test('a reservation is free for another checkout once the first has failed', async () => {
    const failed = [
      { type: 'begun' },
      { type: 'abandoned', failure: declined(trip, 'x') },
      { type: 'door-shut' },
      { type: 'unclaim-decided' },
      { type: 'claims-returned' },
    ] as const;
    await play(await storeCheckout(database, trip), ...failed);
    await expect(storeCheckout(database, { ...trip, ...other })).resolves.toBeDefined();
  });

  test('a checkout has one open door at most, by the database’s own refusal', async () => {
    await play(
      await storeCheckout(database, trip),
      { type: 'begun' },
      { type: 'claims-answered', refusals: [] },
      { type: 'intent-created', intentId: 'pi_1' },
    );
    const second = { checkout_id: trip.id, number: 2, page_id: null, intent_id: 'pi_2', is_open: 1 };
    const error = await database
      .write((trx) => trx.insertInto('doors').values(second).execute())
      .catch((thrown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
  });

  test('nothing is called paid that was not captured, by the database’s own refusal', async () => {
    await storeCheckout(database, trip);
    const done = database.write((trx) =>
      trx.updateTable('checkouts').set({ state: 'Done' }).where('id', '=', trip.id).execute(),
    );
    await expect(done).rejects.toThrow(/paid_is_captured/);
  });
});
