import { afterEach, expect, test } from 'vitest';
import type { FlightOffer } from '../../server/flights/contract.ts';
import { tableLines } from '../io/table.ts';
import { spansOf, textOf } from '../io/text.ts';
import { aFlight } from '../testing/reservations.ts';
import { offerColumns } from './flight-offer.ts';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const { slices } = aFlight();
const offer = {
  number: 1,
  total_price: 350,
  currency: 'USD',
  slices,
  cabin: 'economy',
  fare_brand: 'Basic',
  seats_left: 20,
  conditions: { refundable: { allowed: false } },
} as unknown as FlightOffer;

function table(readerIn: string, width: number): string[] {
  process.env.TZ = readerIn;
  return tableLines([offer], offerColumns([offer], width), width).map((line) =>
    spansOf(line).map(textOf).join('').trimEnd(),
  );
}

test('a flight is listed on the clocks of its airports, and on yours where there is room for it', () => {
  expect(table('Asia/Tokyo', 120)).toEqual([
    '#       PRICE  FROM-TO  TIME           YOUR TIME    LASTS   VIA      FLIGHTS  FARE',
    '1  350.00 USD  JFK-FRA  16:00-05:30+1  06:00-13:30  7h 30m  nonstop  LH401    Basic, economy',
  ]);
  expect(table('Asia/Tokyo', 80)[0]).not.toContain('YOUR TIME');
});

test('who is in the zone of both airports reads the times once', () => {
  const [segment] = slices[0]?.segments ?? [];
  if (segment) Object.assign(segment, { arrives_at: '2026-12-09T19:00:00-05:00' });
  expect(table('America/New_York', 120)[0]).not.toContain('YOUR TIME');
});
