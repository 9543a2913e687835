import { openBooks } from './books.ts';
import type { AuditFacts } from './facts.ts';
import type { Check, Invariant, Violation } from './invariant.ts';
import { ownersExist, rolesAreGranted } from './rules/accounts.ts';
import { capturedIsBooked } from './rules/captured-is-booked.ts';
import { claimsAreLive } from './rules/claims-are-live.ts';
import { confirmedIsPaid } from './rules/confirmed-is-paid.ts';
import { disputesAreKnown } from './rules/disputes-are-known.ts';
import { moneyIsDocumented, numbersHaveNoGaps } from './rules/documents.ts';
import { failedIsShut, oneLiveIntent } from './rules/doors.ts';
import { refundsWithinCaptures } from './rules/refunds-within-captures.ts';
import { overdueIsOnSale, stockIsRecounted } from './rules/stock.ts';

/** Everything that must always hold, in the order it is reported. */
export const invariants: readonly Invariant[] = [
  stockIsRecounted,
  overdueIsOnSale,
  confirmedIsPaid,
  capturedIsBooked,
  oneLiveIntent,
  claimsAreLive,
  failedIsShut,
  refundsWithinCaptures,
  disputesAreKnown,
  numbersHaveNoGaps,
  moneyIsDocumented,
  ownersExist,
  rolesAreGranted,
];

/** What an invariant came to. */
export type Verdict = Check & Pick<Invariant, 'name' | 'title' | 'subject'>;

export interface Finding extends Violation {
  readonly invariant: string;
}

/** Holds every invariant against the facts. */
export function judge(facts: AuditFacts): Verdict[] {
  const books = openBooks(facts);
  return invariants.map(({ name, title, subject, check }) => ({ name, title, subject, ...check(books) }));
}

/** Every violation there is in the facts; none: all invariants hold. */
export function auditFacts(facts: AuditFacts): Finding[] {
  return findingsOf(judge(facts));
}

export function findingsOf(verdicts: readonly Verdict[]): Finding[] {
  return verdicts.flatMap(({ name, violations }) =>
    violations.map((violation) => ({ ...violation, invariant: name })),
  );
}
