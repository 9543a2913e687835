import { expect, test } from 'vitest';
import { type CarOffer, carSorts } from '../../server/cars/contract.ts';
import { reservationStates } from '../../server/contracts/reservation.ts';
import { boards, type HotelOffer, hotelSorts } from '../../server/hotels/contract.ts';
import { reservations } from '../commands/reservations/spec.ts';
import { searchCars } from '../commands/search/cars/spec.ts';
import { searchHotels } from '../commands/search/hotels/spec.ts';
import { member } from '../io/records.ts';
import { tableLines } from '../io/table.ts';
import { spansOf, textOf } from '../io/text.ts';
import type { CommandSpec } from '../spec.ts';
import { aRental, aStay } from '../testing/reservations.ts';
import { carOfferColumns, carOfferFields } from './car-offer.ts';
import { hotelOfferColumns, hotelOfferFields } from './hotel-offer.ts';

function aHotelOffer(changes: Partial<HotelOffer> = {}): HotelOffer {
  const { property, ...stay } = aStay();
  const offer = { number: 1, offer_id: 'off_1', expires_at: '2026-11-28T12:15:00Z', rooms_left: 20 };
  return { ...stay, ...offer, property: { ...property, distance_km: 2.34 }, ...changes };
}

function aCarOffer(changes: Partial<CarOffer> = {}): CarOffer {
  const { total_cost, ...rental } = aRental();
  const offer = {
    number: 1,
    offer_id: 'off_1',
    expires_at: '2026-11-28T12:15:00Z',
    cars_left: 9,
    distance_km: 0,
  };
  return { ...rental, ...offer, total_price: total_cost, ...changes };
}

function hotelTable(offers: HotelOffer[], width = 80): string[] {
  return tableLines(offers, hotelOfferColumns(offers, width), width).map(plain);
}

function carTable(offers: CarOffer[]): string[] {
  return tableLines(offers, carOfferColumns(offers), 100).map(plain);
}

function plain(line: Parameters<typeof spansOf>[0]): string {
  return spansOf(line).map(textOf).join('').trimEnd();
}

test('what is due at the property stands beside the total', () => {
  expect(hotelTable([aHotelOffer()], 90)).toEqual([
    '#       TOTAL   +TAX  HOTEL          RATED    KM  ROOM                     REFUND',
    '1  750.00 USD  +8.00  Cristal Hotel  4* 8.7  2.3  Double Room, half board  free to 3 Dec',
  ]);
});

test('a column that says nothing is left out, and the price of a night where there is no room for it', () => {
  const plainOffer = aHotelOffer({ due_at_property: null, cancellation_timeline: [], board: 'room_only' });
  expect(hotelTable([plainOffer])[0]).not.toMatch(/TAX|NIGHT|LEFT/);
  expect(hotelTable([plainOffer], 120)[1]).toBe(
    '1  750.00 USD  187.50  Cristal Hotel  4* 8.7  2.3  Double Room  none',
  );
});

test('a table of hotels fits a terminal of 80 columns', () => {
  const long = aHotelOffer({ hotel_name: 'The Exceedingly Long Name Hotel', rooms_left: 2, number: 12 });
  for (const line of hotelTable([long, aHotelOffer()])) expect(line.length).toBeLessThanOrEqual(80);
});

test('the last rooms and cars are counted', () => {
  expect(hotelTable([aHotelOffer({ rooms_left: 2 })]).map((line) => line.slice(-4))).toEqual([
    'LEFT',
    '   2',
  ]);
  expect(carTable([aCarOffer({ cars_left: 1 })]).map((line) => line.slice(-4))).toEqual(['LEFT', '   1']);
});

test('a one-way rental says where the car goes back, a distance only where there is one', () => {
  const { pick_up_station } = aRental();
  expect(carTable([aCarOffer()])).toEqual([
    '#       TOTAL  CLASS  GEARS  SUPPLIER  AT            BACK AT       MILEAGE  REFUND',
    '1  450.00 USD  SUV    auto   Dotcar    BER, shuttle  MUC, shuttle  250/day  free to 8 Dec',
  ]);
  const round = aCarOffer({ drop_off_station: pick_up_station, distance_km: 18.82 });
  expect(carTable([round])[0]).toBe(
    '#       TOTAL  CLASS  GEARS  SUPPLIER  AT              KM  MILEAGE  REFUND',
  );
});

test('a rate of which only a part comes back says so', () => {
  const part = [{ refund_amount: 375, until: '2026-12-08T18:00:00+01:00' }];
  expect(hotelTable([aHotelOffer({ cancellation_timeline: part })])[1]).toMatch(/part to 8 Dec$/);
});

test('every column of a pipe is a member of the offer', () => {
  const missing = [
    ...hotelOfferFields.filter((field) => member(aHotelOffer(), field) === null),
    ...carOfferFields.filter((field) => member(aCarOffer(), field) === null),
  ];
  expect(missing).toEqual([]);
});

const choices: readonly (readonly [CommandSpec, string, readonly string[]])[] = [
  [searchHotels, 'board', boards],
  [searchHotels, 'sort', hotelSorts],
  [searchCars, 'sort', carSorts],
  [reservations, 'status', reservationStates],
];

test.each(choices)('%o offers for --%s what the server takes', (spec, name, values) => {
  expect(spec.flags.find((flag) => flag.name === name)?.choices).toEqual([...values]);
});
