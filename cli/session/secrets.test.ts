import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSecrets } from './secrets.ts';

let ids = 0;

function secretsIn(configFolder: string) {
  const told: string[] = [];
  const newId = () => `id-${++ids}`;
  return { secrets: openSecrets({ configFolder, newId, onFile: (file) => told.push(file) }), told };
}

// With the file there already, the tests leave the keychain of the machine alone.
async function folderWithFile(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'credentials.json'), '{}');
  return folder;
}

test('what is set is read back, replaced and deleted', async () => {
  const { secrets, told } = secretsIn(await folderWithFile());
  await secrets.set('local', 'one');
  await secrets.set('work', 'two');
  await secrets.set('local', 'three');
  expect(await secrets.get('local')).toBe('three');
  await secrets.delete('local');
  expect(await secrets.get('local')).toBeNull();
  expect(await secrets.get('work')).toBe('two');
  expect(told).toEqual([]);
});

test('the file is for its owner only', async () => {
  const folder = path.join(await temporaryFolder(), 'new', 'config');
  const file = path.join(folder, 'credentials.json');
  const { secrets, told } = secretsIn(folder);
  await secrets.set('local', 'one');
  // On a machine with a working keychain there is no file at all.
  if (told.length === 0) return secrets.delete('local');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await secrets.set('local', 'two');
  expect(told).toEqual([file]);
});

test('a keychain that never answers costs less than two seconds, and the file is told', async () => {
  const configFolder = await temporaryFolder();
  const never = () => new Promise<never>(() => {});
  const told: string[] = [];
  const secrets = openSecrets({
    configFolder,
    newId: () => `id-${++ids}`,
    onFile: (file) => told.push(file),
    loadKeychain: async () => ({ getPassword: never, setPassword: never, deletePassword: never }),
  });
  const startedAt = performance.now();
  await secrets.set('local', 'one');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(told).toEqual([path.join(configFolder, 'credentials.json')]);
});

test('a keychain that forgets is not trusted', async () => {
  const configFolder = await temporaryFolder();
  const secrets = openSecrets({
    configFolder,
    newId: () => `id-${++ids}`,
    onFile: () => {},
    loadKeychain: async () => ({
      getPassword: async () => null,
      setPassword: async () => {},
      deletePassword: async () => true,
    }),
  });
  await secrets.set('local', 'one');
  expect(await secrets.get('local')).toBe('one');
});

test('a damaged file counts as empty', async () => {
  const folder = await folderWithFile();
  await writeFile(path.join(folder, 'credentials.json'), 'not json');
  const { secrets } = secretsIn(folder);
  expect(await secrets.get('local')).toBeNull();
});
