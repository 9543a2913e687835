import type { Receipt, Transaction } from '../../../server/payments/contract.ts';
import type { Context } from '../../context.ts';
import { openTheatre, type Theatre } from '../../demo/theatre.ts';
import { Failure } from '../../failure.ts';
import { moneyProof } from '../../io/money.ts';
import { type Outcome, text } from '../../io/outcome.ts';
import { styled } from '../../io/text.ts';
import { type AnyReservation, totalOf } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import type { demo } from './spec.ts';

interface Seat {
  readonly available: boolean;
  readonly kind: string;
  readonly price: number;
  readonly seat_number: string;
}

const dayMs = 86_400_000;
// Far enough ahead that every flight of the day is still to come, wherever it leaves.
const daysAhead = 30;

/** Plays the whole story from registration to receipt. */
export async function run(_: Input<typeof demo>, context: Context): Promise<Outcome> {
  const theatre = await openTheatre(context);
  theatre.say('Everything here happens in a throw-away home with test money.');
  await signUp(theatre);
  const held = await findAndHold(theatre, dayAhead(context.now()));
  const { transaction, receipt } = await payAndProve(theatre, held);
  const reservation = await theatre.look<AnyReservation>(['show', held.reservation_id]);
  const lines = [
    '',
    styled('green', `Done: ${reservation.reservation_id} is ${reservation.reservation_status}.`),
  ];
  return text(lines, { reservation, transaction, receipt });
}

async function signUp(theatre: Theatre): Promise<void> {
  theatre.say('An account, with the password on standard input');
  const words = ['register', '--name', 'Ada Lovelace', '--email', 'ada@example.com', '--password-stdin'];
  await theatre.play(words, 'a long demo password\n');
}

async function findAndHold(theatre: Theatre, depart: string): Promise<AnyReservation> {
  theatre.say('Flights from New York to Los Angeles');
  await theatre.play(['search', 'flights', 'JFK', 'LAX', '--depart', depart, '--limit', '5']);
  theatre.say('Hold the first one: nobody else can have the seat while the clock runs');
  const seats = await theatre.look<Seat[]>(['seats', '1']);
  const seat = seats.find(({ available, kind, price }) => available && kind === 'window' && price === 0);
  await theatre.play(['hold', 'flight', '1', ...(seat ? ['--seat', seat.seat_number] : [])]);
  await theatre.play(['holds']);
  const [held] = await theatre.look<AnyReservation[]>(['holds']);
  if (!held) throw new Failure('server-error', 'The demo held a flight, but no hold is listed.');
  return held;
}

async function payAndProve(
  theatre: Theatre,
  held: AnyReservation,
): Promise<{ transaction: Transaction; receipt: Receipt }> {
  theatre.say('Pay it: a script says yes by naming the total');
  const total = moneyProof(totalOf(held), held.currency);
  await theatre.play(['pay', held.reservation_id, '--method', 'pm_card_visa', '--confirm-total', total]);
  const [transaction] = await theatre.look<Transaction[]>(['transactions']);
  if (!transaction) throw new Failure('server-error', 'The demo paid, but no transaction is listed.');
  theatre.say('The receipt');
  await theatre.play(['receipt', transaction.transaction_id]);
  const receipt = await theatre.look<Receipt>(['receipt', transaction.transaction_id]);
  return { transaction, receipt };
}

function dayAhead(now: number): string {
  return new Date(now + daysAhead * dayMs).toISOString().slice(0, 10);
}
