import { expect, test } from 'vitest';
import { bucketOf, hashOf, successorOf } from './secrets.ts';

test('a refresh token has one successor, which only the key can tell', () => {
  expect(successorOf('key', 'token')).toBe(successorOf('key', 'token'));
  expect(successorOf('key', 'token')).not.toBe(successorOf('another key', 'token'));
  expect(successorOf('key', 'token')).not.toBe(successorOf('key', 'tokeo'));
  expect(Buffer.from(successorOf('key', 'token'), 'base64url')).toHaveLength(32);
});

test('an account and an address of the same name are counted apart', () => {
  expect(bucketOf('key', 'account', '10.0.0.1')).not.toBe(bucketOf('key', 'address', '10.0.0.1'));
});

test('a bucket is no successor and no stored token', () => {
  const names = [successorOf('key', 'x'), bucketOf('key', 'account', 'x'), hashOf('x')];
  expect(new Set(names).size).toBe(3);
});
