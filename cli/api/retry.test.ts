import { describe, expect, test } from 'vitest';
import { type Attempt, isOutcomeUnknown, retryPauseMs } from './retry.ts';

const answered = (status: number, rest: Partial<Attempt & { kind: 'answered' }> = {}): Attempt => ({
  kind: 'answered',
  status,
  body: {},
  retryAfterMs: null,
  ...rest,
});
const lost = (wasSent: boolean): Attempt => ({ kind: 'lost', error: new Error('ECONNRESET'), wasSent });
const inProgress = answered(409, { body: { type: 'urn:travel:problem:request-in-progress' } });
const fresh = { tries: 1, leftMs: 30_000, isRepeatable: true };

describe('what is tried again', () => {
  test.each([
    ['a lost read', lost(true), fresh, true],
    ['a lost write with its key', lost(true), fresh, true],
    ['a lost write without a key', lost(true), { ...fresh, isRepeatable: false }, false],
    ['a write without a key that never left', lost(false), { ...fresh, isRepeatable: false }, true],
    ['a busy gateway', answered(502), fresh, true],
    ['an unavailable service', answered(503), fresh, true],
    ['too many requests', answered(429), fresh, true],
    ['too many requests, without a key', answered(429), { ...fresh, isRepeatable: false }, false],
    ['a refusal', answered(409), fresh, false],
    ['a success', answered(201), fresh, false],
    ['a failed server', answered(500), fresh, false],
    ['the same request still at work', inProgress, { ...fresh, tries: 20 }, true],
    ['a fifth time', lost(true), { ...fresh, tries: 4 }, false],
    ['what the deadline leaves no time for', answered(429, { retryAfterMs: 60_000 }), fresh, false],
  ] as const)('%s', (...[, attempt, progress, again]) => {
    expect(retryPauseMs({ attempt, ...progress }) !== null).toBe(again);
  });

  test('Retry-After is waited for', () => {
    expect(retryPauseMs({ attempt: answered(503, { retryAfterMs: 5000 }), ...fresh })).toBe(5000);
  });
});

describe('the outcome is unknown', () => {
  test.each([
    ['when a write was sent and lost', [lost(true)], true],
    ['when it was sent once and then refused at the door', [lost(true), lost(false)], true],
    ['not when nothing was ever sent', [lost(false), lost(false)], false],
    ['not when a repeat got its answer', [lost(true), answered(201)], false],
    ['when the gateway had no answer', [answered(502)], true],
    ['not when the service refused to begin', [answered(503)], false],
  ] as const)('%s', (...[, attempts, unknown]) => {
    expect(isOutcomeUnknown(attempts, true)).toBe(unknown);
  });

  test('never of a read', () => {
    expect(isOutcomeUnknown([lost(true)], false)).toBe(false);
  });
});
