import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import type { PaymentsTables } from '../../server/payments/tables.ts';
import type { FaultRuleInput } from '../../server/sandbox/faults/faults.ts';
import { findDisagreements } from './agreement.ts';
import { auditWorld } from './auditor.ts';
import { createDice, createRandom, type Dice } from './dice.ts';
import {
  calm,
  createFaultLog,
  drawWeather,
  type FaultKind,
  type FaultLog,
  type FaultRates,
} from './faults.ts';
import { createHistory, logInto } from './history.ts';
import { live } from './people.ts';
import type { Told } from './person.ts';
import { lookAfterRefunds } from './support.ts';
import type { Surroundings } from './surroundings.ts';
import { createTime } from './time.ts';
import { createWorld, type World } from './world.ts';

/** What became of one seed. */
export interface Simulated {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly history: readonly string[];
  readonly fingerprint: string;
  readonly virtualMs: number;
  readonly faults: Readonly<Record<string, number>>;
  /** By the state they came to. */
  readonly checkouts: Readonly<Record<string, number>>;
}

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 11, 1, 12);
/** Chance is asked this often whether something breaks by itself. */
const momentMs = minute;
/**
 * After the last fault every checkout must end within this: a payer who never answers the bank's question is
 * given until the deadline (30 min by a clock that may be 20 min off), and then the door is shut.
 */
const calmMs = 75 * minute;
/**
 * A refund whose key the processor answers with a kept 500 is not sent under another before the processor has
 * forgotten the first (`key-rules.ts`): then the calm goes on for a day.
 */
const dayMs = 24 * hour;

/** Lets people travel for half an hour or so in bad weather, then in calm, and sees whether all agrees. */
export async function simulate(seed: number): Promise<Simulated> {
  const dice = createDice(`seed ${seed}`);
  const time = createTime(noon);
  const history = createHistory(time, noon);
  const faults = createFaultLog();
  const weather = { now: calm as FaultRates };
  const around: Surroundings = {
    time,
    dice,
    random: createRandom(dice.split('ids')),
    history,
    faults,
    log: logInto(history),
    weather: () => weather.now,
  };
  const world = await createWorld(around);
  try {
    const told: Told = { held: new Set(), paid: new Map(), declined: new Set(), cancelled: new Set() };
    let isOpen = true;
    for (const user of people(dice)) {
      live({ around, world, user, dice: dice.split(user.name), told, isOpen: () => isOpen }).catch(
        (error: Error) => history.violate(`${user.name} met a bug: ${error.stack}`),
      );
    }
    weather.now = drawWeather(dice.split('weather'));
    startTrouble(around, world);
    await time.runUntil(noon + dice.between(20, 40) * minute);
    isOpen = false;
    weather.now = calm;
    noteStrikes(world, faults);
    world.sandbox.faults.clear();
    history.add('calm');
    await time.runUntil(time.now() + calmMs);
    if (await hasRefundsToSend(world)) await time.runUntil(time.now() + dayMs);
    await lookAfterRefunds(around, world);
    const { facts, sentences } = await auditWorld(around, world);
    for (const sentence of [...sentences, ...findDisagreements(facts, told)]) history.violate(sentence);
    return {
      seed,
      violations: history.violations(),
      history: history.lines(),
      fingerprint: history.fingerprint(),
      virtualMs: time.now() - noon,
      faults: faults.counts,
      checkouts: countBy(facts.checkouts.map(({ state }) => state)),
    };
  } finally {
    await world.close();
  }
}

async function hasRefundsToSend({ databases }: World): Promise<boolean> {
  const { kysely } = databases.payments.raw<PaymentsTables>();
  const waiting = await kysely.selectFrom('refunds').select('id').where('status', '=', 'Wanted').execute();
  return waiting.length > 0;
}

function people(dice: Dice): UserCaller[] {
  const names = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn'].slice(0, dice.between(2, 5));
  return names.map((name, index) => ({ kind: 'user', userId: `100${index}`, name, role: 'traveller' }));
}

/** What breaks without anybody having asked for anything. */
function startTrouble(around: Surroundings, world: World): void {
  const dice = around.dice.split('trouble');
  world.sandbox.faults.add(processorFaults(around.weather(), dice));
  const moment = () => {
    const strikes = (kind: FaultKind) => dice.happens(around.weather()[kind]);
    for (const node of Object.values(world.nodes)) {
      if (strikes('crash at any time')) node.crash('crash at any time');
      if (strikes('process paused, successor started')) node.stall();
      if (strikes('clock jump')) node.jumpClock(dice.between(-10 * 60_000, 10 * 60_000));
    }
    around.time.after(momentMs, moment);
  };
  around.time.after(dice.between(0, momentMs), moment);
}

const kindOf: Readonly<Record<string, FaultKind>> = {
  'webhook-drop': 'webhook lost',
  'webhook-duplicate': 'webhook doubled',
  'webhook-delay': 'webhook late',
  'webhook-shuffle': 'webhooks shuffled',
};

/** The processor's own switches for this weather. */
function processorFaults(weather: FaultRates, dice: Dice): FaultRuleInput[] {
  const rate = weather['processor error'];
  const [shortMs, longMs] = [dice.between(1_000, 60_000), dice.between(60_000, 30 * 60_000)];
  const rules: (FaultRuleInput & { probability: number })[] = [
    { kind: 'error-before', probability: rate },
    { kind: 'error-after', probability: rate },
    { kind: 'conflict', route: 'POST *', probability: rate / 2 },
    { kind: 'rate-limit', probability: rate / 2 },
    { kind: 'webhook-drop', probability: weather['webhook lost'] },
    { kind: 'webhook-duplicate', probability: weather['webhook doubled'] },
    { kind: 'webhook-delay', probability: weather['webhook late'], milliseconds: longMs },
    { kind: 'webhook-shuffle', probability: weather['webhooks shuffled'], milliseconds: shortMs },
  ];
  return rules.filter(({ probability }) => probability > 0);
}

function noteStrikes({ sandbox }: World, faults: FaultLog): void {
  for (const { rule, struck } of sandbox.faults.list()) {
    faults.note(kindOf[rule.kind] ?? 'processor error', struck);
  }
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
