import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalidInput, Problem } from '../contracts/problem.ts';
import type { KeyRing } from './auth/key-ring.ts';

/** How long an offer stands (DESIGN 2). */
export const offerMs = 15 * 60_000;

/** 128 bits of the HMAC: nobody guesses that, and ids stay short enough to paste. */
const signatureBytes = 16;

/**
 * A signed, stateless offer: nothing is stored until it is held. `payload` is JSON; `expiresAt` epoch ms.
 * The id is `off_`, the payload and its signature, both base64url; packing it tighter cost half of a search.
 */
export function signOffer(keys: KeyRing, payload: unknown, expiresAt: number): string {
  const packed = Buffer.from(JSON.stringify({ p: payload, e: expiresAt })).toString('base64url');
  return `off_${packed}.${signatureOf(keys, packed).toString('base64url')}`;
}

/**
 * The payload of an offer we signed. Throws `validation-failed` for anything else (cut off, altered,
 * another service's) and `offer-expired` past its time. `now` is epoch ms.
 */
export function openOffer(keys: KeyRing, offerId: string, now: number): unknown {
  const [, packed, signature] = /^off_([\w-]+)\.([\w-]+)$/.exec(offerId) ?? [];
  if (packed === undefined || signature === undefined) throw notOurs();
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(keys, packed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notOurs();
  const { p, e } = JSON.parse(Buffer.from(packed, 'base64url').toString()) as {
    p: unknown;
    e: number;
  };
  if (e <= now) throw new Problem('offer-expired', 'The offer has expired; search again for a fresh one.');
  return p;
}

function signatureOf(keys: KeyRing, packed: string): Buffer {
  return createHmac('sha256', keys.hmacSecret).update(packed).digest().subarray(0, signatureBytes);
}

function notOurs(): Problem {
  return invalidInput(
    '/offer_id',
    'The offer id is not one of ours, or was altered; copy it whole from a search.',
  );
}
