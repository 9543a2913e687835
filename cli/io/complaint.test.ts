import { expect, test } from 'vitest';
import { Failure } from '../failure.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { complain } from './complaint.ts';

const refused = new Failure('sold-out', 'Seat 23A is taken.', {
  slug: 'sold-out',
  next: ['travel seats 1'],
  body: {
    type: 'urn:travel:problem:sold-out',
    title: 'Sold out',
    status: 409,
    detail: 'Seat 23A is taken.',
    instance: 'urn:travel:request:req_1',
    evil: '\u009b2J',
  },
});

test('an error is a sentence, the next command and the request id, on standard error', async () => {
  const { io, out, err } = await memoryIo({ noColour: true });
  complain(refused, io);
  expect(err()).toBe('Error: Seat 23A is taken.\n  Try: travel seats 1\n  Request: req_1\n');
  expect(out()).toBe('');
});

test('with --json it is one problem on standard error, with its exit code', async () => {
  const { io, out, err } = await memoryIo({ json: true });
  complain(refused, io);
  expect(JSON.parse(err())).toMatchObject({
    type: 'urn:travel:problem:sold-out',
    exit_code: 50,
    evil: '\u009b2J',
  });
  expect(err()).not.toContain('\u009b');
  expect(out()).toBe('');
});

test('a cause is told once', async () => {
  const { io, err } = await memoryIo({ noColour: true });
  complain(
    new Failure('unreachable', 'The server cannot be reached.', { cause: new Error('ECONNREFUSED') }),
    io,
  );
  expect(err()).toBe('Error: The server cannot be reached.\n  Cause: ECONNREFUSED\n');
});
