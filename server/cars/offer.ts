import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import type { KeyRing } from '../kernel/auth/key-ring.ts';
import { openOffer, signOffer } from '../kernel/offers.ts';
import { cancellationTimeline } from './cancellation-rules.ts';
import type { Catalogue } from './catalogue.ts';
import type { PricedRental } from './rental-view.ts';

/** What an offer promises until it expires: everything a hold needs, so that nothing is priced twice. */
const offerTerms = z.object({
  fleetId: z.string(),
  dropOffStationId: z.string(),
  pickUpAt: z.int(),
  dropOffAt: z.int(),
  driverAge: z.int(),
  price: z.object({
    totalMinor: z.int(),
    perDayMinor: z.int(),
    youngDriverMinor: z.int(),
    oneWayMinor: z.int(),
  }),
  /** Of imported cars: the print of what was promised. */
  facts: z.string().optional(),
});

/** Tells a car offer from one of another inventory that shares a key (it never should). */
const marker = 'car';
const payload = z.object({ k: z.literal(marker), t: offerTerms });

/** Signs a rental at its price; `expiresAt` is epoch ms, not after the pick-up. */
export function signCarOffer(keys: KeyRing, rental: PricedRental, expiresAt: number): string {
  const terms: z.infer<typeof offerTerms> = {
    fleetId: rental.fleet.id,
    dropOffStationId: rental.dropOffStation.id,
    pickUpAt: rental.pickUpAt,
    dropOffAt: rental.dropOffAt,
    driverAge: rental.driverAge,
    price: rental.price,
    ...(rental.fleet.negotiated ? { facts: rental.fleet.negotiated.facts } : {}),
  };
  return signOffer(keys, { k: marker, t: terms }, expiresAt);
}

/**
 * Opens an offer of ours. Throws `validation-failed` when it is not, `offer-expired` when its time is over
 * or the catalogue no longer has it as it was. `now` is epoch ms.
 */
export function openCarOffer(
  keys: KeyRing,
  catalogue: Catalogue,
  { offerId, now }: { readonly offerId: string; readonly now: number },
): PricedRental {
  const { t: terms } = payload.parse(openOffer(keys, offerId, now));
  const fleet = catalogue.fleet(terms.fleetId);
  const dropOffStation = catalogue.station(terms.dropOffStationId);
  if (!fleet || !dropOffStation) {
    throw new Problem('offer-expired', 'These cars are no longer rented out; search again.');
  }
  if (fleet.negotiated?.facts !== terms.facts) {
    const sentence = `The ${fleet.carType} of ${fleet.station.name} has changed since this offer was made; search again.`;
    throw new Problem('offer-expired', sentence);
  }
  const { pickUpAt, dropOffAt, driverAge, price } = terms;
  const timeline = cancellationTimeline(fleet.rate.plan, price, { pickUpAt, now });
  return { fleet, dropOffStation, pickUpAt, dropOffAt, driverAge, price, timeline };
}
