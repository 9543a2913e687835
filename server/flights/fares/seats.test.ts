import { describe, expect, it } from 'vitest';
import { AIRCRAFT, type Aircraft, cabinLayout, findAircraft, seatCount } from '../../reference/aircraft.ts';
import { assignSeats, listSeats, type Seat } from './seats.ts';

const airbus = findAircraft('32Q') as Aircraft;
const seat = (seatNumber: string) =>
  listSeats(airbus, 'economy').find((candidate) => candidate.seatNumber === seatNumber);
const isAnyTaken =
  (...taken: string[]) =>
  ({ seatNumber }: Seat) =>
    taken.includes(seatNumber);

describe('a seat map', () => {
  it('lists each seat of the cabin once, front to back and left to right', () => {
    for (const aircraft of AIRCRAFT) {
      for (const layout of aircraft.cabins) {
        const seats = listSeats(aircraft, layout.cabin);
        expect(seats).toHaveLength(seatCount(layout));
        expect(new Set(seats.map(({ seatNumber }) => seatNumber)).size).toBe(seats.length);
        const places = seats.map(({ row, column }) => row * 100 + column.charCodeAt(0));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    }
  });

  it('has a plain window seat 23A in economy of every type', () => {
    for (const aircraft of AIRCRAFT) {
      const found = listSeats(aircraft, 'economy').find(({ seatNumber }) => seatNumber === '23A');
      expect(found, aircraft.code).toMatchObject({ kind: 'window', isExitRow: false, surchargeMinor: 0 });
    }
  });

  it('tells windows, middles and aisles apart', () => {
    expect(['A', 'B', 'C', 'D', 'E', 'F'].map((column) => seat(`20${column}`)?.kind)).toEqual([
      'window',
      'middle',
      'aisle',
      'aisle',
      'middle',
      'window',
    ]);
    const suites = listSeats(findAircraft('77W') as Aircraft, 'business').filter(({ row }) => row === 4);
    expect(suites.map(({ column, kind }) => column + kind)).toEqual([
      'Awindow',
      'Daisle',
      'Gaisle',
      'Kwindow',
    ]);
  });

  it('charges for legroom', () => {
    expect(seat('17C')).toMatchObject({ isExitRow: true, surchargeMinor: 3500 });
    expect(seat('7C')).toMatchObject({ isExitRow: false, surchargeMinor: 2000 });
    expect(seat('8C')).toMatchObject({ isExitRow: false, surchargeMinor: 0 });
  });

  it('leaves out rows the airline does not number, and cabins the type does not have', () => {
    const boeing = findAircraft('7M8') as Aircraft;
    expect(listSeats(boeing, 'economy').some(({ row }) => row === 13)).toBe(false);
    expect(listSeats(boeing, 'first')).toEqual([]);
    expect(cabinLayout(boeing, 'first')).toBeUndefined();
  });
});

describe('a party that chose no seats', () => {
  const economy = listSeats(airbus, 'economy');
  const numbers = (seats: Seat[] | undefined) => seats?.map(({ seatNumber }) => seatNumber);

  it('sits side by side, as far forward as no surcharge is due', () => {
    expect(numbers(assignSeats(economy, () => false, 3))).toEqual(['8A', '8B', '8C']);
    expect(numbers(assignSeats(economy, isAnyTaken('8B', '8E'), 3))).toEqual(['9A', '9B', '9C']);
  });

  it('is split only when no row has room', () => {
    const isTaken = ({ column, row }: Seat) => column !== 'A' && row !== 30;
    expect(numbers(assignSeats(economy, isTaken, 4))).toEqual(['30A', '30B', '30C', '30D']);
    expect(numbers(assignSeats(economy, ({ column }) => column !== 'A', 2))).toEqual(['8A', '9A']);
  });

  it('takes rows with more room only when nothing else is free', () => {
    const isTaken = ({ row }: Seat) => row !== 7 && row !== 36;
    expect(numbers(assignSeats(economy, isTaken, 7))).toEqual([
      '36A',
      '36B',
      '36C',
      '36D',
      '36E',
      '36F',
      '7A',
    ]);
  });

  it('gets nothing when too few are left', () => {
    expect(
      assignSeats(economy, isAnyTaken(...economy.slice(1).map(({ seatNumber }) => seatNumber)), 2),
    ).toBeUndefined();
  });
});
