import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import { type ExitName, exitCodes } from '../exit-codes.ts';
import { serviceUrlOf } from '../testing/desk.ts';
import { answerJson, httpServer } from '../testing/http-server.ts';
import { openLine } from '../testing/line.ts';
import { cutWords } from '../testing/words.ts';
import { dayAhead, type Ended, journeyLimitMs, type RunOptions, runProgram, travelProgram } from './home.ts';
import { openStage, type Person, password, type Stage } from './stage.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

const minuteMs = 60_000;

let stage: Stage;
let ada: Person;
let expired: string;
let held: FlightReservation;

beforeAll(async () => {
  stage = await openStage();
  ada = await stage.newcomer();
  stage.setAway(-60 * minuteMs);
  await ada.json(`search flights JFK LAX --depart ${dayAhead()} --max-stops 0`);
  expired = (await hold(1)).reservation_id;
  stage.setAway(0);
  await ada.json(`search flights JFK LAX --depart ${dayAhead()} --max-stops 0`);
  held = await hold(2);
  // Nobody granted this role: an admin who may look, and something for an audit to find.
  await stage.alter('users', sql`update users set role = 'admin' where email = ${ada.email}`);
  await ada.travel(`login --email ${ada.email} --password-stdin`, { stdin: password });
});
afterAll(() => stage?.close());

function hold(offer: number): Promise<FlightReservation> {
  return ada.json<FlightReservation>(`hold flight ${offer}`);
}

/** Runs the built program as its own process. */
function travel(person: Person, line: string, options: RunOptions = {}): Promise<Ended> {
  return runProgram([process.execPath, travelProgram, ...cutWords(line)], {
    ...options,
    env: { ...person.env, ...options.env },
  });
}

const pay = (more: string) => travel(ada, `pay ${held.reservation_id} ${more}`);
const agreed = () => `--confirm-total ${held.ticket_price}${held.currency}`;

/** Each way to end, as somebody gets there. What is in the registry and not here does not compile. */
const ways: Record<ExitName, () => Promise<Ended>> = {
  done: () => travel(ada, 'holds'),
  bug: () => {
    const broken = 'crypto.randomUUID=()=>{throw new Error("no randomness")}';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` };
    return travel(ada, `release ${held.reservation_id}`, { env });
  },
  usage: () => travel(ada, 'holds --jsn'),
  'not-signed-in': async () => travel(await stage.stranger(), 'holds'),
  forbidden: async () => travel(await stage.newcomer('Bob'), 'support checkouts'),
  'invalid-input': () => travel(ada, 'show 12'),
  'not-found': () => travel(ada, 'show KX7M2P'),
  unreachable: () => travel(ada, 'search flights JFK LAX --depart +2w', at('http://127.0.0.1:9')),
  'rate-limited': async () => {
    const eve = await stage.newcomer('Eve');
    const guess = `login --email ${eve.email} --password-stdin`;
    // Each wrong guess costs more of a wait; a minute after each of them the next one is heard.
    for (let tries = 0; tries < 6; tries++) {
      stage.setAway(tries * minuteMs);
      await eve.travel(guess, { stdin: 'a wrong guess' });
    }
    stage.setAway(0);
    return travel(eve, guess, { stdin: 'a wrong guess' });
  },
  'server-error': async () => {
    const server = await httpServer((_, response) => answerJson(response, 500, {}));
    return travel(ada, 'search flights JFK LAX --depart +2w', at(server.url));
  },
  'outcome-unknown': async () => {
    const line = await openLine(await serviceUrlOf(stage));
    line.cut = 'answer';
    const register = 'register --name Zoe --email zoe@example.com --password-stdin';
    const ended = await travel(await stage.stranger(), register, { ...at(line.url), stdin: password });
    line.close();
    return ended;
  },
  'timed-out': () => travel(ada, `wait ${held.reservation_id} --for confirmed --timeout 1s`),
  'payment-declined': () => pay(`--method pm_card_chargeDeclined ${agreed()}`),
  'payment-needs-action': async () => {
    const ended = await pay(`--method pm_card_authenticationRequired ${agreed()}`);
    await ada.json('pay --give-up');
    return ended;
  },
  'sold-out': () => travel(ada, `hold flight 2 --seat ${held.seat_number}`),
  expired: () => travel(ada, `wait ${expired} --for confirmed`),
  'price-changed': () => pay('--method pm_card_visa --confirm-total 1.00USD'),
  unsound: () => travel(ada, 'audit'),
  interrupted: () => {
    const waiting = `wait ${held.reservation_id} --for confirmed --verbose`;
    // What it says is of its first request, so by then it listens to Ctrl-C.
    return travel(ada, waiting, { onHeard: (child) => child.kill('SIGINT') });
  },
};

function at(url: string): RunOptions {
  return { env: { TRAVEL_API_URL: url } };
}

describe('every exit code is reached by the built program', () => {
  test.each(exitCodes)('$code: $meaning', async ({ name, code }) => {
    const ended = await ways[name]();
    expect(ended, ended.stderr).toMatchObject({ code });
    if (name !== 'done' && name !== 'unsound') expect(ended.stdout).toBe('');
  });
});
