import type { FlightOffer } from '../../../server/flights/contract.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import { selectedOffer } from '../keys/subjects.ts';
import type { Seat, SeatsPage } from '../state/page.ts';
import { askHold } from './asking.ts';

/** Shows the cabin of the selected flight. */
export async function openSeats(desk: Desk): Promise<void> {
  const offer = selectedOffer(desk.store.read()) as FlightOffer | undefined;
  if (!offer) return;
  try {
    const { outcome } = await desk.run(['seats', String(offer.number)]);
    const seats = outcome?.kind === 'list' ? (outcome.items as readonly Seat[]) : [];
    const { number, currency, adults } = offer;
    const page = { kind: 'seats' as const, offer: number, currency, adults, seats, chosen: [] };
    dispatch(desk, { type: 'opened', page: { ...page, segment: 1, cursor: firstFree(seats, 1) } });
  } catch (error) {
    flash(desk, desk.toFailure(error).message, 'bad');
  }
}

/** Takes the seat under the cursor; when everybody has one on every flight, goes on to the hold. */
export function takeSeat(desk: Desk): void {
  const page = topPage(desk.store.read(), 'seats');
  const seat = page && seatAt(page);
  if (!page || !seat) return;
  if (!seat.available) {
    flash(desk, `${seat.seat_number} is taken.`, 'bad');
    return;
  }
  const chosen = toggled(page.chosen, seatChoice(seat));
  const taken = { ...page, chosen };
  dispatch(desk, { type: 'changed', page: taken });
  const segments = segmentsOf(page.seats);
  if (chosen.length === segments.length * page.adults) {
    askHold(desk, chosen);
    return;
  }
  const isFull = chosenOn(taken, page.segment).length === page.adults;
  if (isFull) nextSegment(desk);
}

/** Goes to the next flight of the offer. */
export function nextSegment(desk: Desk): void {
  const page = topPage(desk.store.read(), 'seats');
  if (!page) return;
  const segments = segmentsOf(page.seats);
  const segment = segments[(segments.indexOf(page.segment) + 1) % segments.length] ?? 1;
  dispatch(desk, { type: 'changed', page: { ...page, segment, cursor: firstFree(page.seats, segment) } });
}

/** Moves the cursor over the cabin; `rows` and `columns` are steps, gaps in the cabin are jumped. */
export function moveInCabin(desk: Desk, { rows, columns }: { rows: number; columns: number }): void {
  const page = topPage(desk.store.read(), 'seats');
  const seat = page && seatAt(page);
  if (!page || !seat) return;
  const cabin = page.seats.filter(({ segment }) => segment === page.segment);
  const line = cabin.filter((other) => (rows === 0 ? other.row === seat.row : other.column === seat.column));
  const at = line.indexOf(seat) + rows + columns;
  const next = line[Math.max(0, Math.min(line.length - 1, at))];
  if (next) dispatch(desk, { type: 'changed', page: { ...page, cursor: next.seat_number } });
}

/** A seat as --seat takes it: 23A, on a later flight 2:23A. */
export function seatChoice({ segment, seat_number }: Seat): string {
  return segment === 1 ? seat_number : `${segment}:${seat_number}`;
}

/** The chosen seats of one flight. */
export function chosenOn({ chosen, seats }: SeatsPage, segment: number): Seat[] {
  return seats.filter((seat) => seat.segment === segment && chosen.includes(seatChoice(seat)));
}

/** The seat under the cursor. */
export function seatAt({ seats, segment, cursor }: SeatsPage): Seat | undefined {
  return seats.find((seat) => seat.segment === segment && seat.seat_number === cursor);
}

/** The flights of an offer by their numbers. */
export function segmentsOf(seats: readonly Seat[]): number[] {
  return [...new Set(seats.map(({ segment }) => segment))];
}

function firstFree(seats: readonly Seat[], segment: number): string {
  const cabin = seats.filter((seat) => seat.segment === segment);
  return (cabin.find(({ available }) => available) ?? cabin[0])?.seat_number ?? '';
}

function toggled(chosen: readonly string[], seat: string): string[] {
  return chosen.includes(seat) ? chosen.filter((other) => other !== seat) : [...chosen, seat];
}
