import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { answerJson, httpServer } from '../testing/http-server.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

let home: Home;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Grace Hopper');
});
afterAll(() => home.close());

const day = dayAhead();

describe('a wrong command line ends with 2 before anything is sent', () => {
  test.each([
    ['search flights', 'travel search flights needs <origin>, <destination> and --depart <date>.'],
    ['serach flights', "Unknown command 'serach'. Did you mean search?"],
    ['holds --jsn', "Unknown option '--jsn'. Did you mean --json?"],
    ['pay', 'travel pay needs <id>, --method <id> and --confirm-total <total>.'],
    ['login', 'travel login needs --email <address> and --password-stdin.'],
    ['suite reset', 'travel suite reset needs --confirm <folder>.'],
  ])('travel %s', async (line, sentence) => {
    const ended = await home.travel(line, { env: { TRAVEL_API_URL: 'http://127.0.0.1:9' } });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.split('\n')[0]).toBe(`Error: ${sentence}`);
  });
});

describe('bad input ends with its code and one sentence', () => {
  test.each([
    [`search flights XQZ LAX --depart ${day}`, 20, /no airport or city "XQZ"; did you mean /],
    ['search flights JFK LAX --depart 2020-01-01', 20, /2020-01-01 is in the past/],
    [`search flights JFK LAX --depart ${day} --return 2020-01-02`, 20, /return/i],
    [`search flights JFK LAX --depart ${day} --adults 0`, 20, /Adults must be 1 to 9/],
    [`search flights JFK LAX --depart ${day} --adults 10`, 20, /Adults must be 1 to 9/],
    [`search flights JFK LAX --depart ${day} --adults two`, 20, /--adults must be a whole number/],
    [`search flights JFK LAX --depart ${day} --cabin lux`, 20, /--cabin must be one of economy/],
    ['search flights JFK LAX --depart tomorrowish', 20, /--depart must be a date such as/],
    ['hold flight off_altered', 20, /offer/],
    ['hold flight 999', 20, /no offer number 999|no flight search yet/],
    ['seats off_altered', 20, /offer/],
    ['show KX7M2P', 21, /KX7M2P/],
    ['show 12', 20, /"12" is not a reservation id/],
    ['release KX7M2P', 21, /KX7M2P/],
    ['receipt 123456789', 21, /123456789/],
    ['receipt 12', 20, /transaction id of 9 digits/],
    ['pay KX7M2P --method pm_card_visa --confirm-total 10.00USD', 21, /KX7M2P/],
    ['pay KX7M2P --method pm_card_visa --confirm-total 10', 20, /"10" is not an amount with its currency/],
    ['help nonsense', 21, /no command or topic "nonsense"/],
    ['context use nowhere', 21, /no context "nowhere"; known are: local/],
    ['suite reset --confirm /etc', 20, /--confirm must be the data folder/],
  ])('travel %s: %d', async (...[line, code, sentence]) => {
    const ended = await home.travel(line);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr.split('\n')[0]).toMatch(sentence);
  });
});

test('a seat that does not exist or is named oddly is refused', async () => {
  await home.json(`search flights JFK LAX --depart ${day} --limit 1`);
  expect(await home.travel('hold flight 1 --seat 99A')).toMatchObject({ code: 20, stdout: '' });
  expect(await home.travel('hold flight 1 --seat window')).toMatchObject({ code: 20, stdout: '' });
  expect(await home.json('holds')).toEqual([]);
});

test("somebody else's reservation is not found", async () => {
  await home.json(`search flights JFK LAX --depart ${day} --limit 1`);
  const { reservation_id } = await home.json<FlightReservation>('hold flight 1');
  await register(home, 'Mallory Smith');
  for (const line of [`show ${reservation_id}`, `release ${reservation_id}`]) {
    expect(await home.travel(line)).toMatchObject({ code: 21, stdout: '' });
  }
});

test('without a sign-in nothing is held, and the way in is told', async () => {
  const stranger = { TRAVEL_CONFIG_DIR: `${home.folder}/stranger` };
  const ended = await home.travel('holds --json', { env: stranger });
  expect(ended).toMatchObject({ code: 10, stdout: '' });
  expect(JSON.parse(ended.stderr)).toMatchObject({
    exit_code: 10,
    next: ['travel login', 'travel register'],
  });
  expect(await home.travel('whoami', { env: stranger })).toMatchObject({ code: 10 });
});

test('a wrong password and a wrong token are refused alike', async () => {
  const wrong = await home.travel('login --email grace.hopper@example.com --password-stdin', {
    stdin: 'not it at all',
  });
  expect(wrong).toMatchObject({ code: 10, stdout: '' });
  expect(await home.travel('login --with-token', { stdin: 'not a token' })).toMatchObject({
    code: 10,
    stdout: '',
  });
  expect(await home.travel('holds', { env: { TRAVEL_TOKEN: 'not a token' } })).toMatchObject({ code: 10 });
});

test('a payment that the bank wants to see ends with 41 and can be given up', async () => {
  await register(home, 'Alan Turing');
  await home.json(`search flights JFK LAX --depart ${day} --limit 1`);
  const held = await home.json<FlightReservation>('hold flight 1');
  const total = `${held.ticket_price}${held.currency}`;
  const ended = await home.travel(
    `pay ${held.reservation_id} --method pm_card_authenticationRequired --confirm-total ${total} --json`,
  );
  expect(ended).toMatchObject({ code: 41, stdout: '' });
  expect(JSON.parse(ended.stderr)).toMatchObject({
    exit_code: 41,
    transaction_id: expect.stringMatching(/^\d{9}$/),
  });
});

describe('a server in trouble', () => {
  const line = `search flights JFK LAX --depart ${day}`;

  test('that is not there ends with 30', async () => {
    const ended = await home.travel(line, { env: { TRAVEL_API_URL: 'http://127.0.0.1:9' } });
    expect(ended).toMatchObject({ code: 30, stdout: '' });
  });

  test.each([
    ['forbidden', 403, 11],
    ['too-many-requests', 429, 31],
    ['internal', 500, 32],
    ['service-unavailable', 503, 32],
  ])('that answers %s with %d ends with %d', async (slug, status, code) => {
    const server = await httpServer((_, response) =>
      answerJson(response, status, { type: `urn:travel:problem:${slug}`, title: 'Trouble', status }),
    );
    expect(await home.travel(line, { env: { TRAVEL_API_URL: server.url } })).toMatchObject({
      code,
      stdout: '',
    });
  });

  test('that breaks the line of a write ends with 33', async () => {
    const grant = { access_token: 'a', token_type: 'Bearer', expires_in: 600, user: aUser };
    const server = await httpServer(({ url }, response) =>
      url.endsWith('/tokens/exchange') ? answerJson(response, 200, grant) : response.destroy(),
    );
    const env = { TRAVEL_API_URL: server.url, TRAVEL_TOKEN: 'pat' };
    expect(await home.travel('release KX7M2P', { env })).toMatchObject({ code: 33, stdout: '' });
    const keys = server.heard.slice(1).map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  test('that is no server of ours ends with 32', async () => {
    const server = await httpServer((_, response) => response.end('<html>'));
    expect(await home.travel(line, { env: { TRAVEL_API_URL: server.url } })).toMatchObject({
      code: 32,
      stdout: '',
    });
  });
});

const aUser = {
  user_id: '1',
  username: 'Ada',
  email: 'ada@example.com',
  role: 'traveller',
  created_at: '2026-11-28T10:00:00Z',
};
