export type TestClock = {
  /** Epoch milliseconds. */
  now(): number;
  advance(milliseconds: number): void;
  set(instant: number): void;
};

/** A clock that stands still until the test moves it; it starts at noon UTC on 1 December 2026 unless told otherwise. */
export function createTestClock(startsAt = Date.UTC(2026, 11, 1, 12)): TestClock {
  let instant = startsAt;
  return {
    now: () => instant,
    advance: (milliseconds) => {
      instant += milliseconds;
    },
    set: (newInstant) => {
      instant = newInstant;
    },
  };
}
