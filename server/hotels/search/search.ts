import type { Kysely } from 'kysely';
import { invalidInput } from '../../contracts/problem.ts';
import { formatDay } from '../../reference/days.ts';
import { nothingOnSale } from '../../reservations/catalogue/nothing-on-sale.ts';
import type { HotelOffer, SearchInput } from '../contract.ts';
import { readTaken } from '../night-store.ts';
import { readStay, refuseStart, type Stay, todayIn } from '../stay-rules.ts';
import type { HotelTables } from '../tables.ts';
import type { World } from '../world.ts';
import { type AtOneProperty, findCandidates, type Wishes } from './candidates.ts';
import { type Destination, findDestination } from './destination.ts';
import { offerViews } from './offer-view.ts';
import { bestOf, pageOfCandidates, sortCandidates } from './ranking.ts';

/** A page of offers: the best of each property, or all of the one that was named. Writes nothing. */
export async function searchHotels(
  { inventory, catalogue, keys }: World,
  input: SearchInput,
): Promise<{ items: HotelOffer[]; next_cursor: string | null }> {
  if (catalogue.properties.length === 0) throw nothingOnSale('hotels');
  const { kysely } = inventory.database;
  const now = await inventory.database.now();
  const stay = readStay(input);
  const destination = openOn(findDestination(catalogue, input), stay, now);
  checkGuests(destination, stay);
  const byProperty = await findByProperty(kysely, { destination, stay, wishes: input, now });
  const found = destination.isOneProperty ? byProperty.flat() : byProperty.map(bestOf);
  const sorted = sortCandidates(found, input.sort);
  const { candidates, before, nextCursor } = pageOfCandidates(sorted, input);
  return { items: offerViews(candidates, { keys, stay, now, before }), next_cursor: nextCursor };
}

/** What each property of a destination still has, in no order; no property without any. */
export async function findByProperty(
  db: Kysely<HotelTables>,
  request: {
    readonly destination: Destination;
    readonly stay: Stay;
    readonly wishes: Wishes;
    readonly now: number;
  },
): Promise<AtOneProperty[]> {
  const { destination, stay, now } = request;
  if (destination.properties.length === 0) return [];
  const metros = [...new Set(destination.properties.map(({ metro }) => metro))];
  const days = { checkIn: formatDay(stay.checkIn), checkOut: formatDay(stay.checkOut) };
  const taken = await readTaken(db, { metros, ...days }, now);
  return findCandidates({ ...request, taken });
}

/** The destination without the places where the stay cannot begin on its day; throws when it can nowhere. */
function openOn(destination: Destination, stay: Stay, now: number): Destination {
  const refusals = new Map(
    [...new Set(destination.properties.map(({ zone }) => zone))].map((zone) => [
      zone,
      refuseStart(stay, todayIn(zone, now)),
    ]),
  );
  const properties = destination.properties.filter(({ zone }) => !refusals.get(zone));
  const [refusal] = refusals.values();
  if (properties.length === 0 && refusal) throw refusal;
  return { ...destination, properties };
}

/** More guests than any room there takes is a mistake in the question, not a lack of offers. */
function checkGuests({ name, properties }: Destination, { guests }: Stay): void {
  const most = Math.max(...properties.flatMap(({ roomTypes }) => roomTypes.map(({ sleeps }) => sleeps)));
  if (guests <= most || properties.length === 0) return;
  const sentence = `guests must be at most ${most}: no room of ${name} takes ${guests}; ask for more rooms.`;
  throw invalidInput('/guests', sentence);
}
