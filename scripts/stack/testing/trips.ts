import { setTimeout as pause } from 'node:timers/promises';
import { dayAhead } from '../../../cli/journeys/home.ts';
import { type Person, registerAdmin } from './people.ts';

/** A flight, a room and a car, held; answers their ids. */
export async function holdTrip(person: Person): Promise<string[]> {
  const [from, to] = [dayAhead(40), dayAhead(42)];
  const [flights, hotels, cars] = await Promise.all([
    person.flights.search({ origin: 'JFK', destination: 'BER', depart: dayAhead(39), limit: 1 }),
    person.hotels.search({ destination: 'BER', check_in: from, check_out: to, limit: 1 }),
    person.cars.search({ location: 'BER', pick_up: `${from}T10:00`, drop_off: `${to}T10:00`, limit: 1 }),
  ]);
  const held = await Promise.all([
    person.flights.hold({ offer_id: flights.items[0]?.offer_id ?? '' }),
    person.hotels.hold({ offer_id: hotels.items[0]?.offer_id ?? '' }),
    person.cars.hold({ offer_id: cars.items[0]?.offer_id ?? '' }),
  ]);
  return held.map(({ reservation_id }) => reservation_id);
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
