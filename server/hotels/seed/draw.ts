import { scatter, seedOf } from '../../reference/scatter.ts';

/** A repeatable row of chances: equal seeds draw equal rows. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** The chances of one property: the same for the same metropolitan code and place in its list. */
export function drawFor(metro: string, index: number): Draw {
  const seed = seedOf(metro);
  let drawn = 0;
  const share = () => scatter(seed, index, drawn++);
  const between = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return { share, between, pick: (list) => list[between(0, list.length - 1)] ?? list[0] };
}
