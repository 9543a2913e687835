import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import {
  addContext,
  chooseContext,
  listContexts,
  removeContext,
  setCurrentContext,
  setFolderContext,
} from './contexts.ts';

const nothing = { flag: undefined, apiUrl: undefined, cwd: '/' };

test('at first everybody talks to the local suite', async () => {
  expect(await chooseContext(await temporaryFolder(), nothing)).toEqual({ name: 'local', url: null });
});

test('the flag speaks before the environment, and the environment before the current context', async () => {
  const folder = await temporaryFolder();
  await addContext(folder, 'work', 'https://travel.example.com/');
  await addContext(folder, 'test', 'http://127.0.0.1:8080');
  await setCurrentContext(folder, 'test');
  expect(await chooseContext(folder, nothing)).toMatchObject({ name: 'test' });
  const apiUrl = 'https://other.example.com';
  expect(await chooseContext(folder, { ...nothing, apiUrl })).toEqual({
    name: 'other.example.com',
    url: apiUrl,
  });
  expect(await chooseContext(folder, { ...nothing, flag: 'work', apiUrl })).toEqual({
    name: 'work',
    url: 'https://travel.example.com',
  });
});

test('removing the current context leads back to the local suite', async () => {
  const folder = await temporaryFolder();
  await addContext(folder, 'work', 'https://travel.example.com');
  await setCurrentContext(folder, 'work');
  await removeContext(folder, 'work');
  expect(await listContexts(folder)).toEqual([{ name: 'local', url: null, current: true }]);
});

test.each([
  ['local', 'https://travel.example.com'],
  ['Work Place', 'https://travel.example.com'],
  ['../x', 'https://travel.example.com'],
  ['work', 'travel.example.com'],
  ['work', 'ftp://travel.example.com'],
])('the context %s at %s is refused', async (name, url) => {
  await expect(addContext(await temporaryFolder(), name, url)).rejects.toMatchObject({
    exit: 'invalid-input',
  });
});

test('an unknown context is not found, and the known ones are named', async () => {
  const folder = await temporaryFolder();
  await addContext(folder, 'work', 'https://travel.example.com');
  await expect(chooseContext(folder, { ...nothing, flag: 'wrok' })).rejects.toMatchObject({
    exit: 'not-found',
    message: 'There is no context "wrok"; known are: local, work.',
  });
});

test('a damaged file is named', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'config.json'), '{');
  await expect(chooseContext(folder, nothing)).rejects.toThrow(/config\.json cannot be used/);
});

test('a folder has a context of its own, which holds in the folders below it', async () => {
  const [config, project] = [await temporaryFolder(), await temporaryFolder()];
  const deeper = path.join(project, 'a', 'b');
  await mkdir(deeper, { recursive: true });
  await addContext(config, 'work', 'https://travel.example.com');
  await setFolderContext(config, { name: 'work', folder: project });
  expect(await chooseContext(config, { ...nothing, cwd: deeper })).toMatchObject({ name: 'work' });
  expect(await chooseContext(config, { ...nothing, flag: 'local', cwd: deeper })).toMatchObject({
    name: 'local',
  });
  expect(await chooseContext(config, { ...nothing, cwd: path.dirname(project) })).toMatchObject({
    name: 'local',
  });
});

test('a folder from elsewhere cannot bring a server along', async () => {
  const [config, project] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(path.join(project, '.travel'), 'https://evil.example.com\n');
  await expect(chooseContext(config, { ...nothing, cwd: project })).rejects.toMatchObject({
    exit: 'not-found',
    message: expect.stringContaining(path.join(project, '.travel')),
  });
});

test('without an address it is another sign-in to the suite on this machine', async () => {
  const config = await temporaryFolder();
  expect(await addContext(config, 'grace', undefined)).toEqual({ name: 'grace', url: null });
  expect(await chooseContext(config, { ...nothing, flag: 'grace' })).toEqual({ name: 'grace', url: null });
  await removeContext(config, 'grace');
  await expect(removeContext(config, 'local')).rejects.toMatchObject({ exit: 'invalid-input' });
});
