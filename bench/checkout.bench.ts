import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStripeGateway } from '../server/payments/gateway/stripe.ts';
import { ada, type Market, openMarket } from '../server/payments/testing/market.ts';
import { stallInternalContract } from '../server/reservations/testing/stall.ts';
import { printTable, quantile, timed } from './measure.ts';

export const name = 'checkout: one reservation paid, beside its own outside calls made one after the other';

const rounds = 200;
const warmUps = 20;

export async function run(): Promise<void> {
  const times = await measureCheckouts(rounds);
  printTable(
    ['', 'p50', 'p99'],
    [
      row('POST /v1/payments/checkouts', times.checkout),
      row('its 6 outside calls', times.outside),
      ratios(times.checkout, times.outside),
    ],
  );
}

/**
 * Wall milliseconds of each. Checkout and reference take turns; SQLite files with full synchronisation, a
 * sandbox that answers at once.
 */
export async function measureCheckouts(
  wanted: number,
): Promise<Readonly<Record<'checkout' | 'outside', readonly number[]>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-bench-'));
  let files = 0;
  const createDatabaseUrl = async () => `sqlite:${path.join(folder, `${++files}.sqlite`)}`;
  const market = await openMarket({ kind: 'sqlite', createDatabaseUrl });
  try {
    const outside = createOutside(market);
    const times = { checkout: [] as number[], outside: [] as number[] };
    for (let round = 0; round < wanted + warmUps; round += 1) {
      const [paid, called] = [await market.hold(), await market.hold()];
      const checkout = await timed(() => market.pay([paid]));
      const calls = await timed(() => outside(called));
      if (round < warmUps) continue;
      times.checkout.push(checkout);
      times.outside.push(calls);
    }
    return times;
  } finally {
    await market.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a checkout asks of the inventory and of the processor, without anything in between. */
function createOutside(market: Market): (reservationId: string) => Promise<void> {
  const inventory = market.running.client(stallInternalContract, 'payments');
  const gateway = createStripeGateway({ secretKey: 'sk_test_bench', apiBase: market.sandbox.url });
  return async (reservation_id) => {
    const key = { reservation_id, claim_id: `bench-${reservation_id}` };
    const { total, currency } = await inventory.readPayable({ reservation_id });
    await inventory.claim({ ...key, user_id: ada.userId, total, currency });
    const order = { amountMinor: total * 100, currency };
    const intent = await gateway.createIntent(
      {
        ...order,
        checkoutId: key.claim_id,
        transactionId: '100000000',
        userId: ada.userId,
        payerName: ada.name,
        items: `${reservation_id}:${order.amountMinor}`,
        customerId: null,
        paymentMethod: 'pm_card_visa',
        description: 'Bench',
      },
      `${key.claim_id}:create`,
    );
    const ref = { ...order, intentId: intent.id };
    await gateway.confirmIntent({ ...ref, returnUrl: 'http://localhost' }, `${key.claim_id}:confirm`);
    await gateway.captureIntent(ref, `${key.claim_id}:capture`);
    await inventory.confirm({ ...key, transaction_id: '100000000' });
  };
}

function row(label: string, times: readonly number[]): string[] {
  return [label, ...[0.5, 0.99].map((p) => `${quantile(times, p).toFixed(1)} ms`)];
}

function ratios(times: readonly number[], reference: readonly number[]): string[] {
  return ['ratio', ...[0.5, 0.99].map((p) => `${(quantile(times, p) / quantile(reference, p)).toFixed(2)}x`)];
}
