import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const plain = (text: string) => text.replaceAll('’', "'");
const document = plain(readFileSync(path.join(root, 'docs/payments.md'), 'utf8'));

/** What the last column of each row names: a test file, and the words its test's name has. */
function namedTests(): { file: string; words: string }[] {
  let fileOfTable = '';
  return document.split('\n').flatMap((line) => {
    const cell = line.startsWith('|') ? (line.split('|').at(-2)?.trim() ?? '') : '';
    if (cell.startsWith('test')) fileOfTable = cell.match(/`(.+)`/)?.[1] ?? '';
    if (cell === '' || cell === '---' || cell.startsWith('test')) return [];
    return cell.split('; ').map((part) => {
      const [, file = fileOfTable, words = ''] = part.match(/^`([^`]+)`(?:: (.*))?/) ?? [
        '',
        fileOfTable,
        part,
      ];
      return { file, words };
    });
  });
}

function read(file: string): string {
  const folder = /^(server|cli)\//.test(file) ? root : import.meta.dirname;
  return plain(readFileSync(path.join(folder, file), 'utf8'));
}

test('there are rows for a hold that lapses and for a crash at every step', () => {
  expect(namedTests().length).toBeGreaterThan(25);
});

test.each(namedTests().filter(({ file }) => file.endsWith('.ts')))(
  '$file has “$words”',
  ({ file, words }) => {
    expect(read(file)).toContain(words);
  },
);
