import type { StockComparison, StockDifference } from '../../../contracts/audit.ts';
import type { Books } from '../books.ts';
import type { Check, Invariant } from '../invariant.ts';

/** No seat, room or car is lost, sold twice, or kept by nobody. */
export const stockIsRecounted: Invariant = {
  name: 'stock-is-recounted',
  title: 'Stock counters equal a recount of the reservations, and stay within what there is.',
  subject: 'units of stock',
  check: (books) => checkStock(books, 'stored', sayStored),
};

/** Expiry is true by the clock: what is overdue is on sale, tidied up or not. */
export const overdueIsOnSale: Invariant = {
  name: 'overdue-is-on-sale',
  title: 'No overdue hold is counted as taken.',
  subject: 'units that overdue holds stand on',
  check: (books) => checkStock(books, 'on_sale', sayOnSale),
};

function checkStock(
  { inventories }: Books,
  which: 'stored' | 'on_sale',
  say: (difference: StockDifference) => string,
): Check {
  const comparisons: (StockComparison & { kind: string })[] = inventories.map(({ kind, stock }) => ({
    ...stock[which],
    kind,
  }));
  return {
    lookedAt: comparisons.reduce((sum, { units }) => sum + units, 0),
    violations: comparisons.flatMap(({ kind, differences }) =>
      differences.map((difference) => ({
        about: `${kind} ${difference.unit}`,
        sentence: `In ${kind} stock, ${difference.unit}: ${say(difference)}.`,
      })),
    ),
  };
}

function sayStored({ counted, recounted, capacity }: StockDifference): string {
  const isTooMuch = capacity !== null && counted > capacity;
  const counts = `the stock counts ${counted} as taken, the reservations add up to ${recounted}`;
  return isTooMuch ? `${counts}, and there are only ${capacity}` : counts;
}

function sayOnSale({ counted, recounted }: StockDifference): string {
  return `a search counts ${counted} as taken, the reservations that are not overdue add up to ${recounted}`;
}
