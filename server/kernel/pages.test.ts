import { describe, expect, test } from 'vitest';
import { readCursor, writeCursor } from './pages.ts';

describe('a cursor', () => {
  test('leads back to the place where the page ended', () => {
    const place = { createdAt: 1_795_000_000_123, id: 'b6c0a7f2-4d5e-4f6a-8b7c-9d0e1f2a3b4c' };
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  test.each([
    '',
    'not a cursor',
    Buffer.from('1795000000123').toString('base64url'),
    Buffer.from('soon:ABC').toString('base64url'),
    Buffer.from("1:a' or 1=1").toString('base64url'),
  ])('that is not ours is refused: "%s"', (cursor) => {
    expect(() => readCursor(cursor)).toThrow(
      expect.objectContaining({ slug: 'validation-failed', message: expect.stringContaining('cursor') }),
    );
  });
});
