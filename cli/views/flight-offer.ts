import type { z } from 'zod';
import type { FlightOffer, slice } from '../../server/flights/contract.ts';
import { moneyWords } from '../io/money.ts';
import type { Column, Fields } from '../io/outcome.ts';
import { type Span, styled } from '../io/text.ts';
import { dayMark, durationWords, inOwnZone, wallClock } from '../io/time.ts';

type Slice = z.infer<typeof slice>;

/** An offer as a line in a pipe. */
export const offerFields: Fields = [
  'number',
  'offer_id',
  'total_price',
  'currency',
  'slices.0.segments.0.departs_at',
  'slices.0.segments.-1.arrives_at',
  'duration',
  'stops',
  'slices.segments.flight_number',
  'cabin',
  'fare_brand',
  'seats_left',
  'expires_at',
];

// From this few seats on it is worth saying.
const scarceSeats = 9;

// Below this many columns the reader's own time would leave no room for the flights.
const roomyWidth = 110;

/** Columns of a search; the way back has its own when there is one, and so has your time where it differs and there is room. */
export function offerColumns(offers: readonly FlightOffer[], width = 0): Column<FlightOffer>[] {
  const isElsewhere = width >= roomyWidth && offers.some((offer) => yourTimes(offer) !== '');
  const hasReturn = offers.some(({ slices }) => slices.length > 1);
  const isScarce = offers.some(({ seats_left }) => seats_left <= scarceSeats);
  return [
    { title: '#', align: 'right', cell: ({ number }) => styled('bold', String(number)) },
    {
      title: 'PRICE',
      align: 'right',
      cell: ({ total_price, currency }) => styled('green', moneyWords(total_price, currency)),
    },
    ...sliceColumns(hasReturn ? 'OUT' : 'FROM-TO', 0, isElsewhere && !hasReturn),
    ...(hasReturn ? sliceColumns('BACK', 1) : []),
    // With a way back there is no room for every number, only for who flies.
    hasReturn ? { title: 'BY', cell: airlines } : { title: 'FLIGHTS', cell: flightNumbers, shrinks: true },
    { title: 'FARE', cell: fareWords, shrinks: true },
    ...(isScarce ? [{ title: 'SEATS', align: 'right', cell: seatsCell } as const] : []),
  ];
}

function sliceColumns(title: string, index: number, hasOwn = false): Column<FlightOffer>[] {
  const of = (words: (slice: Slice) => string) => (offer: FlightOffer) => {
    const found = offer.slices[index];
    return found ? words(found) : '';
  };
  return [
    { title, cell: of(({ origin, destination }) => `${origin}-${destination}`) },
    { title: 'TIME', cell: of(sliceTimes) },
    ...(hasOwn ? [{ title: 'YOUR TIME', cell: yourTimes }] : []),
    { title: 'LASTS', cell: of(({ duration }) => durationWords(duration)) },
    { title: 'VIA', cell: of(viaWords) },
  ];
}

/** "08:05-11:20+1", both local at their place. */
export function sliceTimes({ segments }: Slice): string {
  const departsAt = segments[0]?.departs_at ?? '';
  const arrivesAt = segments.at(-1)?.arrives_at ?? '';
  return `${wallClock(departsAt)}-${wallClock(arrivesAt)}${dayMark(departsAt, arrivesAt)}`;
}

// The same flight on the clock of whoever reads it; nothing where that clock shows the same.
function yourTimes({ slices: [slice] }: FlightOffer): string {
  if (!slice) return '';
  const own = sliceTimes({ ...slice, segments: slice.segments.map(inOwnTime) });
  return own === sliceTimes(slice) ? '' : own;
}

function inOwnTime(segment: Slice['segments'][number]): Slice['segments'][number] {
  return {
    ...segment,
    departs_at: inOwnZone(segment.departs_at),
    arrives_at: inOwnZone(segment.arrives_at),
  };
}

function viaWords({ segments }: Slice): string {
  const stops = segments.slice(1).map(({ departure_airport }) => departure_airport);
  return stops.length === 0 ? 'nonstop' : stops.join(' ');
}

function flightNumbers({ slices }: FlightOffer): string {
  return slices.flatMap(({ segments }) => segments.map(({ flight_number }) => flight_number)).join(' ');
}

function airlines({ slices }: FlightOffer): string {
  const codes = slices.flatMap(({ segments }) => segments.map(({ airline }) => airline));
  return [...new Set(codes)].join(' ');
}

function fareWords({ cabin, fare_brand, conditions }: FlightOffer): string {
  const isRefundable = conditions.refundable.allowed === true;
  return `${fare_brand}${isRefundable ? ', refundable' : ''}, ${cabin.replaceAll('_', ' ')}`;
}

function seatsCell({ seats_left }: FlightOffer): Span {
  return seats_left <= scarceSeats ? styled('yellow', `${seats_left} left`) : '';
}
