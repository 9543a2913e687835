import { expect, test } from 'vitest';
import { memoryIo } from '../testing/memory-io.ts';
import { list, thing } from './outcome.ts';
import { show } from './show.ts';

const bookings = [
  { id: 'KX7M2P', name: 'Ada\u001b[2J', total: 350 },
  { id: 'B2', name: 'Alan', total: 20 },
];

function listOf(items: typeof bookings) {
  return list<(typeof bookings)[number]>({
    items,
    fields: ['id', 'name', 'total'],
    columns: [
      { title: 'ID', cell: ({ id }) => id },
      { title: 'NAME', cell: ({ name }) => name },
    ],
    whenEmpty: 'Nothing here.',
    notes: ['Pay with: travel pay'],
  });
}

test('a list is a table on a terminal, with its note on standard error', async () => {
  const { io, out, err } = await memoryIo({ outIsTerminal: true, noColour: true });
  await show(listOf(bookings), io);
  expect(out()).toBe('ID      NAME\nKX7M2P  Ada\ufffd[2J\nB2      Alan\n');
  expect(err()).toBe('Pay with: travel pay\n');
});

test('a list in a pipe is rows of exact fields, without header or note', async () => {
  const { io, out, err } = await memoryIo();
  await show(listOf(bookings), io);
  expect(out()).toBe('KX7M2P\tAda\ufffd[2J\t350\nB2\tAlan\t20\n');
  expect(err()).toBe('');
});

test('with --json a list is an array, also an empty one', async () => {
  const { io, out, err } = await memoryIo({ json: true, outIsTerminal: true });
  await show(listOf([]), io);
  expect(out()).toBe('[]\n');
  expect(err()).toBe('');
});

test('an empty list says so on a terminal, and not with --quiet', async () => {
  const loud = await memoryIo({ outIsTerminal: true, noColour: true });
  await show(listOf([]), loud.io);
  expect(loud.err()).toContain('Nothing here.');
  const quiet = await memoryIo({ outIsTerminal: true, quiet: true });
  await show(listOf([]), quiet.io);
  expect(quiet.err()).toBe('');
});

test('one thing is an object with --json and named members in a pipe', async () => {
  const one = thing<{ id: string; total: number }>({
    item: { id: 'KX7M2P', total: 350 },
    fields: ['id', 'total'],
    lines: ({ id }) => [id],
  });
  const json = await memoryIo({ json: true });
  await show(one, json.io);
  expect(JSON.parse(json.out())).toEqual({ id: 'KX7M2P', total: 350 });
  const pipe = await memoryIo();
  await show(one, pipe.io);
  expect(pipe.out()).toBe('id\tKX7M2P\ntotal\t350\n');
});

test('colours are on the terminal only', async () => {
  const lines = [{ text: 'Held', style: 'yellow' } as const];
  const terminal = await memoryIo({ outIsTerminal: true });
  terminal.io.print(lines);
  expect(terminal.out()).toBe('\u001b[33mHeld\u001b[39m\n');
  const pipe = await memoryIo();
  pipe.io.print(lines);
  expect(pipe.out()).toBe('Held\n');
});

test('whatever is printed, noted or complained of is cleaned on its way out', async () => {
  const { io, out, err } = await memoryIo({ noColour: true });
  io.print(['a\u001b[2Jb', [{ text: 'c\u009bd', style: 'red' }, 'e\nf']]);
  io.note(['g\u0007h']);
  io.complain(['i\u202ej']);
  expect(out()).toBe('a\ufffd[2Jb\nc\ufffdde f\n');
  expect(err()).toBe('g\ufffdh\nij\n');
});
