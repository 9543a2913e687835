import { createHash, createHmac } from 'node:crypto';

/** Says what it is to people and to secret scanners. */
export const personalTokenPrefix = 'tvl_pat_';

/** 256 bits: nothing that can be guessed, so a plain hash is enough to store. */
export const secretBytes = 32;

/** How a token is stored and looked up. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * The refresh token that follows `token`: derived, not drawn, so that a repeated request gets the same
 * one although the database keeps hashes only.
 */
export function successorOf(hmacSecret: string, token: string): string {
  return createHmac('sha256', hmacSecret).update(`refresh-token:${token}`).digest('base64url');
}

/** The name under which tries of an account or an address are counted; tells neither. */
export function bucketOf(hmacSecret: string, kind: 'account' | 'address', value: string): string {
  return createHmac('sha256', hmacSecret).update(`${kind}:${value}`).digest('base64url');
}
