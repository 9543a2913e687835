import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog, type Log } from './log.ts';
import type { Span } from './telemetry/span.ts';

/** Chance, in the forms the services need. */
export interface Random {
  /** A UUID v4, for ids that machines keep. */
  id(): string;
  /** `bytes` random bytes as base64url, for secrets. */
  token(bytes: number): string;
  /** `length` decimal digits, the first not 0, for ids read out on the phone. */
  digits(length: number): string;
  /** `length` capital letters and digits without the look-alikes 0 O 1 I. */
  code(length: number): string;
}

/** The outside world as a service sees it; tests hand in a settable clock. */
export interface Deps {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or as soon as `signal` is aborted; keeps no process alive. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly random: Random;
  readonly log: Log;
  /** Told of each finished piece of work, where somebody collects them. */
  readonly onSpan?: (span: Span) => void;
}

const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The real world, or parts of it replaced; with `Random`, the only place that touches clock and chance. */
export function createDeps(overrides: Partial<Deps> = {}): Deps {
  return {
    now: () => Date.now(),
    sleep: realSleep,
    random: cryptoRandom,
    log: createLog({ level: 'silent' }),
    ...overrides,
  };
}

async function realSleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { ref: false, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

const cryptoRandom: Random = {
  id: () => randomUUID(),
  token: (bytes) => randomBytes(bytes).toString('base64url'),
  digits: (length) => pick('123456789', 1) + pick('0123456789', length - 1),
  code: (length) => pick(codeLetters, length),
};

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
