import { Problem } from '../contracts/problem.ts';

export interface QueueLimits {
  /** Pieces of work under way at the same time. */
  readonly atOnce: number;
  /** Pieces that may wait; one more is refused. */
  readonly waiting: number;
}

/** Runs work in the order it came. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** A bounded queue; past its end `service-unavailable` is thrown at once, so that a flood cannot pile up. */
export function createQueue(limits: QueueLimits): Queue {
  const waiters: (() => void)[] = [];
  let running = 0;

  async function takePlace(): Promise<void> {
    if (running < limits.atOnce) {
      running += 1;
      return;
    }
    if (waiters.length >= limits.waiting) throw tooBusy();
    await new Promise<void>((resolve) => waiters.push(resolve));
  }

  function leavePlace(): void {
    const next = waiters.shift();
    // The place is handed over, so nobody can slip in between.
    if (next) next();
    else running -= 1;
  }

  return async (work) => {
    await takePlace();
    try {
      return await work();
    } finally {
      leavePlace();
    }
  };
}

function tooBusy(): Problem {
  return new Problem('service-unavailable', 'Too many sign-ins are waiting; try again shortly.', {
    retry_after_seconds: 2,
  });
}
