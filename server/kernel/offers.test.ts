import { describe, expect, it } from 'vitest';
import type { KeyRing } from './auth/key-ring.ts';
import { openOffer, signOffer } from './offers.ts';

const keys = { hmacSecret: 'one service' } as KeyRing;
const noon = Date.UTC(2026, 11, 1, 12);

describe('a signed offer', () => {
  it('opens to what was signed, until its time', () => {
    const id = signOffer(keys, { price: 35_000, seats: ['23A'] }, noon + 1_000);
    expect(openOffer(keys, id, noon + 999)).toEqual({ price: 35_000, seats: ['23A'] });
  });

  it('has expired at its very time', () => {
    const id = signOffer(keys, {}, noon);
    expect(() => openOffer(keys, id, noon)).toThrow(expect.objectContaining({ slug: 'offer-expired' }));
  });

  it.each([
    ['a letter of the payload', (id: string) => id.replace(/^off_./, 'off_A')],
    [
      'a letter of the signature',
      (id: string) => `${id.slice(0, -2)}${id.at(-2) === 'A' ? 'B' : 'A'}${id.at(-1)}`,
    ],
    ['the end', (id: string) => id.slice(0, -4)],
    ['the prefix', (id: string) => id.slice(4)],
    ['everything', () => 'off_.'],
  ])('is refused when %s was altered', (_, alter) => {
    const id = signOffer(keys, { price: 35_000 }, noon + 1_000);
    expect(() => openOffer(keys, alter(id), noon)).toThrow(
      expect.objectContaining({ slug: 'validation-failed' }),
    );
  });

  it('of another service is refused', () => {
    const id = signOffer({ hmacSecret: 'another service' } as KeyRing, {}, noon + 1_000);
    expect(() => openOffer(keys, id, noon)).toThrow(expect.objectContaining({ slug: 'validation-failed' }));
  });
});
