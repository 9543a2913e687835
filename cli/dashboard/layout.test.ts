import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrangement, layoutFor, type Rect, type Size, smallest } from './layout.ts';

function arranged(size: Size): Arrangement {
  const layout = layoutFor(size, false);
  if (layout.kind === 'too-small') throw new Error('There is room.');
  return layout;
}

describe('where the panels stand', () => {
  test.each([
    [{ columns: 60, rows: 15 }, 'alone', null],
    [{ columns: 80, rows: 24 }, 'alone', null],
    [{ columns: 80, rows: 50 }, 'below', { left: 0, top: 28, width: 80, height: 19 }],
    [{ columns: 120, rows: 40 }, 'beside', { left: 68, top: 2, width: 52, height: 35 }],
    [{ columns: 200, rows: 60 }, 'beside', { left: 113, top: 2, width: 87, height: 55 }],
  ])('at %o the detail is %s', (size, kind, detail) => {
    expect(arranged(size)).toMatchObject({ kind, detail });
  });

  test.each([
    [59, 15],
    [60, 14],
    [1, 1],
  ])('at %ix%i it says what it needs', (columns, rows) => {
    expect(layoutFor({ columns, rows }, false)).toEqual({
      kind: 'too-small',
      needed: smallest,
      have: { columns, rows },
    });
  });

  test('one row stays free, nothing overlaps and nothing is outside, whatever the size', () => {
    const sizes = fc.record({
      columns: fc.integer({ min: smallest.columns, max: 400 }),
      rows: fc.integer({ min: smallest.rows, max: 150 }),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        const { header, tabs, list, detail, command, footer } = arranged(size);
        const rects = [header, tabs, list, command, footer, ...(detail ? [detail] : [])];
        for (const rect of rects) {
          expect(rect.width).toBeGreaterThan(0);
          expect(rect.height).toBeGreaterThan(0);
          expect(rect.left + rect.width).toBeLessThanOrEqual(size.columns);
          expect(rect.top + rect.height).toBeLessThanOrEqual(size.rows - 1);
        }
        const pairs = rects.flatMap((one, at) => rects.slice(at + 1).map((other) => [one, other] as const));
        expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
      }),
    );
  });
});

function overlap(one: Rect, other: Rect): boolean {
  const apart =
    one.left + one.width <= other.left ||
    other.left + other.width <= one.left ||
    one.top + one.height <= other.top ||
    other.top + other.height <= one.top;
  return !apart;
}
