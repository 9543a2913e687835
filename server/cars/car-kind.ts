import { z } from 'zod';
import { Problem } from '../contracts/problem.ts';
import { moneyText, toMajor } from '../contracts/values.ts';
import type { Inventory, InventoryKind } from '../reservations/inventory.ts';
import type { RefundTerms, Reservation } from '../reservations/reservation.ts';
import type { BaseView } from '../reservations/view.ts';
import { stepAt, type TimelineStep } from './cancellation-rules.ts';
import { returnCars } from './car-store.ts';
import { type CarReservation, rental } from './contract.ts';
import { localInstant } from './rental-view.ts';
import { auditCars } from './stock-audit.ts';
import type { CarTables } from './tables.ts';

/** What a car adds to a reservation; a snapshot, so that a later catalogue changes nothing of it. */
const carDetails = z.object({
  rental,
  driverName: z.string(),
  /** Epoch ms. */
  pickUpAt: z.int(),
  timeline: z.array(z.object({ refundMinor: z.int(), until: z.int() })),
});
export type CarDetails = z.infer<typeof carDetails>;

export type CarView = Omit<CarReservation, keyof BaseView>;

export type CarInventory = Inventory<CarTables, CarDetails, CarView>;

export const carKind: InventoryKind<CarTables, CarDetails, CarView> = {
  kind: 'car',
  details: carDetails,
  newId: (random) => `C${random.code(7)}`,
  returnStock: returnCars,
  view: carView,
  summary: ({ details: { rental: car } }) => {
    const days = `${car.rental_days} ${car.rental_days === 1 ? 'day' : 'days'}`;
    return `${car.car_type} car, ${car.pick_up_station.name}, ${days} from ${car.pick_up_at.slice(0, 10)}`;
  },
  namesOn: ({ driverName }) => [driverName],
  renamed: (details, change) => ({ ...details, driverName: change(details.driverName) }),
  refundTerms,
  auditStock: auditCars,
};

function carView({ details, priceMinor, currency }: Reservation<CarDetails>): CarView {
  return {
    type: 'car',
    rental_start_date: details.rental.pick_up_at.slice(0, 10),
    rental_end_date: details.rental.drop_off_at.slice(0, 10),
    total_cost: toMajor(priceMinor, currency),
    driver_name: details.driverName,
    ...details.rental,
  };
}

function refundTerms(reservation: Reservation<CarDetails>, now: number): RefundTerms {
  const { details, priceMinor, id } = reservation;
  if (details.pickUpAt <= now) {
    const sentence = `${id} cannot be cancelled: its pick-up time, ${sayAtStation(details, details.pickUpAt)}, is over.`;
    throw new Problem('not-cancellable', sentence, { reservation_id: id });
  }
  const step = stepAt(details.timeline, now);
  const refundMinor = step?.refundMinor ?? 0;
  return {
    refundMinor,
    penaltyMinor: priceMinor - refundMinor,
    explanation: explain(reservation, step),
    standsUntil: step?.until ?? details.pickUpAt,
  };
}

function explain(
  { details, priceMinor, currency }: Reservation<CarDetails>,
  step: TimelineStep | undefined,
): string {
  if (!step) return `Nothing comes back any more. ${details.rental.conditions.summary}`;
  const refund = moneyText({ amountMinor: step.refundMinor, currency });
  const share = step.refundMinor === priceMinor ? 'all of it comes back' : `${refund} ${currency} come back`;
  return `Cancelled before ${sayAtStation(details, step.until)}, ${share}.`;
}

function sayAtStation({ rental: { pick_up_station } }: CarDetails, instant: number): string {
  const local = localInstant(instant, pick_up_station.time_zone).slice(0, 16).replace('T', ' ');
  return `${local} at the station`;
}
