import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../kernel/database/database.ts';
import { createTestClock, type TestClock } from '../../kernel/testing/clock.ts';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { PaymentsTables } from '../tables.ts';
import { aCheckout, anItem, letterhead } from '../testing/build.ts';
import { openPaymentsDatabase, storeCheckout } from '../testing/payments-database.ts';
import { saveBilling } from './billing.ts';
import type { Billing } from './contract.ts';
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
      await issueInvoice({ trx, now, letterhead }, checkout);
      if (fail) throw new Error('not this time');
    });
  const bill = (billing: Billing) =>
    database.write((trx, now) => saveBilling(trx, { userId: '1001', billing }, now));
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
        issueCreditNote({ trx, now, letterhead }, checkout, { item, amountMinor: 5_000 }),
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
      issueCreditNote({ trx, now, letterhead }, checkout, { item, amountMinor: 5_000 }),
    );
    await expect(credit).rejects.toThrow('has no invoice to credit');
  });

  test('say what the buyer wants them made out to on the day they are issued, and keep it', async () => {
    const first = await store('a');
    await bill({ company: 'Analytical Engines', address: ['12 St James’s Square', 'London'], tax_id: 'GB1' });
    await issue(first);
    await bill({ company: null, address: [], tax_id: null });
    const second = await store('b');
    await issue(second);
    const [item] = first.items;
    if (!item) throw new Error('A checkout has an item.');
    await database.write((trx, now) =>
      issueCreditNote({ trx, now, letterhead }, first, { item, amountMinor: 1 }),
    );
    const company = {
      name: 'Analytical Engines',
      address: ['12 St James’s Square', 'London'],
      tax_id: 'GB1',
    };
    const buyers = (await readDocuments(database.kysely, ['a', 'b'])).map(({ kind, buyer }) => [kind, buyer]);
    expect(buyers).toEqual(
      expect.arrayContaining([
        ['invoice', company],
        ['credit_note', company],
        ['invoice', { name: 'Ada Lovelace', address: [], tax_id: null }],
      ]),
    );
  });

  test('state the seller’s tax as it was, also on the credit note of a later day with another rate', async () => {
    const checkout = await store('a');
    const taxed = (rate: number) => ({
      ...{ name: 'travel', address: ['1 Harbour Row'], taxId: 'PT999999990' },
      tax: { name: 'VAT', ratesPercent: { flight: rate } },
    });
    const [item] = checkout.items;
    if (!item) throw new Error('A checkout has an item.');
    await database.write((trx, now) => issueInvoice({ trx, now, letterhead: taxed(25) }, checkout));
    const credit = { item, amountMinor: 37_500 };
    await database.write((trx, now) => issueCreditNote({ trx, now, letterhead: taxed(7) }, checkout, credit));
    const documents = await readDocuments(database.kysely, ['a']);
    expect(documents.map(({ kind, tax_lines }) => [kind, tax_lines])).toEqual(
      expect.arrayContaining([
        ['invoice', [{ name: 'VAT', rate_percent: 25, net: 600, tax: 150 }]],
        ['credit_note', [{ name: 'VAT', rate_percent: 25, net: 300, tax: 75 }]],
      ]),
    );
    expect(documents[0]?.seller).toEqual({
      name: 'travel',
      address: ['1 Harbour Row'],
      tax_id: 'PT999999990',
    });
  });

  test('from before parties and taxes were stored can still be read', async () => {
    const checkout = await store('a');
    const old = {
      ...{ kind: 'invoice', number: 'INV-2026-001', issued_at: '2026-12-01T12:00:00Z', transaction_id: 'a' },
      ...{ relates_to: null, seller_name: 'travel', payer_name: 'Ada', total: 750, currency: 'USD' },
      lines: [{ reservation_id: 'Ra', description: 'AA123', amount: 750 }],
    };
    const row = { number: old.number, kind: 'invoice', checkout_id: checkout.id, reservation_id: null };
    await database.kysely
      .insertInto('documents')
      .values({ ...row, body: JSON.stringify(old), issued_at: 0 })
      .execute();
    expect(await readDocuments(database.kysely, ['a'])).toMatchObject([
      { ...old, seller: null, buyer: null, tax_lines: [] },
    ]);
  });
});
