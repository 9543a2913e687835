import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadScript } from './load-script.ts';

interface Sum {
  readonly add: (one: number, other: number) => number;
  readonly place: string;
}

let folder: string;
let file: string;
let cacheFolder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travel-script-'));
  cacheFolder = path.join(folder, 'cache', 'compiled');
  file = path.join(folder, 'sum-AAAA.cjs');
  writeFileSync(
    file,
    "const path = require('node:path');exports.place = path.basename(__filename);exports.add = (a, b) => a + b;",
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(variant = 'search') {
  return loadScript<Sum>({ file, cacheFolder, variant });
}

/** Runs the script once and keeps it; answers where. */
function kept(): string {
  const { exports, keepCompiled } = load();
  exports.add(1, 1);
  keepCompiled();
  return path.join(cacheFolder, readdirSync(cacheFolder)[0] ?? 'nothing was kept');
}

test('a script runs as require would run it', () => {
  const { exports } = load();
  expect(exports.add(2, 3)).toBe(5);
  expect(exports.place).toBe('sum-AAAA.cjs');
});

test('what was compiled is kept for the next process, for its owner only', () => {
  const file = kept();
  expect(path.basename(file)).toBe(`sum-AAAA.cjs-${process.version}-${process.arch}-search`);
  const before = readFileSync(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = load();
  expect(again.exports.add(2, 3)).toBe(5);
  again.keepCompiled();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('each part of a program keeps its own', () => {
  kept();
  load('hold').keepCompiled();
  expect(readdirSync(cacheFolder)).toHaveLength(2);
});

test('another program takes the place of what an older one kept', () => {
  kept();
  file = path.join(folder, 'sum-BBBB.cjs');
  writeFileSync(file, 'exports.add = (a, b) => a * b;');
  const { exports, keepCompiled } = load();
  expect(exports.add(2, 3)).toBe(6);
  keepCompiled();
  expect(readdirSync(cacheFolder)).toEqual([expect.stringMatching(/^sum-BBBB/)]);
});

test('what V8 does not know as its own is compiled anew and replaced', () => {
  const code = kept();
  for (const broken of [Buffer.alloc(0), Buffer.from('nonsense'), readFileSync(code).subarray(0, 100)]) {
    // V8 knows a text that this process has compiled before.
    writeFileSync(file, `${readFileSync(file, 'utf8')}//`);
    writeFileSync(code, broken);
    const { exports, keepCompiled } = load();
    expect(exports.add(2, 3)).toBe(5);
    keepCompiled();
    expect(readFileSync(code).length).toBeGreaterThan(broken.length);
  }
});

describe.skipIf(process.platform === 'win32')('code that somebody else could have put there', () => {
  // V8 tells sources apart by their length only, so it would run this for the real one.
  function plant(unique: string): string {
    const source = (sign: string) => `exports.add = (a, b) => a ${sign} b; // ${unique}`;
    writeFileSync(file, source('*'));
    const planted = kept();
    writeFileSync(file, source('+'));
    return planted;
  }

  test('would be run', () => {
    plant('from its owner');
    expect(load().exports.add(2, 3)).toBe(6);
  });

  test('is not taken from a file that others can write, and is replaced', () => {
    const planted = plant('from a file');
    chmodSync(planted, 0o666);
    const { exports, keepCompiled } = load();
    expect(exports.add(2, 3)).toBe(5);
    keepCompiled();
    expect(statSync(planted).mode & 0o777).toBe(0o600);
  });

  test('is not taken from a folder that others can write, and nothing is kept there', () => {
    const planted = plant('from a folder');
    const before = readFileSync(planted);
    chmodSync(cacheFolder, 0o777);
    const { exports, keepCompiled } = load();
    expect(exports.add(2, 3)).toBe(5);
    keepCompiled();
    expect(readFileSync(planted).equals(before)).toBe(true);
  });
});

test('where nothing can be kept, everything still runs', () => {
  writeFileSync(path.join(folder, 'cache'), 'a file stands where the folder should be');
  const { exports, keepCompiled } = load();
  keepCompiled();
  expect(exports.add(2, 3)).toBe(5);
});
