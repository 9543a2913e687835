import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import { findDisagreements } from './agreement.ts';
import { auditWorld } from './auditor.ts';
import { createDice, createRandom, type Dice } from './dice.ts';
import { calm, createFaultLog, drawWeather, type FaultKind, type FaultRates } from './faults.ts';
import { createHistory, logInto } from './history.ts';
import { live, type Told } from './people.ts';
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
  readonly faults: Readonly<Record<FaultKind, number>>;
  /** By the state they came to. */
  readonly checkouts: Readonly<Record<string, number>>;
}

const hour = 3_600_000;
const noon = Date.UTC(2026, 11, 1, 12);
/** Chance is asked this often whether something breaks by itself. */
const momentMs = 60_000;
/**
 * After the last fault every checkout must end within this: a payer who never answers the bank's question is
 * given until the deadline (30 min by a clock that may be 20 min off), and then the door is shut.
 */
const calmMs = 75 * 60_000;

/** Lets people travel for one to three hours in bad weather (`short`: half an hour), then in calm, and sees whether all agrees. */
export async function simulate(seed: number, length: 'hours' | 'short' = 'hours'): Promise<Simulated> {
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
    await time.runUntil(noon + (length === 'short' ? hour / 2 : dice.between(2, 6) * (hour / 2)));
    isOpen = false;
    weather.now = calm;
    faults.note('processor error', struckBy(world));
    world.sandbox.faults.clear();
    history.add('calm');
    await time.runUntil(time.now() + calmMs);
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

function people(dice: Dice): UserCaller[] {
  const names = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn'].slice(0, dice.between(2, 5));
  return names.map((name, index) => ({ kind: 'user', userId: `100${index}`, name, role: 'traveller' }));
}

/** What breaks without anybody having asked for anything. */
function startTrouble(around: Surroundings, world: World): void {
  const dice = around.dice.split('trouble');
  const rate = around.weather()['processor error'];
  if (rate > 0) {
    world.sandbox.faults.add([
      { kind: 'error-before', probability: rate },
      { kind: 'error-after', probability: rate },
      { kind: 'conflict', route: 'POST *', probability: rate / 2 },
      { kind: 'rate-limit', probability: rate / 2 },
    ]);
  }
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

function struckBy({ sandbox }: World): number {
  return sandbox.faults.list().reduce((sum, { struck }) => sum + struck, 0);
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
