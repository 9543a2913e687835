import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../bench/measure.ts';
import { RemoteProblem } from '../../server/contracts/client.ts';
import type { TestUser } from '../../server/kernel/testing/running.ts';
import { createDice, type Dice } from '../simulation/dice.ts';
import type { Square } from './square.ts';

/** How it went. */
export interface Crowd {
  readonly sold: number;
  readonly captured: number;
  readonly taken: number;
  readonly claimed: number;
  readonly declined: number;
  readonly walkedAway: number;
  /** Whose hold ran out before they had paid. */
  readonly tooLate: number;
  /** How often a service had its hands full. */
  readonly askedAgain: number;
  readonly seconds: number;
  /** p99 of how long a loser waited for the no. */
  readonly refusalMs: number;
  /** Answers nobody should have got. */
  readonly strangers: readonly string[];
}

interface Tally {
  paid: number;
  declined: number;
  walkedAway: number;
  askedAgain: number;
  tooLate: number;
  readonly refusals: number[];
  readonly strangers: string[];
}

/** Buyers who are at the counter at one moment. */
const atOnce = 16;
const night = { destination: 'LIS', check_in: '2026-12-10', check_out: '2026-12-11' };
const giveUpAfterMs = 240_000;
const mostTries = 30;

/** Every buyer tries; those whose cards are declined or who walk away leave their room to the others. */
export async function stampede(square: Square, buyers: number): Promise<Crowd> {
  const startedAt = performance.now();
  const tally: Tally = {
    paid: 0,
    declined: 0,
    walkedAway: 0,
    askedAgain: 0,
    tooLate: 0,
    refusals: [],
    strangers: [],
  };
  const dice = createDice('stampede');
  const people = Array.from({ length: buyers }, (_, index) => aBuyer(index));
  let next = 0;
  const queue = async () => {
    for (let buyer = people[next++]; buyer; buyer = people[next++]) await buy(square, { buyer, dice, tally });
  };
  await Promise.all(Array.from({ length: atOnce }, queue));
  await sellWhatComesBack(square, { dice, tally, people });
  const { taken, confirmed, claimed } = await square.count();
  const { intents } = await square.ledger();
  return {
    sold: confirmed,
    captured: intents.filter(({ status }) => status === 'succeeded').length,
    taken,
    claimed,
    declined: tally.declined,
    walkedAway: tally.walkedAway,
    tooLate: tally.tooLate,
    askedAgain: tally.askedAgain,
    seconds: (performance.now() - startedAt) / 1000,
    refusalMs: quantile(tally.refusals, 0.99),
    strangers: tally.strangers,
  };
}

/** Holds that were left run out; whoever still waits gets them, until nothing is on sale any more. */
async function sellWhatComesBack(
  square: Square,
  rest: { dice: Dice; tally: Tally; people: readonly TestUser[] },
): Promise<void> {
  const { dice, tally, people } = rest;
  const startedAt = performance.now();
  for (let turn = 0; performance.now() - startedAt < giveUpAfterMs; turn += 1) {
    const { taken, confirmed } = await square.count();
    if (taken === confirmed && (await isSoldOut(square, tally))) return;
    const buyer = people[turn % people.length];
    if (buyer) await buy(square, { buyer, dice, tally });
    await pause(50);
  }
}

async function isSoldOut(square: Square, tally: Tally): Promise<boolean> {
  return (await insist(tally, () => square.hotels(aBuyer(0)).search(night))).items.length === 0;
}

async function buy(
  square: Square,
  { buyer, dice, tally }: { buyer: TestUser; dice: Dice; tally: Tally },
): Promise<void> {
  const askedAt = performance.now();
  try {
    const hotels = square.hotels(buyer);
    const [offer] = (await insist(tally, () => hotels.search(night))).items;
    if (!offer) return void tally.refusals.push(performance.now() - askedAt);
    const { reservation_id } = await insist(tally, (idempotencyKey) =>
      hotels.hold({ offer_id: offer.offer_id }, { idempotencyKey }),
    );
    if (dice.happens(0.1)) {
      tally.walkedAway += 1;
      return;
    }
    const payment_method = dice.happens(0.1) ? 'pm_card_chargeDeclined' : 'pm_card_visa';
    const order = { reservation_ids: [reservation_id], payment_method };
    await insist(tally, (idempotencyKey) => square.payments(buyer).checkout(order, { idempotencyKey }));
    tally.paid += 1;
  } catch (error) {
    const slug = error instanceof RemoteProblem ? error.slug : String(error);
    if (slug === 'payment-declined') tally.declined += 1;
    else if (slug === 'hold-expired') tally.tooLate += 1;
    else if (slug === 'sold-out') tally.refusals.push(performance.now() - askedAt);
    else tally.strangers.push(`A buyer was answered ${slug}.`);
  }
}

/** As the command line does: whoever is told that a service has its hands full asks again with the same key. */
async function insist<T>(tally: Tally, call: (key: string) => Promise<T>): Promise<T> {
  const key = randomUUID();
  for (let tries = 1; ; tries += 1) {
    try {
      return await call(key);
    } catch (error) {
      const isBusy = error instanceof RemoteProblem && error.slug === 'service-unavailable';
      if (!isBusy || tries === mostTries) throw error;
      tally.askedAgain += 1;
      await pause(1_000);
    }
  }
}

function aBuyer(index: number): TestUser {
  return { userId: String(10_000 + index), name: `Buyer ${index}`, role: 'traveller' };
}
