import { expect, test } from 'vitest';
import { ImportRefused, sayFault } from './fault.ts';
import { readFile } from './read-file.ts';

const fields = { all: ['code', 'name', 'rooms'], required: ['code', 'rooms'] };
const faultsOf = (content: string) => readFile(content, fields, undefined).faults.map(sayFault);

test('CSV is read by its header, whatever the order, the blanks and the byte-order mark', () => {
  const { lines, faults } = readFile('\uFEFFrooms, code\r\n 5 ,A\r\n\r\n,B\r\n', fields, undefined);
  expect(faults).toEqual([]);
  expect(lines).toEqual([
    { number: 2, values: { rooms: '5', code: 'A' } },
    { number: 4, values: { code: 'B' } },
  ]);
});

test('a value over two lines is named by the line it begins on', () => {
  const { lines } = readFile('code,name,rooms\nA,"one\ntwo",1\nB,three,2\n', fields, undefined);
  expect(lines.map(({ number }) => number)).toEqual([2, 4]);
});

test('NDJSON keeps numbers, and leaves out what is null or empty', () => {
  const { lines, faults } = readFile(
    '{"code":"A","rooms":5,"name":null}\n\n{"code":"","rooms":1}\n',
    fields,
    undefined,
  );
  expect(faults).toEqual([]);
  expect(lines).toEqual([
    { number: 1, values: { code: 'A', rooms: 5 } },
    { number: 3, values: { rooms: 1 } },
  ]);
});

test('a header is wrong once, not for each line', () => {
  expect(faultsOf('code,nane,code\nA,x,y\nB,x,y\n')).toEqual([
    'line 1, nane: is no field of this file; there are code, name, rooms',
    'line 1, code: is a column twice',
    'line 1, rooms: is missing: there must be such a column',
  ]);
});

test('a line with too few or too many values says how many', () => {
  expect(faultsOf('code,rooms\nA\nB,1,2\n')).toEqual([
    'line 2: has 1 values and line 1 names 2 columns',
    'line 3: has 3 values and line 1 names 2 columns',
  ]);
});

test('NDJSON that is none, and fields nobody knows, are named line by line', () => {
  expect(faultsOf('{"code":"A"}\n[1]\n{"code":\n{"rum":1}')).toEqual([
    'line 2: is no JSON object such as {"name": "value"}',
    'line 3: is no JSON object such as {"name": "value"}',
    'line 4, rum: is no field of this file; there are code, name, rooms',
  ]);
});

test('a quote that is never closed is refused with its line', () => {
  expect(() => faultsOf('code,rooms\nA,"1\nB,2\n')).toThrow(ImportRefused);
});
