/** Virtual time: nothing happens between two events, and an event's consequences are over before the next. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `action` after so many milliseconds; returns how to call it off. */
  after(milliseconds: number, action: () => unknown): () => void;
  /** Resolves after so many milliseconds, or as soon as `signal` is aborted. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Lets events happen until this instant, or until `isOver` says so. */
  runUntil(instant: number, isOver?: () => boolean): Promise<void>;
}

interface Event {
  readonly at: number;
  readonly number: number;
  readonly action: () => unknown;
  isOff: boolean;
}

export function createTime(startsAt: number): Time {
  const queue = createQueue();
  let now = startsAt;
  let count = 0;
  const after: Time['after'] = (milliseconds, action) => {
    const event = { at: now + Math.max(0, milliseconds), number: ++count, action, isOff: false };
    queue.add(event);
    return () => {
      event.isOff = true;
    };
  };
  return {
    now: () => now,
    after,
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        const callOff = after(milliseconds, () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        });
        const stop = () => {
          callOff();
          resolve();
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
    runUntil: async (instant, isOver = () => false) => {
      for (let event = queue.first(); event && event.at <= instant && !isOver(); event = queue.first()) {
        queue.removeFirst();
        if (event.isOff) continue;
        now = event.at;
        await event.action();
        await consequences();
      }
      now = Math.max(now, instant);
    },
  };
}

/**
 * Everything in the process is promises and ticks, and SQLite answers at once; so when the event loop
 * comes round, every consequence of the event has come about.
 */
function consequences(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A binary heap, earliest first; at one instant in the order of scheduling. */
function createQueue() {
  const heap: Event[] = [];
  const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.number < b.number);
  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [heap[j] as Event, heap[i] as Event];
  };
  const sink = (start: number) => {
    for (let at = start; ; ) {
      const children = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length);
      const least = children.reduce(
        (best, child) => (isBefore(heap[child] as Event, heap[best] as Event) ? child : best),
        at,
      );
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    first: () => heap[0],
    add: (event: Event) => {
      heap.push(event);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(heap[at] as Event, heap[parent] as Event)) break;
        swap(at, parent);
        at = parent;
      }
    },
    removeFirst: () => {
      const last = heap.pop();
      if (!last || heap.length === 0) return;
      heap[0] = last;
      sink(0);
    },
  };
}
