import type { Rank } from './search-request.ts';

/** Keeps the first few of many in rank order, without sorting the many. */
export interface Shortlist<T> {
  /** Whether nothing that ranks from this number on can still enter. */
  isClosedTo(firstNumber: number): boolean;
  add(rank: Rank, item: T): void;
  /** In rank order. */
  items(): { readonly rank: Rank; readonly item: T }[];
}

/** A shortlist of at most `size` items that rank after `after`, if given. */
export function createShortlist<T>(size: number, after?: Rank): Shortlist<T> {
  const entries: { rank: Rank; item: T }[] = [];
  return {
    isClosedTo(firstNumber) {
      const worst = entries.length < size ? undefined : entries.at(-1)?.rank[0];
      return worst !== undefined && firstNumber > worst;
    },
    add(rank, item) {
      if (after && compareRanks(rank, after) <= 0) return;
      const place = placeOf(entries, rank);
      if (place >= size) return;
      entries.splice(place, 0, { rank, item });
      if (entries.length > size) entries.pop();
    },
    items: () => entries,
  };
}

/** Number by number; a rank that ends first comes first. */
export function compareRanks(a: Rank, b: Rank): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function placeOf(entries: readonly { rank: Rank }[], rank: Rank): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRanks((entries[middle] as { rank: Rank }).rank, rank) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
