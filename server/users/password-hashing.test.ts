import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { createPasswords, hashing } from './password-hashing.ts';

const passwords = await createPasswords({ atOnce: 2, waiting: 50 }, 'nobody can know this');

test('a hash is argon2id with at least 19 MiB and two passes', async () => {
  const [, algorithm, , parameters] = (await passwords.hash('correct horse')).split('$');
  expect(algorithm).toBe('argon2id');
  const { m, t, p } = Object.fromEntries((parameters ?? '').split(',').map((part) => part.split('=')));
  expect(Number(m)).toBeGreaterThanOrEqual(19 * 1024);
  expect(Number(t)).toBeGreaterThanOrEqual(2);
  expect(Number(p)).toBe(1);
});

test('only the right password fits', async () => {
  const stored = await passwords.hash('correct horse');
  expect(await passwords.isRight(stored, 'correct horse')).toBe(true);
  expect(await passwords.isRight(stored, 'correct horsf')).toBe(false);
});

test('the same password never has the same hash twice', async () => {
  expect(await passwords.hash('correct horse')).not.toBe(await passwords.hash('correct horse'));
});

test('nobody has no password, not even the decoy', async () => {
  expect(await passwords.isRight(null, 'nobody can know this')).toBe(false);
});

test('looking at the password of nobody is as much work as at that of somebody', async () => {
  const stored = await passwords.hash('correct horse');
  // Processor time, which other work on the machine does not lengthen; without hashing it is next to nothing.
  const workOf = async (passwordHash: string | null) => {
    const before = process.cpuUsage();
    for (let round = 0; round < 8; round += 1) await passwords.isRight(passwordHash, 'not this');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const somebody = await workOf(stored);
  expect(await workOf(null)).toBeGreaterThan(somebody / 4);
});

test('composed and decomposed letters are the same password', async () => {
  const stored = await passwords.hash('caf\u00e9 au lait');
  expect(await passwords.isRight(stored, 'cafe\u0301 au lait')).toBe(true);
});

test('a hash made with less memory or fewer passes is outdated', async () => {
  expect(passwords.isOutdated(await hash('x', { ...hashing, memoryCost: 8 * 1024 }))).toBe(true);
  expect(passwords.isOutdated(await hash('x', { ...hashing, timeCost: 1 }))).toBe(true);
  expect(passwords.isOutdated(await passwords.hash('x'))).toBe(false);
});
