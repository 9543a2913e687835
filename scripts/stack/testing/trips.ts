import { setTimeout as pause } from 'node:timers/promises';
import { dayAhead } from '../../../cli/journeys/home.ts';
import { type Person, registerAdmin } from './people.ts';

const offered = 20;

/** A flight, a room and a car, held; answers their ids. */
export async function holdTrip(person: Person): Promise<string[]> {
  const [from, to] = [dayAhead(40), dayAhead(42)];
  const [flights, hotels, cars] = await Promise.all([
    person.flights.search({ origin: 'JFK', destination: 'BER', depart: dayAhead(39), limit: offered }),
    person.hotels.search({ destination: 'BER', check_in: from, check_out: to, limit: offered }),
    person.cars.search({
      location: 'BER',
      pick_up: `${from}T10:00`,
      drop_off: `${to}T10:00`,
      limit: offered,
    }),
  ]);
  const held = await Promise.all([
    person.flights.hold({ offer_id: anyOf(flights.items) }),
    person.hotels.hold({ offer_id: anyOf(hotels.items) }),
    person.cars.hold({ offer_id: anyOf(cars.items) }),
  ]);
  return held.map(({ reservation_id }) => reservation_id);
}

// Not always the first: people who buy at once would only find out which of them gets the last one.
function anyOf(offers: readonly { offer_id: string }[]): string {
  const offer = offers[Math.floor(Math.random() * offers.length)];
  if (!offer) throw new Error('Nothing is on offer.');
  return offer.offer_id;
}

/** What the auditor finds wrong, looked at until nothing is under way any more. */
export async function violations(url: string): Promise<string[]> {
  const admin = await registerAdmin(url);
  const found = async () =>
    (await admin.payments.audit({})).invariants.flatMap((invariant) =>
      invariant.violations.map(({ sentence }) => `${invariant.name}: ${sentence}`),
    );
  const first = await found();
  if (first.length === 0) return first;
  await pause(5_000);
  return found();
}
