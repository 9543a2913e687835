import { setImmediate as nextTurn } from 'node:timers/promises';
import { toMajor } from '../contracts/values.ts';
import { dayNumber, formatDay } from '../reference/days.ts';
import { nothingOnSale } from '../reservations/catalogue/nothing-on-sale.ts';
import type { CalendarInput, FareCalendar } from './contract.ts';
import { FARE_CURRENCY } from './fares/prices.ts';
import { searchFlights } from './search/search.ts';
import { readSearch, type Wanted } from './search-input.ts';
import { type DatedFlight, departureInstant } from './timetable/departures.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;

/**
 * The cheapest fare of each day, from the timetable alone: whether a seat is left is asked by the search of that
 * day.
 */
export async function listFareDays(world: World, input: CalendarInput): Promise<FareCalendar> {
  if (world.timetable.flights.count === 0) throw nothingOnSale('flights');
  const now = await world.inventory.database.now();
  const { from, days, ...rest } = input;
  const wanted = readSearch({ ...rest, depart: from, sort: 'price', limit: 1 }, now);
  const items: FareCalendar['items'] = [];
  for (let day = dayNumber(from); items.length < days; day++) {
    items.push({
      date: formatDay(day),
      price: cheapestOf(world, { ...wanted, departureDate: formatDay(day) }, now),
    });
    // A month of searches is some hundred milliseconds: others are answered in between.
    await nextTurn();
  }
  return { currency: FARE_CURRENCY, items };
}

function cheapestOf({ timetable }: World, wanted: Wanted, now: number): number | null {
  const isOpen = (dated: DatedFlight) => departureInstant(timetable, dated) * minuteMs > now;
  const page = searchFlights(timetable, { ...wanted, limit: 1, after: undefined, isOpen });
  const [cheapest] = page.itineraries;
  return cheapest ? toMajor(cheapest.totalMinor, FARE_CURRENCY) : null;
}
