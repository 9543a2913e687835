import { actionMissed } from '../failures.ts';
import { eventOf } from '../intent-rules.ts';
import { intentOf, type Step } from './step.ts';

/** A payer at the bank's page is looked after this often. */
const pollMs = 2_000;

/** Looks whether the payer has done what the bank asked for, until the deadline. */
export const awaitAction: Step = async (checkout, { database, gateway }) => {
  const now = await database.now();
  const event = eventOf(await gateway.readIntent(intentOf(checkout)), checkout, now);
  if (event && event.type !== 'action-required') return event;
  if (now > checkout.deadlineAt) return { type: 'abandoned', failure: actionMissed(checkout) };
  return { waitMs: pollMs };
};
