import type { StockComparison } from '../contracts/audit.ts';

/** How much of each unit of stock is taken; a unit's name tells a person which one it is. */
export type StockCount = ReadonlyMap<string, number>;

/** The same stock counted twice, from what should never disagree. */
export interface StockBooks {
  readonly counted: StockCount;
  readonly recounted: StockCount;
  /** How much there is; units that are not named have no limit of their own. */
  readonly capacity?: StockCount;
}

/** Where two counts differ, or more is taken than there is. */
export function compareBooks({ counted, recounted, capacity }: StockBooks): StockComparison {
  const units = [...new Set([...counted.keys(), ...recounted.keys()])].sort();
  const lines = units.map((unit) => ({
    unit,
    counted: counted.get(unit) ?? 0,
    recounted: recounted.get(unit) ?? 0,
    capacity: capacity?.get(unit) ?? null,
  }));
  const differences = lines.filter(
    (line) => line.counted !== line.recounted || (line.capacity !== null && line.counted > line.capacity),
  );
  return { units: units.length, differences };
}

/** Adds to a count that is being made. */
export function addTo(count: Map<string, number>, unit: string, amount: number): void {
  count.set(unit, (count.get(unit) ?? 0) + amount);
}
