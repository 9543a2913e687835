import type { Dice } from './dice.ts';

/** What can go wrong, by name, as the figures count it. */
export const faultKinds = [
  'request dropped',
  'answer dropped',
  'request doubled',
  'request late',
  'answer late',
  'error instead of the work',
  'error after the work',
  'processor error',
  'crash before a commit',
  'crash after a commit',
  'crash after sending',
  'crash at an answer',
  'crash at any time',
  'process paused, successor started',
  'clock jump',
  'webhook lost',
  'webhook doubled',
  'webhook late',
  'webhooks shuffled',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** How likely each is whenever it could happen; none in the calm phase. */
export type FaultRates = Readonly<Record<FaultKind, number>>;

export interface FaultLog {
  readonly counts: Readonly<Record<FaultKind, number>>;
  note(kind: FaultKind, times?: number): void;
}

export const calm: FaultRates = ratesOf(() => 0);

/**
 * Each seed has a weather of its own: some kinds never, some now and then, some all the time (swarm testing,
 * Groce 2012): what is drowned by other faults in one world is alone in another.
 */
export function drawWeather(dice: Dice): FaultRates {
  const scale = dice.pick([0.3, 1, 1, 2]);
  return ratesOf((kind) => {
    const usual = usualRates[kind];
    return dice.happens(0.4) ? 0 : Math.min(0.5, usual * scale * dice.pick([0.5, 1, 1, 2]));
  });
}

const usualRates: FaultRates = {
  'request dropped': 0.03,
  'answer dropped': 0.04,
  'request doubled': 0.05,
  'request late': 0.03,
  'answer late': 0.03,
  'error instead of the work': 0.02,
  'error after the work': 0.02,
  'processor error': 0.02,
  'crash before a commit': 0.004,
  'crash after a commit': 0.006,
  'crash after sending': 0.006,
  'crash at an answer': 0.006,
  // Of each of the moments, one a minute or so, at which these are drawn.
  'crash at any time': 0.05,
  'process paused, successor started': 0.05,
  'clock jump': 0.05,
  'webhook lost': 0.1,
  'webhook doubled': 0.2,
  'webhook late': 0.1,
  'webhooks shuffled': 0.3,
};

export function createFaultLog(): FaultLog {
  const counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  return {
    counts,
    note: (kind, times = 1) => {
      counts[kind] += times;
    },
  };
}

function ratesOf(rateOf: (kind: FaultKind) => number): FaultRates {
  return Object.fromEntries(faultKinds.map((kind) => [kind, rateOf(kind)])) as FaultRates;
}
