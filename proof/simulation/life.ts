/** One run of a process: what it does goes on while it lives, waits while it is paused, and ends where it died. */
export interface Life {
  isDead(): boolean;
  /** Now, or when the process goes on, or never. */
  run(action: () => void): void;
  /** The same for an outcome: a dead process hears of nothing. */
  hear<T>(outcome: Promise<T>): Promise<T>;
  pause(): void;
  goOn(): void;
  die(): void;
  /** Told once, at the end. */
  onDeath(told: () => void): void;
}

export function createLife(): Life {
  let state: 'running' | 'paused' | 'dead' = 'running';
  let waiting: (() => void)[] = [];
  const mourners: (() => void)[] = [];
  const run = (action: () => void) => {
    if (state === 'running') action();
    else if (state === 'paused') waiting.push(action);
  };
  return {
    isDead: () => state === 'dead',
    run,
    hear: (outcome) =>
      new Promise((resolve, reject) => {
        outcome.then(
          (value) => run(() => resolve(value)),
          (error) => run(() => reject(error)),
        );
      }),
    pause: () => {
      if (state === 'running') state = 'paused';
    },
    goOn: () => {
      if (state !== 'paused') return;
      state = 'running';
      const held = waiting;
      waiting = [];
      for (const action of held) run(action);
    },
    die: () => {
      if (state === 'dead') return;
      state = 'dead';
      waiting = [];
      for (const told of mourners) told();
    },
    onDeath: (told) => void mourners.push(told),
  };
}

/** What a dead process waits for. */
export function never<T>(): Promise<T> {
  return new Promise(() => {});
}
