import type { Connection } from './legs.ts';

/** The earliest arrival among connections that leave at or after an instant; Infinity when there is none. */
export type Frontier = (departs: number) => number;

export function createFrontier(connections: readonly Connection[]): Frontier {
  const byDeparture = [...connections].sort((a, b) => a.departs - b.departs);
  const earliest = new Float64Array(byDeparture.length + 1).fill(Infinity);
  for (let index = byDeparture.length - 1; index >= 0; index--) {
    const connection = byDeparture[index] as Connection;
    earliest[index] = Math.min(connection.arrives, earliest[index + 1] as number);
  }
  return (departs) => {
    let low = 0;
    let high = byDeparture.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byDeparture[middle] as Connection).departs < departs) low = middle + 1;
      else high = middle;
    }
    return earliest[low] as number;
  };
}
