import type { ParsedInputOf } from '../contracts/endpoint.ts';
import { Problem } from '../contracts/problem.ts';
import { doerOf } from '../kernel/auth/caller.ts';
import type { Call } from '../kernel/http/call.ts';
import { writeOnce } from '../kernel/idempotency.ts';
import { expireHolds, placeHold, withFreshId } from '../reservations/hold.ts';
import type { Within } from '../reservations/inventory.ts';
import { reservationView } from '../reservations/view.ts';
import { cancellationTimeline } from './cancellation-rules.ts';
import type { hotelsContract } from './contract.ts';
import type { HotelDetails, HotelView } from './hotel-kind.ts';
import { findOverdueOn, insertStay, queueOnNights, takeNights, type WantedNights } from './night-store.ts';
import { type OpenedOffer, openHotelOffer } from './offer.ts';
import { cityTaxDue, currency } from './price-rules.ts';
import { nextBestOffers } from './search/next-best.ts';
import { nameGuests, nightsBetween } from './stay-rules.ts';
import { propertyView } from './stay-view.ts';
import type { HotelTables } from './tables.ts';
import type { World } from './world.ts';

type HoldInput = ParsedInputOf<(typeof hotelsContract)['endpoints']['hold']>;

type WithinHotels = Within<HotelTables, HotelDetails, HotelView>;

/** Holds an offer: its rooms for all of its nights, or nothing. */
export function holdHotel(world: World, call: Call, input: HoldInput) {
  const { inventory, keys } = world;
  return withFreshId(() =>
    writeOnce(inventory.database, call, async (trx, now) => {
      const catalogue = await world.settle(trx);
      const offer = openHotelOffer(keys, catalogue, { offerId: input.offer_id, now });
      const guestNames = nameGuests(input.guest_names, offer.stay, call.user.name);
      const request = {
        userId: call.user.userId,
        heldBy: doerOf(call.user),
        customerName: call.user.name,
        priceMinor: offer.terms.totalMinor,
        currency,
        trip: input.trip ?? null,
      };
      const within: WithinHotels = { inventory, trx, now };
      const held = await placeHold(within, request, async (reservationId) => {
        const wanted = wantedNights(offer);
        await freeNights(within, wanted);
        const [fullNight] = await takeNights(trx, wanted);
        if (fullNight !== undefined)
          throw soldOut(offer, fullNight, await nextBestOffers(world, within, offer));
        await insertStay(trx, reservationId, wanted);
        return detailsOf(offer, guestNames, now);
      });
      return reservationView(inventory, held, now);
    }),
  );
}

function wantedNights({ terms, property, roomType }: OpenedOffer): WantedNights {
  return {
    roomTypeId: roomType.id,
    metro: property.metro,
    capacity: roomType.rooms,
    checkIn: terms.checkIn,
    checkOut: terms.checkOut,
    rooms: terms.rooms,
  };
}

/**
 * Ends the overdue holds that stand on these nights. They may reach beyond the stay, so all nights, theirs and
 * ours, are queued on in one order first.
 */
async function freeNights(within: WithinHotels, wanted: WantedNights): Promise<void> {
  const { trx, now, inventory } = within;
  const overdue = await findOverdueOn(trx, wanted, { now, dialect: inventory.database.dialect });
  if (overdue.length === 0) return;
  const nights = [wanted, ...overdue].flatMap(({ checkIn, checkOut }) => nightsBetween(checkIn, checkOut));
  await queueOnNights(trx, wanted, [...new Set(nights)].sort());
  await expireHolds(
    within,
    overdue.map(({ reservationId }) => reservationId),
  );
}

function soldOut(
  { property, roomType, terms }: OpenedOffer,
  night: string,
  others: Awaited<ReturnType<typeof nextBestOffers>>,
): Problem {
  const wanted = terms.rooms === 1 ? 'room' : `${terms.rooms} rooms`;
  const instead = others.length > 0 ? 'take one of the next offers' : 'try other dates';
  return new Problem(
    'sold-out',
    `The last ${wanted} (${roomType.name}, ${property.name}) for the night of ${night} went to somebody else; ${instead}.`,
    { night, next_offers: others },
  );
}

function detailsOf(
  { terms, property, roomType, stay }: OpenedOffer,
  guestNames: string[],
  now: number,
): HotelDetails {
  const at = { checkIn: stay.checkIn, zone: property.zone, now };
  return {
    property: propertyView(property),
    roomType: roomType.name,
    beds: roomType.beds,
    board: terms.board,
    ratePlan: terms.plan,
    rooms: terms.rooms,
    guests: terms.guests,
    guestNames,
    checkIn: terms.checkIn,
    checkOut: terms.checkOut,
    checkInFrom: property.checkInFrom,
    checkOutUntil: property.checkOutUntil,
    timeline: cancellationTimeline(terms.plan, terms, at),
    dueAtProperty: cityTaxDue(property.cityTax, stay),
  };
}
