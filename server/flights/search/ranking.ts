import type { Connection } from './legs.ts';
import type { Rank, SearchSort } from './search-request.ts';

/** A connection with its price for one passenger, minor units. */
export interface PricedConnection extends Connection {
  readonly priceMinor: number;
}

/** What a traveller gives for an hour, and for being spared a stop, when asked for the best way; minor units of USD. */
const BEST_MINOR_PER_MINUTE = 25;
const BEST_MINOR_PER_STOP = 3000;

/**
 * The number a trip (one slice or two) is sorted by; less is better. Price, duration and best add up over the slices;
 * departure and arrival are those of the outbound slice.
 */
export function sortNumber(sort: SearchSort, trip: readonly PricedConnection[]): number {
  switch (sort) {
    case 'price':
      return sumOf(trip, ({ priceMinor }) => priceMinor);
    case 'duration':
      return durationOf(trip);
    case 'departure':
      return trip[0]?.departs ?? 0;
    case 'arrival':
      return trip[0]?.arrives ?? 0;
    case 'best':
      return sumOf(trip, ({ priceMinor }) => priceMinor) + sumOf(trip, discomfort);
  }
}

/** The sort's number; equals fall to the cheaper, the shorter, the earlier, and at last to the flights themselves. */
export function rankTrip(sort: SearchSort, trip: readonly PricedConnection[]): Rank {
  const rank = [sortNumber(sort, trip), sumOf(trip, ({ priceMinor }) => priceMinor), durationOf(trip)];
  for (const { departs } of trip) rank.push(departs);
  for (const { legs } of trip) for (const { day, flight } of legs) rank.push(day, flight);
  return rank;
}

/** Minutes gate to gate over all slices. */
export function durationOf(trip: readonly Connection[]): number {
  return sumOf(trip, ({ departs, arrives }) => arrives - departs);
}

function discomfort({ departs, arrives, legs }: Connection): number {
  return (arrives - departs) * BEST_MINOR_PER_MINUTE + (legs.length - 1) * BEST_MINOR_PER_STOP;
}

function sumOf<T>(list: readonly T[], number: (item: T) => number): number {
  let sum = 0;
  for (const item of list) sum += number(item);
  return sum;
}
