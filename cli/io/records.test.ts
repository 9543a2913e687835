import { expect, test } from 'vitest';
import { member, toCsv, toJson, toNdjson, toTabbed } from './records.ts';

const stay = { id: 'A1', total_price: 750, slices: [{ segments: [{ n: 'AA1' }, { n: 'AA2' }] }], trip: null };

test('a field goes into objects and lists, from the front and from the end', () => {
  expect(member(stay, 'slices.0.segments.-1.n')).toBe('AA2');
  expect(member(stay, 'slices.segments.n')).toEqual([['AA1', 'AA2']]);
  expect(member(stay, 'nothing.there')).toBeNull();
});

test('"total" is the price of any kind of reservation', () => {
  expect(member(stay, 'total')).toBe(750);
});

test('a row in a pipe has one field per tab, whatever the values hold', () => {
  const rows = toTabbed(
    [{ ...stay, id: 'A\t1\nB\u001b[1m' }],
    ['id', 'slices.segments.n', 'trip', 'total_price'],
  );
  expect(rows).toEqual(['A 1 B\ufffd[1m\tAA1 AA2\t\t750']);
});

test('CSV quotes what needs it and starts no formula', () => {
  const rows = toCsv([{ name: 'Smith, "Jo"', note: '=1+1', amount: -5 }], ['name', 'note', 'amount']);
  expect(rows).toEqual(['name,note,amount', '"Smith, ""Jo""",\'=1+1,-5']);
});

test('NDJSON is one object per line', () => {
  expect(toNdjson([{ a: '\n' }, { a: 2 }])).toEqual(['{"a":"\\n"}', '{"a":2}']);
});

test('JSON escapes C1 controls and bidi marks that JSON.stringify leaves raw', () => {
  expect(toJson({ name: '\u009b2J\u202e' })).toBe('{\n  "name": "\\u009b2J\\u202e"\n}');
});
