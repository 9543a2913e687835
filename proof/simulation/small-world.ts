import { createCatalogue as createFleets, type Catalogue as Fleets } from '../../server/cars/catalogue.ts';
import { deskAt, fleetAt } from '../../server/cars/testing/fleets.ts';
import { buildTimetable, type Timetable } from '../../server/flights/timetable/timetable.ts';
import { createCatalogue as createHotels, type Catalogue as Hotels } from '../../server/hotels/catalogue.ts';
import { aProperty, aRoomType } from '../../server/hotels/testing/town.ts';
import { AIRCRAFT } from '../../server/reference/aircraft.ts';
import { AIRLINES } from '../../server/reference/airlines.ts';
import { AIRPORTS } from '../../server/reference/airports.ts';

/** Everything that can be bought is scarce, so that people meet over it. */
export const smallWorld = {
  timetable: oneLine(),
  hotels: twoHotels(),
  cars: oneDesk(),
};

/** What people ask for; each search finds something unless it is sold out. */
export const wishes = {
  flights: { origin: 'JFK', destination: 'BOS', depart: '2026-12-10', max_stops: 0, limit: 2 },
  /** Everybody wants to sit here. */
  seats: ['7A', '7C', '8A'],
  hotels: { destination: 'LIS', check_in: '2026-12-10', check_out: '2026-12-12' },
  cars: { location: 'LIS', pick_up: '2026-12-10T10:00', drop_off: '2026-12-12T10:00' },
} as const;

/** One small aircraft there and back, twice a day. */
function oneLine(): Timetable {
  const small = AIRCRAFT.findIndex(({ code }) => code === 'AT7');
  const airports = AIRPORTS.filter(({ iata }) => iata === 'JFK' || iata === 'BOS');
  const line = { airline: 0, origin: 0, destination: 1, weekly: 14, fleet: [0] };
  return buildTimetable({
    airports,
    airlines: AIRLINES.slice(0, 1),
    aircraft: AIRCRAFT.slice(small, small + 1),
    lines: [line],
  });
}

function twoHotels(): Hotels {
  return createHotels([
    aProperty({ roomTypes: [aRoomType({ rooms: 3 })] }),
    aProperty({
      id: 'LIS002',
      name: 'Quince Inn',
      roomTypes: [aRoomType({ id: 'LIS002-1', rooms: 2, usualMinor: 60_00 })],
    }),
  ]);
}

function oneDesk(): Fleets {
  const desk = deskAt('LIS');
  return createFleets([fleetAt(desk, { cars: 3 }), fleetAt(desk, { cars: 2, code: 'IFMR' })]);
}
