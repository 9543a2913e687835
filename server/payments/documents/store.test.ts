import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { PaymentsTables } from '../tables.ts';
import { aCheckout, anItem } from '../testing/build.ts';
import { openPaymentsDatabase, storeCheckout } from '../testing/payments-database.ts';
import { issueCreditNote, issueInvoice, readDocuments } from './store.ts';

describeOnBothDatabases('documents', (engine) => {
  let clock: TestClock;
  let database: Database<PaymentsTables>;
  beforeEach(async () => {
    clock = createTestClock();
    database = await openPaymentsDatabase(engine, clock);
  });
  afterEach(() => database.close());

  const store = (id: string) =>
    storeCheckout(
      database,
      aCheckout({
        id,
        transactionId: id,
        items: [anItem({ reservationId: `R${id}`, standing: 'Confirmed' })],
      }),
    );
  const issue = (checkout: Checkout, fail = false) =>
    database.write(async (trx, now) => {
      await issueInvoice({ trx, now, sellerName: 'travel' }, checkout);
      if (fail) throw new Error('not this time');
    });
  const numbersOf = async (...ids: string[]) =>
    (await readDocuments(database.kysely, ids)).map(({ number }) => number).sort();

  test('are numbered without gaps, also when one is rolled back and many come at once', async () => {
    const checkouts = await Promise.all(Array.from({ length: 12 }, (_, index) => store(`c${index}`)));
    const issues = checkouts.map((checkout, index) => issue(checkout, index % 4 === 1).catch(() => 'back'));
    expect((await Promise.all(issues)).filter((outcome) => outcome === 'back')).toHaveLength(3);
    const numbers = await numbersOf(...checkouts.map(({ id }) => id));
    const gapless = Array.from({ length: 9 }, (_, index) => `2026-00${index + 1}`);
    expect(numbers).toEqual([
      ...gapless.map((number) => `INV-${number}`),
      ...gapless.map((number) => `RCT-${number}`),
    ]);
  });

  test('begin again with each year, by UTC', async () => {
    clock.set(Date.UTC(2026, 11, 31, 23, 59, 59, 999));
    await issue(await store('a'));
    clock.advance(1);
    await issue(await store('b'));
    expect(await numbersOf('a', 'b')).toEqual([
      'INV-2026-001',
      'INV-2027-001',
      'RCT-2026-001',
      'RCT-2027-001',
    ]);
  });

  test('stay as they were issued, by the database’s own refusal', async () => {
    await issue(await store('a'));
    const change = database.kysely.updateTable('documents').set({ body: '{}' }).execute();
    await expect(change).rejects.toThrow('an issued document never changes');
    await expect(database.kysely.deleteFrom('documents').execute()).rejects.toThrow('never changes');
    expect(await numbersOf('a')).toEqual(['INV-2026-001', 'RCT-2026-001']);
  });

  test('are one invoice for a checkout and one credit note for a reservation', async () => {
    const checkout = await store('a');
    await issue(checkout);
    await expect(issue(checkout)).rejects.toThrow();
    const [item] = checkout.items;
    if (!item) throw new Error('A checkout has an item.');
    const credit = () =>
      database.write((trx, now) =>
        issueCreditNote({ trx, now, sellerName: 'travel' }, checkout, { item, amountMinor: 5_000 }),
      );
    await credit();
    await expect(credit()).rejects.toThrow();
    expect(await numbersOf('a')).toEqual(['CN-2026-001', 'INV-2026-001', 'RCT-2026-001']);
  });

  test('a credit note needs an invoice to refer to', async () => {
    const checkout = await store('a');
    const [item] = checkout.items;
    if (!item) throw new Error('A checkout has an item.');
    const credit = database.write((trx, now) =>
      issueCreditNote({ trx, now, sellerName: 'travel' }, checkout, { item, amountMinor: 5_000 }),
    );
    await expect(credit).rejects.toThrow('has no invoice to credit');
  });
});
