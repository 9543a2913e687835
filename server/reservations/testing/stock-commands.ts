import fc from 'fast-check';

/**
 * One step of a random life. `pick` names one of the reservations made so far and `wish` one of the
 * stock's wishes, both by number modulo how many there are; `claim` is one of two checkouts.
 */
export type Command =
  | { readonly do: 'hold'; readonly person: number; readonly wish: number }
  | { readonly do: 'release' | 'cancel'; readonly pick: number }
  | { readonly do: 'claim' | 'unclaim' | 'confirm'; readonly pick: number; readonly claim: number }
  /** `part` of a hold's length passes, and `ms` more (or less). */
  | { readonly do: 'tick'; readonly part: number; readonly ms: number }
  | { readonly do: 'sweep' };

const pick = fc.nat({ max: 9 });
const claim = fc.nat({ max: 1 });

/** Weighed so that lives get far: what is held is often claimed, what is claimed often confirmed. */
export const scripts: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('hold' as const), person: claim, wish: pick }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'cancel' as const), pick }) },
    {
      weight: 7,
      arbitrary: fc.record({
        do: fc.constantFrom('claim' as const, 'claim' as const, 'unclaim' as const, 'confirm' as const),
        pick,
        claim,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('tick' as const),
        part: fc.constantFrom(0, 0.5, 1),
        ms: fc.constantFrom(-2001, -2000, -1, 0, 1),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'sweep' as const }) },
  ),
  { minLength: 4, maxLength: 16 },
);
