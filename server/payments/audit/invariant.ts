import type { Books } from './books.ts';

/** Something that must always hold, and how to see whether it does. Pure: facts in, violations out. */
export interface Invariant {
  /** Stable, for scripts, such as `confirmed-is-paid`. */
  readonly name: string;
  /** What holds, as a sentence. */
  readonly title: string;
  /** What `lookedAt` counts, in the plural. */
  readonly subject: string;
  check(books: Books): Check;
}

export interface Check {
  readonly lookedAt: number;
  readonly violations: readonly Violation[];
  /** What is no violation, and yet worth knowing. */
  readonly notes?: readonly Violation[];
}

export interface Violation {
  /** What it is about, always the same for the same trouble: a reservation's, checkout's or document's id. */
  readonly about: string;
  /** One sentence with the ids a person needs. */
  readonly sentence: string;
}
