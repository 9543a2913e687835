import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayAhead } from '../../../cli/journeys/home.ts';
import { RemoteProblem } from '../../../server/contracts/client.ts';
import type { Transaction } from '../../../server/payments/contract.ts';
import { compose, findCompose, publicUrl } from '../compose.ts';
import { waitUntilReady } from '../wait.ts';
import { containersOf, docker } from './containers.ts';
import { insist, type Person, registerPerson } from './people.ts';
import { violations } from './trips.ts';

const url = inject('stackUrl');
const tool = findCompose();
const lastSeats = 20;
const crowdSize = Number(process.env.CROWD ?? 500);

/** Runs the work for each, so many at a time. */
async function inTurns<A, B>(all: readonly A[], atOnce: number, work: (one: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const index = next++;
      results[index] = await work(all[index] as A);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

const buyers: Person[] = [];
beforeAll(async () => {
  await compose(tool, ['up', '--detach', '--scale', 'flights=3', '--scale', 'payments=2'], { isQuiet: true });
  await waitUntilReady(publicUrl(), () => {});
  const places = Array.from({ length: crowdSize });
  buyers.push(...(await inTurns(places, 8, () => insist(() => registerPerson(url)))));
}, 600_000);
afterAll(async () => {
  await compose(tool, ['up', '--detach', '--scale', 'flights=1', '--scale', 'payments=1'], { isQuiet: true });
});

/** A nonstop flight of which exactly the last seats of a cabin are left. */
async function nearlySoldOut(): Promise<string> {
  const [agent] = buyers;
  if (!agent) throw new Error('There is no crowd.');
  const route = {
    origin: 'JFK',
    destination: 'LAX',
    depart: dayAhead(50),
    cabin: 'business',
    max_stops: 0,
  } as const;
  const { items } = await agent.flights.search({ ...route, limit: 50 });
  const [offer] = items
    .filter(({ seats_left }) => seats_left >= lastSeats)
    .sort((a, b) => a.seats_left - b.seats_left);
  if (!offer) throw new Error('No flight has so many seats.');
  const flight = offer.slices[0]?.segments[0]?.flight_number;
  for (let left = offer.seats_left; left > lastSeats; ) {
    const adults = Math.min(9, left - lastSeats);
    const group = await agent.flights.search({ ...route, adults, limit: 50 });
    const same = group.items.find(({ slices }) => slices[0]?.segments[0]?.flight_number === flight);
    const { reservation_id } = await agent.flights.hold({ offer_id: same?.offer_id ?? '' });
    await agent.payments.checkout({ reservation_ids: [reservation_id], payment_method: 'pm_card_visa' });
    left -= adults;
  }
  return offer.offer_id;
}

/** A payment that takes longer than its caller is kept waiting ends by itself. */
async function endOf(buyer: Person, begun: Transaction): Promise<Transaction['status']> {
  for (let { transaction_id, status } = begun; ; await pause(500)) {
    if (status !== 'Pending') return status;
    ({ status } = await insist(() => buyer.payments.showTransaction({ transaction_id })));
  }
}

/** True when this buyer got a seat and paid for it. */
async function buy(buyer: Person, offer_id: string): Promise<boolean> {
  try {
    const held = await insist((idempotencyKey) => buyer.flights.hold({ offer_id }, { idempotencyKey }));
    const begun = await insist((idempotencyKey) =>
      buyer.payments.checkout(
        { reservation_ids: [held.reservation_id], payment_method: 'pm_card_visa' },
        { idempotencyKey },
      ),
    );
    return (await endOf(buyer, begun)) === 'Success';
  } catch (error) {
    if (error instanceof RemoteProblem && error.slug === 'sold-out') return false;
    throw error;
  }
}

test('a crowd at the last seats buys exactly those, although a replica is killed among them', async () => {
  const offer = await nearlySoldOut();
  const startedAt = performance.now();
  const buying = inTurns(buyers, 100, (buyer) => buy(buyer, offer));
  const [victim = ''] = containersOf('flights');
  await docker('kill', victim);
  const outcomes = await buying;
  const seconds = (performance.now() - startedAt) / 1000;
  const sold = outcomes.filter(Boolean).length;
  process.stdout.write(
    `${buyers.length} buyers, ${sold} sold, one of three replicas killed: ${seconds.toFixed(1)} s\n`,
  );
  expect(sold).toBe(lastSeats);
}, 600_000);

test('every replica works on the same books, and the auditor finds nothing', async () => {
  expect(await violations(url)).toEqual([]);
});
