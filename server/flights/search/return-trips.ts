import { MIN_STAY_MINUTES } from './limits.ts';
import type { PricedConnection } from './ranking.ts';
import { rankTrip } from './ranking.ts';
import type { SearchSort } from './search-request.ts';
import { createShortlist } from './shortlist.ts';

/** Ways of each direction that are paired: 10,000 pairs at most, of which nobody pages through the last. */
const PAIRED_PER_DIRECTION = 100;

/**
 * Return trips out of the best ways of each direction, inbound after outbound with time to turn around. For the sorts
 * that add up, the first hundred pairs are the true first hundred; departure and arrival sort the outbound ways and pair
 * them with the cheapest inbound ones. On a short stay, ways that cannot be paired at all take nobody's place.
 */
export function* pairTrips(
  sort: SearchSort,
  outbound: readonly PricedConnection[],
  inbound: readonly PricedConnection[],
): Generator<readonly PricedConnection[]> {
  const latestReturn = Math.max(...inbound.map(({ departs }) => departs));
  const earliestStart = Math.min(...outbound.map(({ arrives }) => arrives)) + MIN_STAY_MINUTES;
  const there = firstWays(
    sort,
    outbound.filter(({ arrives }) => arrives + MIN_STAY_MINUTES <= latestReturn),
  );
  const back = firstWays(
    sort === 'departure' || sort === 'arrival' ? 'price' : sort,
    inbound.filter(({ departs }) => departs >= earliestStart),
  );
  for (const out of there) {
    for (const home of back) if (home.departs >= out.arrives + MIN_STAY_MINUTES) yield [out, home];
  }
}

function firstWays(sort: SearchSort, ways: readonly PricedConnection[]): PricedConnection[] {
  const shortlist = createShortlist<PricedConnection>(PAIRED_PER_DIRECTION);
  for (const way of ways) shortlist.add(rankTrip(sort, [way]), way);
  return shortlist.items().map(({ item }) => item);
}
