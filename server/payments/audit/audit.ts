import { collectFacts } from './collect.ts';
import { findingsOf, judge, type Verdict } from './invariants.ts';
import type { AuditSources } from './sources.ts';

/** How often a suspect is looked at before it counts, and how long between two looks. */
export interface Patience {
  readonly looks: number;
  readonly pauseMs: number;
}

/** Longer than a step of a checkout takes, so what is only under way has moved on at the second look. */
export const usualPatience: Patience = { looks: 3, pauseMs: 1_000 };

/**
 * Audits while life goes on. What seems wrong at the first look is looked at again, and only what is wrong
 * in the same place each time is a violation. (Something else may be wrong by then: the next audit says so.)
 */
export async function audit(sources: AuditSources, patience: Patience = usualPatience): Promise<Verdict[]> {
  let verdicts = judge(await collectFacts(sources));
  for (let look = 1; look < patience.looks && findingsOf(verdicts).length > 0; look += 1) {
    await sources.deps.sleep(patience.pauseMs);
    verdicts = whatStays(verdicts, judge(await collectFacts(sources)));
  }
  return verdicts;
}

/** The newer verdicts with only those violations that were there before. */
export function whatStays(before: readonly Verdict[], after: readonly Verdict[]): Verdict[] {
  return after.map((verdict) => {
    const known = new Set(
      before.find(({ name }) => name === verdict.name)?.violations.map(({ about }) => about),
    );
    return { ...verdict, violations: verdict.violations.filter(({ about }) => known.has(about)) };
  });
}
