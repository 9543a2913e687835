import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSettings } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travel-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a stack to try out sells the demo world', () => {
  expect(makeSettings(folder)).toBe(true);
  expect(readFileSync(path.join(folder, '.env'), 'utf8')).toMatch(/^SEED_DEMO=true$/m);
});

test('settings that are there stay as they are', () => {
  writeFileSync(path.join(folder, '.env'), 'SEED_DEMO=false\n');
  expect(makeSettings(folder)).toBe(false);
  expect(readFileSync(path.join(folder, '.env'), 'utf8')).toBe('SEED_DEMO=false\n');
});
