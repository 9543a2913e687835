import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import { day, moneyText, toMajor } from '../contracts/values.ts';
import { dayNumber } from '../reference/days.ts';
import { toInstant, zoneClock } from '../reference/zone-clock.ts';
import type { Inventory, InventoryKind } from '../reservations/inventory.ts';
import type { RefundTerms, Reservation } from '../reservations/reservation.ts';
import type { BaseView } from '../reservations/view.ts';
import { stepAt } from './cancellation-rules.ts';
import { board, type HotelReservation, property, ratePlan } from './contract.ts';
import { returnNights } from './night-store.ts';
import { perNightMinor } from './price-rules.ts';
import { countNights } from './stay-rules.ts';
import { dueView, localInstant, timelineView } from './stay-view.ts';
import { auditNights } from './stock-audit.ts';
import type { HotelTables } from './tables.ts';

/** What a stay adds to a reservation; a snapshot, so that a later catalogue changes nothing of it. */
const hotelDetails = z.object({
  property,
  roomType: z.string(),
  beds: z.string(),
  board,
  ratePlan,
  rooms: z.int(),
  guests: z.int(),
  guestNames: z.array(z.string()).min(1),
  checkIn: day,
  checkOut: day,
  checkInFrom: z.string(),
  checkOutUntil: z.string(),
  timeline: z.array(z.object({ refundMinor: z.int(), until: z.int() })),
  dueAtProperty: z.object({ amountMinor: z.int(), what: z.string() }).nullable(),
});
export type HotelDetails = z.infer<typeof hotelDetails>;

export type HotelView = Omit<HotelReservation, keyof BaseView>;

export type HotelInventory = Inventory<HotelTables, HotelDetails, HotelView>;

export const hotelKind: InventoryKind<HotelTables, HotelDetails, HotelView> = {
  kind: 'hotel',
  details: hotelDetails,
  newId: (random) => random.digits(9),
  returnStock: returnNights,
  view: hotelView,
  summary: ({ details }) => {
    const nights = counted(nightsOfDetails(details), 'night');
    const { name, city } = details.property;
    return `${name}, ${city}, ${nights} from ${details.checkIn}, ${counted(details.rooms, 'room')}`;
  },
  namesOn: ({ guestNames }) => guestNames,
  renamed: (details, change) => ({ ...details, guestNames: details.guestNames.map(change) }),
  refundTerms,
  auditStock: auditNights,
};

function hotelView({ details, priceMinor, currency }: Reservation<HotelDetails>): HotelView {
  const { property: place, checkIn, checkOut, rooms } = details;
  const stay = { checkIn: dayNumber(checkIn), checkOut: dayNumber(checkOut), rooms };
  return {
    type: 'hotel',
    hotel_name: place.name,
    total_price: toMajor(priceMinor, currency),
    price_per_night: toMajor(perNightMinor(priceMinor, stay), currency),
    property: place,
    room_type: details.roomType,
    beds: details.beds,
    board: details.board,
    rate_plan: details.ratePlan,
    rooms,
    guests: details.guests,
    guest_names: details.guestNames,
    nights: countNights(stay),
    check_in_date: checkIn,
    check_out_date: checkOut,
    check_in_from: details.checkInFrom,
    check_out_until: details.checkOutUntil,
    cancellation_timeline: timelineView(details.timeline, place.time_zone),
    due_at_property: dueView(details.dueAtProperty),
  };
}

function refundTerms(reservation: Reservation<HotelDetails>, now: number): RefundTerms {
  const { details, priceMinor, id } = reservation;
  const begunAt = endOfDay(details.checkIn, details.property.time_zone);
  if (begunAt <= now) {
    const sentence = `${id} cannot be cancelled: its check-in day, ${details.checkIn}, is over.`;
    throw new Problem('not-cancellable', sentence, { reservation_id: id });
  }
  const step = stepAt(details.timeline, now);
  const refundMinor = step?.refundMinor ?? 0;
  return {
    refundMinor,
    penaltyMinor: priceMinor - refundMinor,
    explanation: explain(reservation, step),
    standsUntil: step?.until ?? begunAt,
  };
}

function explain(
  { details, priceMinor, currency }: Reservation<HotelDetails>,
  step: ReturnType<typeof stepAt>,
): string {
  const atPlace = (instant: number) =>
    `${localInstant(instant, details.property.time_zone).slice(0, 16).replace('T', ' ')} at the property`;
  if (step) {
    const refund = moneyText({ amountMinor: step.refundMinor, currency });
    const share =
      step.refundMinor === priceMinor ? 'all of it comes back' : `${refund} ${currency} come back`;
    return `Cancelled before ${atPlace(step.until)}, ${share}.`;
  }
  const last = details.timeline.at(-1);
  if (!last) return 'The rate is not refundable: nothing comes back.';
  return `Nothing comes back: the rate was refundable until ${atPlace(last.until)}.`;
}

/** The midnight that ends a day at a place, epoch ms. */
function endOfDay(text: string, zone: string): number {
  return toInstant(zoneClock(zone), dayNumber(text) + 1, 0) * 60_000;
}

function nightsOfDetails({ checkIn, checkOut }: HotelDetails): number {
  return countNights({ checkIn: dayNumber(checkIn), checkOut: dayNumber(checkOut) });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
