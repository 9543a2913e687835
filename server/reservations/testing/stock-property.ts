import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../contracts/problem.ts';
import { type Call, createCall } from '../../kernel/http/call.ts';
import { inventoryAuditHandlers } from '../audit.ts';
import type { Inventory } from '../inventory.ts';
import { claimHandlers, reservationHandlers } from '../routes.ts';
import { sweepOverdue } from '../sweeper.ts';
import { type ReservationTables, shared } from '../tables.ts';
import { type Command, scripts } from './stock-commands.ts';
import { createStockModel, type Slip } from './stock-model.ts';

/**
 * A piece of an inventory's stock that one run has to itself. `Wish` is what a hold can ask for: a unit,
 * some nights, a car for some hours.
 */
export interface Stock<Wish> {
  /** What the run's holds ask for; at least one. */
  readonly wishes: readonly Wish[];
  /** Holds a wish through the service's own handler; throws its problems. */
  hold(call: Call, wish: Wish): Promise<{ reservation_id: string }>;
  /** The simple model: whether a wish fits beside what is taken. */
  fits(wish: Wish, taken: readonly Wish[]): boolean;
  /** What the database's counters say. */
  count(): Promise<unknown>;
  /** What they must say when exactly this is taken. */
  countOf(taken: readonly Wish[]): unknown;
}

export interface StockSubject<S extends ReservationTables, D, V, Wish> {
  /** Give it a short `holdSeconds` (60): ticks are parts of it. */
  readonly inventory: Inventory<S, D, V>;
  /** Moves the inventory's own clock. */
  advance(milliseconds: number): void;
  /** Stock that no earlier run has touched. */
  newStock(run: number): Promise<Stock<Wish>>;
  close(): Promise<void>;
}

/**
 * Defines one test: random lives of reservations, compared step by step with a model that is a list of
 * slips. Every answer and every state must be the model's, and at the end the stock must equal the
 * model's and a recount of the reservations, and an auditor must find nothing.
 */
export function testStockAgainstModel<S extends ReservationTables, D, V, Wish>(
  runs: number,
  open: () => Promise<StockSubject<S, D, V, Wish>>,
): void {
  test(`${runs} random lives leave the stock as a simple model has it`, { timeout: 120_000 }, async () => {
    const subject = await open();
    let run = 0;
    const lives = fc.asyncProperty(scripts, async (script) => {
      run += 1;
      await playLife(createLife(subject, await subject.newStock(run), run), script);
    });
    try {
      await fc.assert(lives, { numRuns: runs });
      const { stored, on_sale } = await inventoryAuditHandlers(subject.inventory).compareStock();
      expect([stored.differences, on_sale.differences]).toEqual([[], []]);
      expect(stored.units).toBeGreaterThan(0);
    } finally {
      await subject.close();
    }
  });
}

type Life<Wish> = ReturnType<typeof createLife<ReservationTables, unknown, unknown, Wish>>;

function createLife<S extends ReservationTables, D, V, Wish>(
  { inventory, advance }: StockSubject<S, D, V, Wish>,
  stock: Stock<Wish>,
  run: number,
) {
  const { deps, limits, database } = inventory;
  return {
    stock,
    run,
    advance,
    limits,
    now: deps.now,
    model: createStockModel<Wish>(deps),
    db: shared(database.kysely),
    sweep: () => sweepOverdue(inventory),
    handlers: {
      ...reservationHandlers<S, unknown, unknown>(inventory as never),
      ...claimHandlers(inventory),
    },
    callOf: (person: number): Call =>
      createCall({
        requestId: 'life',
        caller: { kind: 'user', userId: `${run}${person}`, name: `Traveller ${person}`, role: 'traveller' },
        idempotencyKey: undefined,
        fingerprint: '',
        log: deps.log,
      }),
  };
}

async function playLife<Wish>(life: Life<Wish>, script: readonly Command[]): Promise<void> {
  const { model, stock } = life;
  for (const command of script) {
    if (command.do === 'sweep') await life.sweep();
    else if (command.do === 'tick')
      life.advance(Math.max(0, command.part * life.limits.holdSeconds * 1000 + command.ms));
    else if (command.do === 'hold') await playHold(life, command);
    else await playStep(life, command);
  }
  while ((await life.sweep()) > 0);
  const taken = model.taken();
  expect(await stock.count()).toEqual(stock.countOf(taken.map(({ wish }) => wish)));
  expect(await recount(life)).toEqual(taken.map(({ id }) => id).sort());
}

async function playHold<Wish>(
  { stock, model, limits, now, callOf }: Life<Wish>,
  command: { readonly person: number; readonly wish: number },
): Promise<void> {
  const { person } = command;
  const wish = stock.wishes[command.wish % stock.wishes.length] as Wish;
  const taken = model.taken().map((slip) => slip.wish);
  const isAllowed = model.liveHolds(person) < limits.maxLiveHolds && stock.fits(wish, taken);
  const held = await accepted(() => stock.hold(callOf(person), wish));
  expect({ command, isAccepted: held !== null }).toEqual({ command, isAccepted: isAllowed });
  if (held === null) return;
  const slip = { id: held.reservation_id, person, wish, deadline: now() + limits.holdSeconds * 1000 };
  model.slips.push({ ...slip, state: 'Held', claim: null, givenBack: new Set() });
}

type Step = Exclude<Command, { do: 'hold' | 'tick' | 'sweep' }>;

async function playStep<Wish>(life: Life<Wish>, command: Step): Promise<void> {
  const { model } = life;
  const slip = model.slips[command.pick % model.slips.length];
  if (!slip) return;
  const isAccepted = 'claim' in command ? model[command.do](slip, command.claim) : model[command.do](slip);
  const answer = await accepted(() => send(life, command, slip));
  const state = (await readPayable(life, slip)).reservation_status;
  expect({ command, isAccepted: answer !== null, state }).toEqual({
    command,
    isAccepted,
    state: model.stateOf(slip),
  });
}

async function send<Wish>(life: Life<Wish>, command: Step, slip: Slip<Wish>): Promise<unknown> {
  const { handlers } = life;
  const call = life.callOf(slip.person);
  const byId = { reservation_id: slip.id };
  if (command.do === 'release') return handlers.releaseReservation(call, byId);
  if (!('claim' in command)) {
    slip.quote ??= (await handlers.quoteCancellation(call, byId)).quote_id;
    return handlers.cancel(call, { ...byId, quote_id: slip.quote, user_id: call.user.userId });
  }
  const key = { ...byId, claim_id: `checkout-${life.run}-${command.claim}` };
  if (command.do === 'unclaim') return handlers.unclaim(call, key);
  if (command.do === 'confirm') return handlers.confirm(call, { ...key, transaction_id: '500001' });
  const { total, currency } = await readPayable(life, slip);
  return handlers.claim(call, { ...key, user_id: call.user.userId, total, currency });
}

function readPayable<Wish>({ handlers, callOf }: Life<Wish>, slip: Slip<Wish>) {
  return handlers.readPayable(callOf(slip.person), { reservation_id: slip.id });
}

/** The answer, or null when it was refused; a bug is thrown on. */
async function accepted<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return null;
    throw error;
  }
}

/** Which of the run's reservations hold stock, by their rows. */
async function recount<Wish>({ db, model }: Life<Wish>): Promise<string[]> {
  if (model.slips.length === 0) return [];
  const ids = model.slips.map(({ id }) => id);
  const rows = await db
    .selectFrom('reservations')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['Held', 'Paying', 'Confirmed'])
    .execute();
  return rows.map(({ id }) => id).sort();
}
