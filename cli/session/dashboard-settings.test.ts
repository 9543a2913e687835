import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readDashboardSettings } from './dashboard-settings.ts';

async function settingsOf(text: string) {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'dashboard.json'), text);
  return readDashboardSettings(folder);
}

test('there need not be any settings', async () => {
  expect(await readDashboardSettings(await temporaryFolder())).toEqual({ keys: {}, bell: true });
});

test('what is set is what is used', async () => {
  expect(await settingsOf('{"keys": {"pay": ["P"]}, "bell": false}')).toEqual({
    keys: { pay: ['P'] },
    bell: false,
  });
});

test.each([
  ['{"keys": ', /dashboard\.json is not JSON \(.+\); mend it, or remove it for the usual keys\.$/],
  ['[]', /dashboard\.json must look like/],
  ['{"keys": null}', /dashboard\.json must look like/],
  ['{"bell": "yes"}', /dashboard\.json must look like/],
])('settings that are %s are refused in one sentence with the file', async (text, sentence) => {
  await expect(settingsOf(text)).rejects.toMatchObject({ exit: 'invalid-input', message: sentence });
});
