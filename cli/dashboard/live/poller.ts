/** Loads something again and again. */
export interface Poller {
  /** Loads at once; while a load is under way, once more right after it. */
  poke(): void;
  stop(): void;
}

/** Does the work; `failures` counts those in a row. Answers the rest in ms, null: until poked. */
export type Work = (failures: number) => Promise<{ readonly restMs: number | null; readonly isOk: boolean }>;

/** At most one load is under way; the rest between two is what the last one asked for. */
export function startPolling(work: Work): Poller {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isPoked = false;
  let isOver = false;
  let failures = 0;
  const turn = async () => {
    clearTimeout(timer);
    isBusy = true;
    isPoked = false;
    const { restMs, isOk } = await work(failures);
    failures = isOk ? 0 : failures + 1;
    isBusy = false;
    if (isOver) return;
    if (isPoked) void turn();
    else if (restMs !== null) timer = setTimeout(() => void turn(), restMs);
  };
  void turn();
  return {
    poke: () => {
      if (isBusy) isPoked = true;
      else void turn();
    },
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
