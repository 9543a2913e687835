import { afterEach, beforeEach, expect, test } from 'vitest';
import { show } from '../io/show.ts';
import type { AnyReservation } from '../reservations/inventories.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { aFlight, aRental, aStay } from '../testing/reservations.ts';
import { reservationOutcome } from './reservation.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'America/New_York';
});
afterEach(() => {
  process.env.TZ = zone;
});

async function onTerminal(reservation: AnyReservation): Promise<{ shown: string; notes: string }> {
  const { io, out, err } = await memoryIo({ outIsTerminal: true, noColour: true, columns: 160 });
  await show(reservationOutcome(reservation), io);
  return { shown: out(), notes: err() };
}

async function inPipe(reservation: AnyReservation): Promise<string[][]> {
  const { io, out } = await memoryIo();
  await show(reservationOutcome(reservation), io);
  return out()
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

test('a stay is told in the dates and hours of its property, its tax beside the total', async () => {
  const { shown } = await onTerminal(aStay());
  expect(shown).toContain('482913057  Cristal Hotel, Thu 10 Dec 2026, 4 nights\n');
  expect(shown).toMatch(/Check-in +Thu 10 Dec 2026 from 15:00 \(Europe\/Berlin; 09:00 your time\)\n/);
  expect(shown).toMatch(/Check-out +Mon 14 Dec 2026 until 11:00 \(05:00 your time\), 4 nights\n/);
  expect(shown).toMatch(/Refund +750.00 USD until Thu 3 Dec 2026 18:00 \+01:00 \(12:00 your time\)\n/);
  expect(shown).toMatch(/Refund +375.00 USD until Tue 8 Dec 2026 18:00 \+01:00 \(12:00 your time\)\n/);
  expect(shown).toMatch(/To pay there +8.00 USD at the property, beside the total: city tax\n/);
  expect(shown).toMatch(/Total +750.00 USD\n/);
});

test('a rental is told on the clock of its stations, with the fees that are in its total', async () => {
  const { shown } = await onTerminal(aRental());
  expect(shown).toContain('C7K2M9PQ  SUV, Dotcar, Berlin, Thu 10 Dec 2026, 4 days\n');
  expect(shown).toMatch(
    /Pick-up +Thu 10 Dec 2026 10:00 \+01:00 \(04:00 your time\), Dotcar, Berlin, Car rental centre\n/,
  );
  expect(shown).toMatch(/Drop-off +Mon 14 Dec 2026 10:00 \+01:00 \(04:00 your time\), Dotcar, Munich, /);
  expect(shown).toMatch(/Mileage +250 km a day, then 0.25 USD a km\n/);
  expect(shown).toMatch(/In the total +one way 150.00 USD\n/);
  expect(shown).not.toContain('young driver');
});

test('a flight is told on the clock of each airport, and on yours where it shows another time', async () => {
  const { shown } = await onTerminal(aFlight());
  expect(shown).toContain(
    'JFK Wed 9 Dec 2026 16:00 -05:00 to FRA 05:30 +01:00 +1 (Wed 9 Dec 23:30 your time), 7h 30m',
  );
});

test('who is where the thing is reads every time once', async () => {
  process.env.TZ = 'Europe/Berlin';
  const here = { hold_expires_at: null, expires_in_seconds: null };
  for (const one of [aStay(here), aRental(here)]) {
    expect((await onTerminal(one)).shown).not.toContain('your time');
  }
});

test.each([aFlight(), aStay(), aRental()])(
  'the deadline of a held $type is on the clock of the reader',
  async (held) => {
    const { shown, notes } = await onTerminal(held);
    expect(shown).toMatch(/Time left +30:00, until 07:30 -05:00 your time\n/);
    expect(notes).toContain(`travel pay ${held.reservation_id} --method pm_card_visa --confirm-total `);
  },
);

test.each([
  [aFlight(), 'ticket_price', '350'],
  [aStay(), 'total_price', '750'],
  [aRental(), 'total_cost', '450'],
])('in a pipe a $type has the name of its own total', async (reservation, name, total) => {
  const rows = await inPipe(reservation);
  expect(rows[5]).toEqual([name, total]);
  expect(rows.map(([field]) => field).filter((field) => field?.includes('|'))).toEqual([]);
});

test('in a pipe each kind names what only it has', async () => {
  expect(await inPipe(aStay())).toContainEqual(['hotel_name', 'Cristal Hotel']);
  expect(await inPipe(aRental())).toContainEqual(['pick_up_at', '2026-12-10T10:00:00+01:00']);
  expect(await inPipe(aFlight())).toContainEqual(['seat_number', '23A']);
});

test('what was paid says how to cancel it, and what was cancelled where its money is told of', async () => {
  const paid = { reservation_status: 'Confirmed', hold_expires_at: null, expires_in_seconds: null } as const;
  expect((await onTerminal(aStay(paid))).notes).toContain('travel cancel 482913057 --quote');
  const cancelled = { ...paid, reservation_status: 'Cancelled', transaction_id: '123456789' } as const;
  const { shown, notes } = await onTerminal(aStay(cancelled));
  expect(notes).toContain('travel receipt 123456789');
  expect(shown).not.toContain('Refund ');
});
