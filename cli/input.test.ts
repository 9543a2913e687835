import { expect, test } from 'vitest';
import { cancel } from './commands/cancel/spec.ts';
import { login } from './commands/login/spec.ts';
import { pay } from './commands/pay/spec.ts';
import { register } from './commands/register/spec.ts';
import { searchFlights } from './commands/search/flights/spec.ts';
import type { Failure } from './failure.ts';
import { readInput } from './input.ts';
import { memoryIo } from './testing/memory-io.ts';

const nothing = { args: {}, flags: {} };
const now = Date.parse('2026-11-28T12:00:00Z');
const terminal = { inIsTerminal: true, errIsTerminal: true };

test('all that is missing is named in one sentence', async () => {
  const { io } = await memoryIo();
  const failure = await readInput(searchFlights, nothing, { io, now }).catch((error: Failure) => error);
  expect(failure).toMatchObject({
    exit: 'usage',
    message: 'travel search flights needs <origin>, <destination> and --depart <date>.',
    next: ['travel search flights --help'],
  });
});

test('without a terminal the flags that stand for questions are needed too', async () => {
  const { io } = await memoryIo();
  await expect(readInput(register, nothing, { io, now })).rejects.toThrow(
    'travel register needs --name <name>, --email <address> and --password-stdin.',
  );
  await expect(readInput(pay, { args: { id: ['A'] }, flags: {} }, { io, now })).rejects.toThrow(
    'travel pay needs --method <id> and --confirm-total <total>.',
  );
});

test('a cancellation without a terminal needs the refund that is agreed to, a quote does not', async () => {
  const { io } = await memoryIo();
  await expect(readInput(cancel, { args: { id: 'A' }, flags: {} }, { io, now })).rejects.toMatchObject({
    exit: 'usage',
    message: 'travel cancel needs --confirm-refund <amount>.',
  });
  await expect(
    readInput(cancel, { args: { id: 'A' }, flags: { quote: true } }, { io, now }),
  ).resolves.toBeDefined();
});

test('a terminal is not needed to answer what the command asks for itself', async () => {
  const { io } = await memoryIo(terminal);
  const input = await readInput(pay, { args: { id: ['A'] }, flags: { method: 'pm_card_visa' } }, { io, now });
  expect(input.flags['confirm-total']).toBeUndefined();
});

test.each([
  { noInput: true },
  { env: { TRAVEL_NO_INPUT: '1' } },
  { env: { CI: 'true' } },
  { inIsTerminal: false },
  { errIsTerminal: false },
])('nobody is asked with %j', async (settings) => {
  const { io } = await memoryIo({ ...terminal, ...settings });
  await expect(readInput(searchFlights, nothing, { io, now })).rejects.toMatchObject({ exit: 'usage' });
});

test('what another flag makes needless is not missed', async () => {
  const { io } = await memoryIo();
  await expect(
    readInput(login, { args: {}, flags: { 'with-token': true } }, { io, now }),
  ).resolves.toBeDefined();
  const all = { method: 'pm_card_visa', 'confirm-total': '1USD', all: true };
  await expect(readInput(pay, { args: { id: [] }, flags: all }, { io, now })).resolves.toBeDefined();
});

const complete = { args: { origin: 'JFK', destination: 'LAX' }, flags: { depart: '2026-12-10' } };

test('numbers become numbers', async () => {
  const { io } = await memoryIo();
  const raw = { ...complete, flags: { ...complete.flags, adults: '2', 'max-price': '99.5' } };
  expect((await readInput(searchFlights, raw, { io, now })).flags).toMatchObject({
    adults: 2,
    'max-price': 99.5,
  });
});

test.each([
  ['adults', 'two', '--adults must be a whole number, not "two".'],
  ['adults', '1.5', '--adults must be a whole number, not "1.5".'],
  ['max-price', '1e9', '--max-price must be a number, not "1e9".'],
  ['cabin', 'lux', '--cabin must be one of economy, premium_economy, business, first, not "lux".'],
])('--%s %s is an invalid value', async (flag, value, sentence) => {
  const { io } = await memoryIo();
  const raw = { ...complete, flags: { ...complete.flags, [flag]: value } };
  await expect(readInput(searchFlights, raw, { io, now })).rejects.toMatchObject({
    exit: 'invalid-input',
    message: sentence,
  });
});

test('words for a date become the date, which is told in full', async () => {
  const { io, err } = await memoryIo();
  const raw = { ...complete, flags: { depart: '2026-12-04', return: '+3d' } };
  const { flags } = await readInput(searchFlights, raw, { io, now });
  expect(flags).toMatchObject({ depart: '2026-12-04', return: '2026-12-07' });
  expect(err()).toBe('--return +3d: Mon 7 Dec 2026, 2026-12-07\n');
});

test('a screen is refused where there is no terminal', async () => {
  const { io } = await memoryIo();
  await expect(
    readInput({ ...searchFlights, needsTerminal: true }, complete, { io, now }),
  ).rejects.toMatchObject({
    exit: 'usage',
    message: 'travel search flights is a screen and needs a terminal.',
  });
});
