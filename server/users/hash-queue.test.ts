import { expect, test } from 'vitest';
import { createQueue } from './hash-queue.ts';

/** Work that ends when told. */
function aPiece() {
  let finish = () => {};
  let fail = (_error: Error) => {};
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  let isStarted = false;
  return {
    work: async () => {
      isStarted = true;
      await done;
    },
    finish: () => finish(),
    fail: (error: Error) => fail(error),
    isStarted: () => isStarted,
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('only so many pieces run at once; the next starts when one ends', async () => {
  const queue = createQueue({ atOnce: 2, waiting: 5 });
  const pieces = [aPiece(), aPiece(), aPiece()] as const;
  const runs = pieces.map((piece) => queue(piece.work));
  await settled();
  expect(pieces.map((piece) => piece.isStarted())).toEqual([true, true, false]);
  pieces[0].finish();
  await settled();
  expect(pieces[2].isStarted()).toBe(true);
  for (const piece of pieces) piece.finish();
  await Promise.all(runs);
});

test('a full queue refuses at once and says when to come back', async () => {
  const queue = createQueue({ atOnce: 1, waiting: 1 });
  const pieces = [aPiece(), aPiece()] as const;
  const runs = pieces.map((piece) => queue(piece.work));
  await expect(queue(async () => {})).rejects.toMatchObject({
    slug: 'service-unavailable',
    extensions: { retry_after_seconds: 2 },
  });
  for (const piece of pieces) piece.finish();
  await Promise.all(runs);
});

test('a piece that fails leaves its place to the next', async () => {
  const queue = createQueue({ atOnce: 1, waiting: 1 });
  const piece = aPiece();
  const failed = queue(piece.work);
  const next = queue(async () => 'ran');
  piece.fail(new Error('no memory'));
  await expect(failed).rejects.toThrow('no memory');
  await expect(next).resolves.toBe('ran');
});

test('places that were left are not lost', async () => {
  const queue = createQueue({ atOnce: 2, waiting: 100 });
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await settled();
    running -= 1;
  };
  await Promise.all(Array.from({ length: 50 }, () => queue(work)));
  await Promise.all(Array.from({ length: 50 }, () => queue(work)));
  expect(most).toBe(2);
});
