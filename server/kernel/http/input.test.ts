import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';
import { pageInput } from '../../contracts/values.ts';
import { fingerprintOf, parseInput } from './input.ts';

const search = endpoint({
  method: 'GET',
  path: '/offers',
  summary: 'Reads its query',
  access: ['anyone'],
  input: z.strictObject({
    ...pageInput,
    airlines: z.array(z.string()).optional(),
    refundable: z.boolean().optional(),
    max_price: z.number().optional(),
  }),
  output: z.object({}),
});
const hold = endpoint({
  method: 'POST',
  path: '/flights/:flight_id/holds',
  summary: 'Reads its path and body',
  access: ['anyone'],
  input: z.strictObject({ flight_id: z.string(), seat_number: z.string(), passengers: z.int().default(1) }),
  output: z.object({}),
});

const ofQuery = (query: Record<string, string | string[]>) =>
  parseInput(search, { params: {}, query, body: undefined });
const ofBody = (body: unknown, params = { flight_id: 'AA1' }) =>
  parseInput(hold, { params, query: {}, body });

function errorsOf(read: () => unknown): { pointer: string; message: string }[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors as { pointer: string; message: string }[];
    throw error;
  }
}

test('query text becomes numbers, booleans and lists where the schema has them', () => {
  const one = ofQuery({ limit: '5', airlines: 'AA', refundable: 'true', max_price: '99.5' });
  expect(one).toEqual({ limit: 5, airlines: ['AA'], refundable: true, max_price: 99.5 });
  const two = ofQuery({ airlines: ['AA', 'BA'], refundable: 'false' });
  expect(two).toEqual({ limit: 50, airlines: ['AA', 'BA'], refundable: false });
});

test.each([
  ['limit', '0'],
  ['limit', '201'],
  ['limit', '1.5'],
  ['limit', 'ten'],
  ['limit', ['1', '2']],
  ['refundable', '1'],
  ['max_price', '0x10'],
  ['max_price', ''],
])('a query of %s=%s is refused by name', (name, value) => {
  const errors = errorsOf(() => ofQuery({ [name]: value }));
  expect(errors).toEqual([{ pointer: `/${name}`, message: expect.stringContaining(name) }]);
});

test('path, body and defaults become one input', () => {
  expect(ofBody({ seat_number: '1A' })).toEqual({ flight_id: 'AA1', seat_number: '1A', passengers: 1 });
});

test('every wrong member is named at once', () => {
  const errors = errorsOf(() => ofBody({ passengers: 'two' }));
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/passengers', '/seat_number']);
});

test('a number in a body is not read out of text', () => {
  expect(errorsOf(() => ofBody({ seat_number: '1A', passengers: '2' }))).toHaveLength(1);
});

test('the same input has the same fingerprint, whatever the order of its members; another has another', () => {
  const prints = [
    ofBody({ seat_number: '1A', passengers: 1 }),
    ofBody({ passengers: 1, seat_number: '1A' }),
    ofBody({ seat_number: '1A' }),
    ofBody({ seat_number: '1B' }),
    ofBody({ seat_number: '1A' }, { flight_id: 'BA2' }),
  ].map((input) => fingerprintOf(hold, input));
  expect(new Set(prints.slice(0, 3)).size).toBe(1);
  expect(new Set(prints).size).toBe(3);
  expect(fingerprintOf(search, { limit: 50 })).not.toBe(fingerprintOf(hold, { limit: 50 }));
});
