import { describe, expect, test } from 'vitest';
import { soundFacts } from '../testing/audit-facts.ts';
import type { AuditFacts } from './facts.ts';
import { auditFacts, invariants, judge } from './invariants.ts';

describe('an audit', () => {
  test('of sound facts finds nothing, and says what it looked at', () => {
    const verdicts = judge(soundFacts());
    expect(verdicts.map(({ name, lookedAt }) => [name, lookedAt])).toEqual([
      ['stock-is-recounted', 2],
      ['overdue-is-on-sale', 2],
      ['confirmed-is-paid', 1],
      ['captured-is-booked', 1],
      ['one-live-intent', 3],
      ['claims-are-live', 1],
      ['failed-is-shut', 1],
      ['refunds-within-captures', 0],
      ['disputes-are-known', 0],
      ['numbers-have-no-gaps', 2],
      ['money-is-documented', 2],
      ['owners-exist', 6],
      ['roles-are-granted', 1],
    ]);
    expect(auditFacts(soundFacts())).toEqual([]);
  });

  test('of an empty suite finds nothing', () => {
    const nothing: AuditFacts = {
      ...{
        now: 0,
        checkouts: [],
        openDoors: [],
        refunds: [],
        cancellations: [],
        documents: [],
        disputes: [],
      },
      ...{
        series: new Map(),
        inventories: [],
        accounts: null,
        ledger: { intents: [], refunds: [], disputes: [] },
      },
    };
    expect(auditFacts(nothing)).toEqual([]);
  });

  test('has a name of its own for each invariant', () => {
    expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length);
  });
});
