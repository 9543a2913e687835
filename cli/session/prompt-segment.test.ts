import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aFlight } from '../testing/reservations.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { keepIds } from './known-ids.ts';
import { promptSegment } from './prompt-segment.ts';

const now = Date.UTC(2026, 11, 1, 12);

async function folderWith(known: unknown): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'known-ids-local.json'), JSON.stringify(known));
  return folder;
}

function segmentIn(folder: string): string {
  return promptSegment({ env: { TRAVEL_CONFIG_DIR: folder }, cwd: '/', now });
}

test('the prompt counts live holds and tells the time left of the first to end', async () => {
  const one = { id: 'KX7M2P', holdExpiresAt: now + 754_000 };
  expect(segmentIn(await folderWith([one]))).toBe('1 hold 12:34');
  const more = [
    one,
    { id: 'C7K2M9PQ', holdExpiresAt: now + 90_500 },
    { id: '482913057', holdExpiresAt: null },
  ];
  expect(segmentIn(await folderWith(more))).toBe('2 holds 01:30');
});

test('the prompt is empty when nothing is held, known, or readable', async () => {
  expect(segmentIn(await folderWith([{ id: 'KX7M2P', holdExpiresAt: now - 1 }]))).toBe('');
  expect(segmentIn(await folderWith('nonsense'))).toBe('');
  expect(segmentIn(await temporaryFolder())).toBe('');
  expect(segmentIn('/dev/null/travel')).toBe('');
});

test('what was paid is held no longer', async () => {
  const configFolder = await temporaryFolder();
  const place = { configFolder, context: 'local' };
  const hold = aFlight({ hold_expires_at: new Date(now + 60_000).toISOString() });
  await keepIds(place, [hold], 'draft');
  expect(segmentIn(configFolder)).toBe('1 hold 01:00');
  const paid = { transaction_id: '482913057', status: 'Success', reservations: [hold.reservation_id] };
  await keepIds(place, [paid], 'draft');
  expect(segmentIn(configFolder)).toBe('');
});
