import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import type { KeyRing } from '../kernel/auth/key-ring.ts';
import { openOffer, signOffer } from '../kernel/offers.ts';
import { cabin } from './contract.ts';
import { type Departure, findDeparture } from './timetable/departures.ts';
import type { Timetable } from './timetable/timetable.ts';

/** May it be done, and for how much in minor units of the offer's currency? null is unknown, not no. */
export const term = z.object({ allowed: z.boolean().nullable(), penaltyMinor: z.int().nullable() });

/** What an offer promises until it expires: everything a hold needs, so that nothing is priced twice. */
const offerTerms = z.object({
  adults: z.int(),
  cabin,
  fareBrand: z.string(),
  checkedBags: z.int(),
  priceMinor: z.int(),
  currency: z.string(),
  refundable: term,
  changeable: term,
  /** Departures by flight number and local day, slice by slice. */
  slices: z.array(z.array(z.tuple([z.string(), z.string()])).min(1)).min(1),
  /** The prints of what was promised of imported flights, in order of the segments; of others nothing. */
  facts: z.array(z.string()).optional(),
});
export type OfferTerms = z.infer<typeof offerTerms>;

/** Tells a flight offer from one of another inventory that shares a key (it never should). */
const marker = 'flight';

export function signFlightOffer(keys: KeyRing, terms: OfferTerms, expiresAt: number): string {
  return signOffer(keys, { k: marker, t: terms }, expiresAt);
}

const payload = z.object({ k: z.literal(marker), t: offerTerms });

/** An offer opened again: its terms and its departures, slice by slice. */
export interface OpenedOffer {
  readonly terms: OfferTerms;
  readonly slices: readonly (readonly Departure[])[];
}

/**
 * Opens an offer of ours. Throws `validation-failed` when it is not, `offer-expired` when its time is
 * over, its flight has left, or the timetable no longer has it as it was. `now` is epoch ms.
 */
export function openFlightOffer(
  keys: KeyRing,
  timetable: Timetable,
  { offerId, now }: { readonly offerId: string; readonly now: number },
): OpenedOffer {
  const { t: terms } = payload.parse(openOffer(keys, offerId, now));
  const slices = terms.slices.map((legs) =>
    legs.map(([flightNumber, departureDate]) => {
      const departure = findDeparture(timetable, { flightNumber, departureDate });
      if (!departure) throw gone(`${flightNumber} no longer flies on ${departureDate}`);
      return departure;
    }),
  );
  const changed = slices
    .flat()
    .find((departure, index) => factsOf(departure) !== (terms.facts?.[index] ?? ''));
  if (changed)
    throw gone(`${changed.flightNumber} on ${changed.departureDate} has changed since this offer was made`);
  const [first] = slices.flat();
  if (first && first.departsAt <= now) throw gone(`${first.flightNumber} has left`);
  return { terms, slices };
}

/** The print of what is promised of a departure; empty for one that nobody imported. */
export function factsOf({ negotiated }: Departure): string {
  return negotiated?.facts ?? '';
}

function gone(why: string): Problem {
  return new Problem('offer-expired', `${why}; search again.`);
}
