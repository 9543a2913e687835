import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { memoryIo } from '../testing/memory-io.ts';
import { wishing } from '../testing/wishes.ts';
import { list, type Outcome, text, thing } from './outcome.ts';
import { show } from './show.ts';
import type { OutputFlags } from './wishes.ts';

const holds = [
  { id: 'KX7M2P', total_price: 750, who: 'Ada', slices: [{ n: 'AA1' }, { n: 'AA2' }], trip: null },
  { id: 'C2345678', total_cost: 20.5, who: 'Smith, "Jo"', slices: [], trip: 'berlin' },
];
const one = holds[0] as (typeof holds)[number];

const aList = list<(typeof holds)[number]>({
  items: holds,
  fields: ['id', 'total', 'who', 'trip'],
  columns: [{ title: 'ID', cell: ({ id }) => id }],
  whenEmpty: 'Nothing.',
});
const aThing = thing<(typeof holds)[number]>({
  item: one,
  fields: ['id', 'total', 'trip'],
  lines: ({ id }) => [id],
});

async function printed(outcome: Outcome, flags: Partial<OutputFlags>, isTerminal = false): Promise<string> {
  const { io, out } = await memoryIo({ wishes: wishing(flags), outIsTerminal: isTerminal, noColour: true });
  await show(outcome, io);
  return out();
}

describe('--fields', () => {
  test('chooses the members of JSON, in the order asked for', async () => {
    expect(JSON.parse(await printed(aList, { json: true, fields: 'total,slices.0.n' }))).toEqual([
      { total: 750, 'slices.0.n': 'AA1' },
      { total: 20.5, 'slices.0.n': null },
    ]);
  });

  test('chooses columns in a pipe, on a terminal and in CSV', async () => {
    expect(await printed(aList, { fields: 'total,id' })).toBe('750\tKX7M2P\n20.5\tC2345678\n');
    expect(await printed(aList, { fields: 'id, trip' }, true)).toBe(
      'ID        TRIP\nKX7M2P\nC2345678  berlin\n',
    );
    expect(await printed(aList, { csv: true, fields: 'trip' })).toBe('trip\n\nberlin\n');
  });

  test('of one thing is a record in a pipe and a member a line on a terminal', async () => {
    expect(await printed(aThing, { fields: 'id,total' })).toBe('KX7M2P\t750\n');
    expect(await printed(aThing, { fields: 'id,total' }, true)).toBe('id     KX7M2P\ntotal  750\n');
  });
});

describe('--csv', () => {
  test('comes back as it went in', async () => {
    const rows = parse(await printed(aList, { csv: true }), { columns: true });
    expect(rows).toEqual([
      { id: 'KX7M2P', total: '750', who: 'Ada', trip: '' },
      { id: 'C2345678', total: '20.5', who: 'Smith, "Jo"', trip: 'berlin' },
    ]);
  });

  test('of one thing is a header and a row, of nothing a header', async () => {
    expect(await printed(aThing, { csv: true })).toBe('id,total,trip\nKX7M2P,750,\n');
    const none = list<{ id: string }>({ items: [], fields: ['id'], columns: [], whenEmpty: '' });
    expect(await printed(none, { csv: true })).toBe('id\n');
    expect(await printed(none, { ndjson: true })).toBe('');
  });
});

test('--ndjson is a line for each record', async () => {
  const lines = (await printed(aList, { ndjson: true })).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(holds);
});

describe('--jq', () => {
  test('prints texts bare and everything else as compact JSON', async () => {
    expect(await printed(aList, { jq: '.[] | .id' })).toBe('KX7M2P\nC2345678\n');
    expect(await printed(aList, { jq: 'map({id, n: (.slices | length)})' })).toBe(
      '[{"id":"KX7M2P","n":2},{"id":"C2345678","n":0}]\n',
    );
    expect(await printed(aThing, { jq: '[.id, .who] | @tsv' })).toBe('KX7M2P\tAda\n');
    expect(await printed(aList, { jq: 'empty' })).toBe('');
  });

  test('lets no control character through', async () => {
    const evil = thing({ item: { name: 'a\u001b[2J\u202eb' }, fields: [], lines: () => [] });
    expect(await printed(evil, { jq: '.name' })).toBe('a\ufffd[2Jb\n');
  });

  test('that fails on the result says that the command itself was done', async () => {
    await expect(printed(aList, { jq: '.[].id.deeper' })).rejects.toMatchObject({
      exit: 'invalid-input',
      message: expect.stringMatching(/^The command was done, but --jq failed on its result: Cannot index/),
    });
  });
});

test('--template fills members in, with braces, tabs and line ends where they are written', async () => {
  expect(await printed(aList, { template: '{id}\\t{total} {{x}} {slices.-1.n}' })).toBe(
    'KX7M2P\t750 {x} AA2\nC2345678\t20.5 {x} \n',
  );
  expect(await printed(text(['page'], { topic: 'x' }), { template: '{topic}' })).toBe('x\n');
});

test.each(['{id', 'id}', '{}', '{a{b}'])('the template "%s" is refused', async (template) => {
  await expect(printed(aThing, { template })).rejects.toMatchObject({ exit: 'usage' });
});
