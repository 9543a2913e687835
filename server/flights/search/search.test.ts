import { describe, expect, it } from 'vitest';
import { findAirline } from '../../reference/airlines.ts';
import { findPlace } from '../../reference/places.ts';
import type { ItinerarySlice } from './search-request.ts';
import { find, slicesOf } from './testing/demo-search.ts';

const localTime = (text: string | undefined) => text?.slice(11, 16) ?? '';
const departureTime = (slice: ItinerarySlice) => localTime(slice.segments[0]?.departsLocal);
const arrivalTime = (slice: ItinerarySlice) => localTime(slice.segments.at(-1)?.arrivesLocal);

describe('a one-way search', () => {
  it('finds nonstops and connections that leave on the day, in one piece', () => {
    for (const slice of slicesOf({})) {
      expect(slice.origin).toBe('JFK');
      expect(slice.destination).toBe('LAX');
      expect(slice.segments[0]?.departureDate).toBe('2026-12-10');
      for (const [index, segment] of slice.segments.entries()) {
        const before = slice.segments[index - 1];
        if (!before) continue;
        expect(segment.origin).toBe(before.destination);
        expect(segment.departsAt - before.arrivesAt).toBeGreaterThanOrEqual(45 * 60_000);
        expect(segment.departsAt - before.arrivesAt).toBeLessThanOrEqual(720 * 60_000);
      }
    }
    expect(new Set(find({}).map(({ stops }) => stops))).toContain(0);
  });

  it('offers no way twice', () => {
    const ways = find({}).map(({ slices }) =>
      slices[0]?.segments.map(({ flightNumber }) => flightNumber).join(),
    );
    expect(new Set(ways).size).toBe(ways.length);
  });

  it('leaves from and arrives at every airport of a metropolitan area', () => {
    const airportsOf = (code: string) => findPlace(code)?.airports.map(({ iata }) => iata) ?? [];
    const slices = slicesOf({ origins: airportsOf('NYC'), destinations: airportsOf('LON'), maxStops: 1 });
    expect(new Set(slices.map(({ origin }) => origin))).toEqual(new Set(['JFK', 'EWR', 'LGA']));
    expect(new Set(slices.map(({ destination }) => destination)).size).toBeGreaterThan(1);
    for (const { segments } of slices) {
      for (const { destination } of segments.slice(0, -1)) {
        expect([...airportsOf('NYC'), ...airportsOf('LON')]).not.toContain(destination);
      }
    }
  });

  it('finds nothing for codes it does not know', () => {
    expect(find({ origins: ['XQZ'] })).toEqual([]);
    expect(find({ destinations: [] })).toEqual([]);
    expect(find({ airlines: ['ZZ'] })).toEqual([]);
  });

  it('refuses a day or time that is none', () => {
    expect(() => find({ departureDate: '2026-02-30' })).toThrow('"2026-02-30"');
    expect(() => find({ departAfter: '24:00' })).toThrow('"24:00"');
  });

  it('connects only airlines that sell each other', () => {
    const pairs = slicesOf({ maxStops: 1 }).flatMap(({ segments: [one, other] }) =>
      other ? [[one, other]] : [],
    );
    const carriers = pairs.map((pair) => pair.map((segment) => findAirline(segment?.airline ?? '')));
    expect(carriers.flat().map((airline) => airline?.iata)).toContain('WN');
    for (const [one, other] of carriers) {
      const areTogether =
        one?.alliance === other?.alliance || one?.alliance === null || other?.alliance === null;
      const areNetwork = one?.kind === 'network' && other?.kind === 'network';
      expect(one === other || (areNetwork && areTogether), `${one?.iata} ${other?.iata}`).toBe(true);
    }
  });
});

describe('a way is not offered', () => {
  const timesOf = ({ segments }: ItinerarySlice) => ({
    departs: segments[0]?.departsAt ?? 0,
    arrives: segments.at(-1)?.arrivesAt ?? 0,
  });
  const beats = (one: ItinerarySlice, other: ItinerarySlice) =>
    timesOf(one).departs >= timesOf(other).departs && timesOf(one).arrives <= timesOf(other).arrives;
  const pathOf = ({ segments }: ItinerarySlice) =>
    segments.map(({ airline, origin }) => airline + origin).join();

  it('when the same airlines by the same airports leave no earlier and arrive no later', () => {
    for (const slice of slicesOf({ sort: 'duration' }).filter(({ segments }) => segments.length > 1)) {
      const sameWay = slicesOf({ sort: 'duration' }).filter((other) => pathOf(other) === pathOf(slice));
      expect(sameWay.filter((other) => beats(other, slice))).toEqual([slice]);
    }
  });

  it('with a second stop, unless it saves time', () => {
    let seen = 0;
    for (const [origin, destination] of [
      ['BOI', 'BUF'],
      ['HNL', 'JAX'],
      ['OGG', 'RDU'],
    ] as const) {
      const slices = slicesOf({ origins: [origin], destinations: [destination], limit: 10_000 });
      const fewerStops = slices.filter(({ segments }) => segments.length < 3);
      for (const slice of slices.filter(({ segments }) => segments.length === 3)) {
        expect(fewerStops.filter((other) => beats(other, slice))).toEqual([]);
        if (fewerStops.length > 0) seen++;
      }
    }
    expect(seen).toBeGreaterThan(5);
  });
});

describe('a filter leaves only what it says', () => {
  it('on stops', () => {
    for (const maxStops of [0, 1])
      for (const { stops } of find({ maxStops })) expect(stops).toBeLessThanOrEqual(maxStops);
    expect(find({ maxStops: 0 }).length).toBeGreaterThanOrEqual(15);
  });

  it('on airlines', () => {
    const flown = slicesOf({ airlines: ['AA', 'DL'] }).flatMap(({ segments }) =>
      segments.map(({ airline }) => airline),
    );
    expect(new Set(flown)).toEqual(new Set(['AA', 'DL']));
  });

  it('on the hours of departure and arrival, bounds included', () => {
    const nonstops = slicesOf({ maxStops: 0, sort: 'departure' });
    const [second, next] = nonstops.slice(1, 3).map(departureTime);
    const kept = slicesOf({ maxStops: 0, sort: 'departure', departAfter: second, departBefore: next });
    expect(kept.map(departureTime)).toEqual(
      nonstops.map(departureTime).filter((time) => time >= (second ?? '') && time <= (next ?? '')),
    );
    for (const slice of slicesOf({ departAfter: '09:30' }))
      expect(departureTime(slice) >= '09:30').toBe(true);
    for (const slice of slicesOf({ departBefore: '09:30' }))
      expect(departureTime(slice) <= '09:30').toBe(true);
    for (const slice of slicesOf({ arriveBefore: '13:00' })) expect(arrivalTime(slice) <= '13:00').toBe(true);
  });

  it('on the price of the whole party', () => {
    const [, second] = find({ passengers: 3 });
    const affordable = find({ passengers: 3, maxPriceMinor: second?.totalMinor });
    expect(affordable.length).toBeGreaterThanOrEqual(2);
    for (const { totalMinor } of affordable) expect(totalMinor).toBeLessThanOrEqual(second?.totalMinor ?? 0);
    expect(find({ passengers: 3, maxPriceMinor: 100 })).toEqual([]);
  });

  it('on the duration of a slice', () => {
    const longest = Math.max(...slicesOf({}).map(({ durationMinutes }) => durationMinutes));
    expect(longest).toBeGreaterThan(480);
    for (const slice of slicesOf({ maxDurationMinutes: 480 }))
      expect(slice.durationMinutes).toBeLessThanOrEqual(480);
    expect(find({ maxDurationMinutes: 300 })).toEqual([]);
  });

  it('on the cabin, with its aircraft and its price', () => {
    const economy = find({ maxStops: 0 });
    const first = find({ maxStops: 0, cabin: 'first' });
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(economy.length);
    for (const { slices, cabin } of first) {
      expect(cabin).toBe('first');
      for (const { aircraft } of slices.flatMap(({ segments }) => segments))
        expect(['32B', '77W', '388']).toContain(aircraft);
    }
    expect(first[0]?.totalMinor).toBeGreaterThan(3 * (economy[0]?.totalMinor ?? 0));
  });

  it('on money back', () => {
    for (const { conditions, fareBrand } of find({ refundable: true })) {
      expect(conditions.refundable.allowed).toBe(true);
      expect(fareBrand).toBe('Flex');
    }
    expect(find({})[0]?.conditions.refundable.allowed).toBe(false);
  });

  it('on departures that are still open', () => {
    const [sold] = slicesOf({ maxStops: 0 });
    const isOpen = ({ flight, day }: { flight: number; day: number }) =>
      !sold?.flights.some((dated) => dated.flight === flight && dated.day === day);
    const left = slicesOf({ maxStops: 0, isOpen });
    expect(left).toHaveLength(slicesOf({ maxStops: 0 }).length - 1);
    expect(left).not.toContainEqual(sold);
  });
});
