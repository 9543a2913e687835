import { expect, test } from 'vitest';
import {
  decideRefresh,
  idleLimitMs,
  longestSessionMs,
  type RefreshState,
  retryGraceMs,
  sessionExpiry,
} from './session-rules.ts';

const startedAt = Date.UTC(2026, 11, 1);
const session = {
  sessionId: 's1',
  userId: '123456',
  createdAt: startedAt,
  expiresAt: startedAt + idleLimitMs,
  endedAt: null,
};

function aRefresh(parts: Partial<RefreshState>): RefreshState {
  return { session, token: { usedAt: null }, successor: undefined, ...parts };
}

test('an unused token is exchanged for its successor', () => {
  expect(decideRefresh(aRefresh({}), startedAt)).toBe('rotate');
});

test('a used token gives the same successor again for 30 seconds', () => {
  const retry = aRefresh({ token: { usedAt: startedAt }, successor: { usedAt: null } });
  expect(decideRefresh(retry, startedAt + retryGraceMs)).toBe('repeat');
  expect(decideRefresh(retry, startedAt + retryGraceMs + 1)).toBe('reused');
});

test('once the successor was used, its predecessor is a stolen copy', () => {
  const copy = aRefresh({ token: { usedAt: startedAt }, successor: { usedAt: startedAt + 1 } });
  expect(decideRefresh(copy, startedAt + 2)).toBe('reused');
});

test('a used token whose successor was tidied away is a stolen copy', () => {
  const copy = aRefresh({ token: { usedAt: startedAt }, successor: undefined });
  expect(decideRefresh(copy, startedAt + 1)).toBe('reused');
});

test('an ended session refuses even its newest token', () => {
  const ended = aRefresh({ session: { ...session, endedAt: startedAt } });
  expect(decideRefresh(ended, startedAt + 1)).toBe('refused');
});

test('a session is over at the instant it expires', () => {
  expect(decideRefresh(aRefresh({}), session.expiresAt - 1)).toBe('rotate');
  expect(decideRefresh(aRefresh({}), session.expiresAt)).toBe('refused');
});

test('each use keeps a session alive for a month, half a year at most', () => {
  expect(sessionExpiry(startedAt, startedAt)).toBe(startedAt + idleLimitMs);
  const lastWeek = startedAt + longestSessionMs - 7 * 86_400_000;
  expect(sessionExpiry(startedAt, lastWeek)).toBe(startedAt + longestSessionMs);
});
