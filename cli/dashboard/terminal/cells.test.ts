import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffFrames } from './cells.ts';

const { Terminal } = xterm;

async function screenAfter(writes: readonly string[]): Promise<string[]> {
  const terminal = new Terminal({ cols: 24, rows: 5, allowProposedApi: true });
  for (const text of writes) await new Promise<void>((resolve) => terminal.write(text, resolve));
  const lines = Array.from({ length: 5 }, (_, row) => terminal.buffer.active.getLine(row));
  const seen = lines.map((line) =>
    Array.from({ length: 24 }, (_, column) => {
      const cell = line?.getCell(column);
      const look = [cell?.isBold() && 'b', cell?.isInverse() && 'i', cell?.getFgColor()].join('');
      return `${cell?.getChars() || ' '}${cell?.getChars().trim() ? look : ''}`;
    }).join('|'),
  );
  terminal.dispose();
  return seen;
}

const piece = fc.oneof(
  fc.stringMatching(/^[a-z0-9 ]{0,6}$/),
  fc.constantFrom('█·', '漢字', 'é', '\x1b[1mbold\x1b[22m', '\x1b[31mred\x1b[39m', '\x1b[7minv\x1b[27m'),
);
const line = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
const frame = fc.array(line, { maxLength: 5 });

test('after any two frames the terminal shows what it would if only the second had been drawn', async () => {
  await fc.assert(
    fc.asyncProperty(frame, frame, async (first, second) => {
      const changed = await screenAfter([diffFrames([], first), diffFrames(first, second)]);
      expect(changed).toEqual(await screenAfter([diffFrames([], second)]));
    }),
    { numRuns: 60 },
  );
});

test('a frame that is the same costs nothing, and a second of a clock some bytes', () => {
  const at = (time: string) => ['travel  local', `▸ KX7M2P  \x1b[32m${time}\x1b[39m  ████  LH401 JFK-FRA`];
  expect(diffFrames(at('12:34'), at('12:34'))).toBe('');
  expect(diffFrames(at('12:34'), at('12:33'))).toBe('\x1b[2;15H\x1b[32m3\x1b[0m');
});
