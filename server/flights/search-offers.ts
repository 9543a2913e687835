import { invalidInput } from '../contracts/problem.ts';
import { isoInstant, toMajor } from '../contracts/values.ts';
import { offerMs } from '../kernel/offers.ts';
import { nothingOnSale } from '../reservations/catalogue/nothing-on-sale.ts';
import type { FlightOffer } from './contract.ts';
import { FARE_CURRENCY } from './fares/prices.ts';
import { conditionView } from './flight-kind.ts';
import { durationText, sliceView } from './itinerary.ts';
import { factsOf, type OfferTerms, signFlightOffer } from './offer.ts';
import { searchFlights } from './search/search.ts';
import type { Itinerary, Rank, SearchPage } from './search/search-request.ts';
import { readSearch, type SearchInput, type Wanted } from './search-input.ts';
import { countTakenSeats } from './seat-store.ts';
import { departureKey } from './tables.ts';
import { cabinCapacity, type DatedFlight, departureInstant } from './timetable/departures.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;

/** A search that meets more sold-out flights than this in its best places answers with what it has. */
const mostRounds = 10;

/** Where the next page begins: the rank of the last itinerary, and its number. */
interface Place {
  readonly after: Rank;
  readonly number: number;
}

/** A page of offers, best first; each is priced, signed and has enough seats at this moment. */
export async function searchOffers(
  world: World,
  input: SearchInput,
): Promise<{ items: FlightOffer[]; next_cursor: string | null }> {
  if (world.timetable.flights.count === 0) throw nothingOnSale('flights');
  const now = await world.inventory.database.now();
  const wanted = readSearch(input, now);
  const place = input.cursor === undefined ? undefined : readCursor(input.cursor);
  const { page, seatsLeft } = await findOpenPage(
    world,
    { ...wanted, limit: input.limit, after: place?.after },
    now,
  );
  const before = place?.number ?? 0;
  const items = page.itineraries.map((itinerary, index) => {
    const left = Math.min(...flightsOf(itinerary).map((flight) => seatsLeft(flight)));
    return offerView(world, itinerary, {
      number: before + index + 1,
      adults: input.adults,
      seatsLeft: left,
      now,
    });
  });
  const next = page.next && writeCursor({ after: page.next, number: before + items.length });
  return { items, next_cursor: next };
}

type Search = Wanted & { readonly limit: number; readonly after: Rank | undefined };

/**
 * Searches in memory and asks the database only about the flights that were found: whichever turn out
 * to be full are left out of the next round.
 */
async function findOpenPage(world: World, search: Search, now: number) {
  const { timetable, inventory } = world;
  const full = new Set<string>();
  const keyOf = (dated: DatedFlight) => `${dated.day}:${dated.flight}`;
  const hasLeft = (dated: DatedFlight) => departureInstant(timetable, dated) * minuteMs <= now;
  const isOpen = (dated: DatedFlight) => !full.has(keyOf(dated)) && !hasLeft(dated);
  for (let round = 1; ; round++) {
    const page = searchFlights(timetable, { ...search, isOpen });
    const taken = await takenOn(inventory.database.kysely, page, { cabin: search.cabin, now });
    const seatsLeft = (dated: DatedFlight) =>
      cabinCapacity(timetable, dated.flight, search.cabin) - (taken.get(keyOf(dated)) ?? 0);
    const sold = page.itineraries.flatMap(flightsOf).filter((dated) => seatsLeft(dated) < search.passengers);
    if (sold.length === 0 || round === mostRounds) return { page: withoutFull(page, sold), seatsLeft };
    for (const dated of sold) full.add(keyOf(dated));
  }
}

async function takenOn(
  db: World['inventory']['database']['kysely'],
  page: SearchPage,
  at: Parameters<typeof countTakenSeats>[2],
): Promise<Map<string, number>> {
  const keys = new Map<string, string>();
  for (const { slices } of page.itineraries) {
    for (const { segments, flights } of slices) {
      for (const [index, segment] of segments.entries()) {
        const dated = flights[index];
        if (dated) keys.set(departureKey(segment), `${dated.day}:${dated.flight}`);
      }
    }
  }
  const counts = await countTakenSeats(db, [...keys.keys()], at);
  return new Map([...counts].map(([departure, taken]) => [keys.get(departure) ?? departure, taken]));
}

function withoutFull(page: SearchPage, sold: readonly DatedFlight[]): SearchPage {
  if (sold.length === 0) return page;
  const itineraries = page.itineraries.filter(
    (itinerary) => !flightsOf(itinerary).some((dated) => sold.includes(dated)),
  );
  return { ...page, itineraries };
}

function flightsOf({ slices }: Itinerary): DatedFlight[] {
  return slices.flatMap(({ flights }) => flights);
}

function offerView(
  { keys }: World,
  itinerary: Itinerary,
  { number, adults, seatsLeft, now }: { number: number; adults: number; seatsLeft: number; now: number },
): FlightOffer {
  const terms = termsOf(itinerary, adults);
  const expiresAt = now + offerMs;
  return {
    number,
    offer_id: signFlightOffer(keys, terms, expiresAt),
    type: 'flight',
    total_price: toMajor(terms.priceMinor, terms.currency),
    currency: terms.currency,
    expires_at: isoInstant(expiresAt),
    adults,
    cabin: terms.cabin,
    fare_brand: terms.fareBrand,
    seats_left: seatsLeft,
    stops: itinerary.stops,
    duration: durationText(itinerary.durationMinutes),
    conditions: {
      refundable: conditionView(terms.refundable, terms.currency),
      changeable: conditionView(terms.changeable, terms.currency),
    },
    checked_bags: terms.checkedBags,
    slices: itinerary.slices.map(({ segments }) => sliceView(segments)),
  };
}

function termsOf(itinerary: Itinerary, adults: number): OfferTerms {
  const facts = itinerary.slices.flatMap(({ segments }) => segments.map(factsOf));
  const forAll = ({ allowed, penaltyMinor }: OfferTerms['refundable']) => ({
    allowed,
    penaltyMinor: penaltyMinor === null ? null : penaltyMinor * adults,
  });
  return {
    adults,
    cabin: itinerary.cabin,
    fareBrand: itinerary.fareBrand,
    checkedBags: itinerary.checkedBags,
    priceMinor: itinerary.totalMinor,
    currency: FARE_CURRENCY,
    refundable: forAll(itinerary.conditions.refundable),
    changeable: forAll(itinerary.conditions.changeable),
    slices: itinerary.slices.map(({ segments }) =>
      segments.map(({ flightNumber, departureDate }): [string, string] => [flightNumber, departureDate]),
    ),
    ...(facts.some((print) => print !== '') ? { facts } : {}),
  };
}

function writeCursor({ after, number }: Place): string {
  return Buffer.from([number, ...after].join(',')).toString('base64url');
}

function readCursor(cursor: string): Place {
  const [number, ...after] = Buffer.from(cursor, 'base64url').toString().split(',').map(Number);
  const isOurs = number !== undefined && after.length >= 3 && [number, ...after].every(Number.isFinite);
  if (!isOurs) throw invalidInput('/cursor', 'The cursor is not one of ours; start again without it.');
  return { after, number };
}
