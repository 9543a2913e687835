import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../contracts/problem.ts';

/** Requests one actor may make in a minute before being told to wait. */
export interface RateLimits {
  /** Without a sign-in, by address. */
  readonly anonymousPerMinute: number;
  /** Signed in, by user. */
  readonly userPerMinute: number;
}

export const rateWindowSeconds = 60;

/** Counts a request of this actor; throws `too-many-requests` with `retry_after_seconds` over the limit. */
export type CheckRate = (actor: string) => Promise<void>;

/** Where the requests of each kind of actor are counted. */
export interface Limiters {
  readonly anonymous: RateLimiterAbstract;
  readonly users: RateLimiterAbstract;
}

/** Counts in the memory of this process: enough where there is one. */
export function createRateCheck(limits: RateLimits): CheckRate {
  const duration = rateWindowSeconds;
  return limitBy({
    anonymous: new RateLimiterMemory({ points: limits.anonymousPerMinute, duration }),
    users: new RateLimiterMemory({ points: limits.userPerMinute, duration }),
  });
}

/** The check over these counters; siblings and the operator are not counted. */
export function limitBy({ anonymous, users }: Limiters): CheckRate {
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
