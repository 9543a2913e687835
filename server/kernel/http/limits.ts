import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../contracts/problem.ts';

/** Requests one actor may make in a minute before being told to wait. */
export interface RateLimits {
  /** Without a sign-in, by address. */
  readonly anonymousPerMinute: number;
  /** Signed in, by user. */
  readonly userPerMinute: number;
}

export type CheckRate = (actor: string) => Promise<void>;

/** Counts requests by actor; over the limit it throws `too-many-requests` with `retry_after_seconds`. */
export function createRateCheck(limits: RateLimits): CheckRate {
  const window = 60;
  const anonymous = new RateLimiterMemory({ points: limits.anonymousPerMinute, duration: window });
  const users = new RateLimiterMemory({ points: limits.userPerMinute, duration: window });
  return async (actor) => {
    if (actor.startsWith('service:') || actor === 'operator') return;
    const limiter = actor.startsWith('user:') ? users : anonymous;
    try {
      await limiter.consume(actor);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw tooMany(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  };
}

/** The refusal of whoever comes too often. */
export function tooMany(seconds: number): Problem {
  const wait = Math.max(1, seconds);
  return new Problem('too-many-requests', `Too many requests; try again in ${wait} s.`, {
    retry_after_seconds: wait,
  });
}
