import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../kernel/testing/databases.ts';
import { shared } from '../../reservations/tables.ts';
import { stallInternalContract } from '../../reservations/testing/stall.ts';
import { audit } from '../audit/audit.ts';
import { findingsOf } from '../audit/invariants.ts';
import type { Checkpoint } from '../checkout/advance.ts';
import { leaseMs } from '../runner/queue.ts';
import type { PaymentsTables } from '../tables.ts';
import { settled } from '../testing/agreement.ts';
import { ada, type Market, openMarket, refusalOf } from '../testing/market.ts';
import { markRestored } from './store.ts';

/** All that a checkout leaves behind, children first. */
const written: readonly (keyof PaymentsTables)[] = [
  ...(['documents', 'document_series', 'cancellations', 'refunds'] as const),
  ...([
    'checkout_history',
    'doors',
    'checkout_items',
    'gateway_keys',
    'idempotency_keys',
    'checkouts',
  ] as const),
];

describeOnBothDatabases('payments, put back to a backup from before its first checkout', (engine) => {
  let market: Market;
  beforeAll(async () => {
    market = await openMarket(engine);
  });
  afterAll(() => market.stop());

  /** Everything since the backup is forgotten here; the stall and the processor remember. */
  async function restore(): Promise<void> {
    const database = market.database();
    const trigger = engine.kind === 'postgres' ? 'documents_stay on documents' : 'documents_stay_delete';
    await sql`drop trigger if exists ${sql.raw(trigger)}`.execute(database.kysely);
    await database.write(async (trx) => {
      for (const table of written) await trx.deleteFrom(table).execute();
    });
    const takenAt = await database.now();
    await markRestored(database, { id: `restore-${takenAt}`, takenAt });
    await market.kill();
    await market.start();
  }

  const untilOpen = () =>
    expect
      .poll(() => market.running.services[1]?.ready().then(() => 'ready', String), { timeout: 20_000 })
      .toBe('ready');

  const unsound = async () => findingsOf(await audit(market.audited, { looks: 3, pauseMs: 300 }));

  async function payUntil(point: Checkpoint): Promise<string> {
    const kite = await market.hold();
    const arrived = market.freezeAt(point);
    market.pay([kite]).catch(() => 'the dead give no answer');
    await arrived;
    return kite;
  }

  async function recover(): Promise<void> {
    await restore();
    await untilOpen();
    if (engine.kind === 'postgres') market.skip(leaseMs);
    await settled(market);
  }

  test('makes a paid checkout again, with its receipt, from what the payment remembers', async () => {
    const kites = [await market.hold(), await market.hold()];
    const paid = await market.pay(kites);
    await recover();
    const [again] = await settled(market);
    expect(again).toMatchObject({
      transaction_id: paid.transaction_id,
      amount: paid.amount,
      payer_name: 'Ada Lovelace',
      status: 'Success',
      reservations: kites,
    });
    expect(again?.invoice_number).toMatch(/^INV-\d{4}-001$/);
    expect(await unsound()).toEqual([]);
  });

  test('books what had been captured and not confirmed', async () => {
    const kite = await payUntil('Captured saved');
    await recover();
    expect(await market.statusOf(kite)).toBe('Confirmed');
    expect(await unsound()).toEqual([]);
  });

  test('lets go of money that was not taken yet; the claim goes back when its inventory asks', async () => {
    const kite = await payUntil('Authorised saved');
    const { claim_id } = await shared(market.stall.inventory.database.kysely)
      .selectFrom('reservations')
      .select('claim_id')
      .where('id', '=', kite)
      .executeTakeFirstOrThrow();
    await recover();
    const { intents } = await market.ledger();
    expect(intents.filter(({ metadata }) => metadata.checkout_id === claim_id)).toMatchObject([
      { status: 'canceled', amount_received: 0 },
    ]);
    const claim = { claim_id: claim_id ?? '', reservation_id: kite };
    expect(await market.decide.decideClaim(claim)).toEqual({ decision: 'unknown' });
    await market.running.client(stallInternalContract, 'payments').unclaim(claim);
    expect(await unsound()).toEqual([]);
  });

  test('gives back what was paid for a reservation that the inventory no longer has', async () => {
    const kite = await market.hold();
    const { transaction_id } = await market.pay([kite]);
    const rows = shared(market.stall.inventory.database.kysely).updateTable('reservations');
    const held = { state: 'Held' as const, claim_id: null, transaction_id: null };
    await rows.set(held).where('id', '=', kite).execute();
    await recover();
    await settled(market);
    // The refund has a runner of its own.
    await expect
      .poll(() => market.payments(ada).showTransaction({ transaction_id }), { timeout: 10_000 })
      .toMatchObject({ checkout_state: 'NeedsHuman', refunded_amount: 100 });
    expect(await unsound()).toEqual([]);
  });

  test('keeps its doors shut and every claim in place until it has looked', async () => {
    market.fail({ kind: 'delay', route: 'GET /v1/payment_intents', milliseconds: 1_500, times: 1 });
    await restore();
    const service = market.running.services[1];
    await expect(service?.ready()).rejects.toThrow();
    const refusal = await refusalOf(market.payments(ada).listTransactions({}));
    expect([refusal.slug, refusal.message]).toEqual([
      'service-unavailable',
      expect.stringMatching(/restored/),
    ]);
    const claim = { claim_id: 'of-nobody', reservation_id: 'ABC234' };
    expect(await market.decide.decideClaim(claim)).toEqual({ decision: 'pending' });
    await untilOpen();
    expect(await market.decide.decideClaim(claim)).toEqual({ decision: 'unknown' });
  });
});
