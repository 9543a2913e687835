import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Transaction } from '../../server/payments/contract.ts';
import { type Desk, openDesk, registerAt } from '../testing/desk.ts';
import { expectPublished } from '../testing/published.ts';
import { watch } from './watch/spec.ts';

let desk: Desk;
let held: FlightReservation;
let offer = 0;

beforeAll(async () => {
  desk = await openDesk();
  await registerAt(desk, 'Ada Lovelace');
});
beforeEach(async () => {
  const depart = new Date(desk.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.json(`search flights JFK LAX --depart ${depart} --max-stops 0`);
  offer += 1;
  held = await desk.json<FlightReservation>(`hold flight ${offer}`);
});
afterAll(() => desk.close());

const minuteMs = 60_000;

describe('travel watch', () => {
  test('tells in a pipe what happens to holds, and ends when nothing is held', async () => {
    const watching = desk.travel('watch --interval 1 --ndjson', {
      onOutput: (shown) => {
        if (desk.clock.now() < Date.parse(held.hold_expires_at ?? '')) {
          desk.clock.advance(shown.includes('hurry') ? 5 * minuteMs : 26 * minuteMs);
        }
      },
    });
    const { code, stdout, stderr } = await watching;
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; reservation_id: string });
    for (const event of events) await expectPublished(watch, event);
    expect(events.map(({ event }) => event)).toEqual(['held', 'hurry', 'expired']);
    expect(new Set(events.map(({ reservation_id }) => reservation_id))).toEqual(
      new Set([held.reservation_id]),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Nothing is held any more.\n' });
  });

  test('draws over itself on a terminal, but prints lines to a dumb one', async () => {
    const watchUntil = async (env: Record<string, string>) => {
      const controller = new AbortController();
      let shownFirst = '';
      const said = await desk.travel('watch --interval 1', {
        env: { NO_COLOR: '1', ...env },
        columns: 100,
        signal: controller.signal,
        onOutput: (shown) => {
          shownFirst = shown;
          if (shown.includes('\x1b[2A\x1b[J') || env.TERM === 'dumb') controller.abort();
        },
      });
      expect(said.code).toBe(130);
      return shownFirst;
    };
    expect(await watchUntil({ TERM: 'xterm' })).toMatch(/^ID +STATUS +LEFT/);
    expect(await watchUntil({ TERM: 'dumb' })).toMatch(
      new RegExp(`^\\S+\theld\t${held.reservation_id}\tHeld\t`),
    );
  });
});

describe('travel wait', () => {
  test('ends at once when it is so already, and as soon as it is', async () => {
    const waiting = desk.json<FlightReservation>(`wait ${held.reservation_id} --for released --timeout 1m`);
    await desk.json(`release ${held.reservation_id}`);
    expect(await waiting).toMatchObject({ reservation_status: 'Released' });
    expect(await desk.json(`wait ${held.reservation_id} --for released`)).toMatchObject({
      reservation_status: 'Released',
    });
  });

  test('tells by its exit code why it cannot be any more', async () => {
    desk.clock.advance(31 * minuteMs);
    expect(await desk.json(`wait ${held.reservation_id} --for expired`)).toMatchObject({
      reservation_status: 'Expired',
    });
    const said = await desk.travel(`wait ${held.reservation_id} --for confirmed --json`);
    expect(said).toMatchObject({ code: 51, stdout: '' });
    expect(JSON.parse(said.stderr)).toMatchObject({ type: 'urn:travel:problem:hold-expired' });
  });

  test('ends when the time is up', async () => {
    const waiting = desk.travel(`wait ${held.reservation_id} --for confirmed --timeout 90s`);
    const ticking = setInterval(() => desk.clock.advance(20_000), 50);
    expect(await waiting).toMatchObject({ code: 34, stdout: '' });
    clearInterval(ticking);
  });

  test.each(['--for paid', '--for confirmed --timeout soon', '--for confirmed --timeout 0s'])(
    'refuses %s',
    async (flags) => {
      expect((await desk.travel(`wait ${held.reservation_id} ${flags}`)).code).toBe(20);
    },
  );
});

describe('travel open', () => {
  test('prints the page of the bank where no browser can be opened', async () => {
    const total = `${held.ticket_price}${held.currency}`;
    const method = 'pm_card_authenticationRequired';
    const paying = await desk.travel(
      `pay ${held.reservation_id} --method ${method} --confirm-total ${total}`,
    );
    expect(paying.code).toBe(41);
    const [waiting] = await desk.json<Transaction[]>('transactions');
    const byReservation = await desk.travel(`open ${held.reservation_id}`);
    expect(byReservation).toMatchObject({ code: 0, stdout: `url\t${waiting?.action_url}\n`, stderr: '' });
    expect(await desk.json(`open ${waiting?.transaction_id}`)).toEqual({
      transaction_id: waiting?.transaction_id,
      url: waiting?.action_url,
      opened: false,
    });
  });

  test('says that a reservation has no payment', async () => {
    expect((await desk.travel(`open ${held.reservation_id}`)).code).toBe(21);
  });
});

describe('travel doctor', () => {
  interface Check {
    readonly check: string;
    readonly status: string;
    readonly took_ms: number | null;
  }

  test('finds everything well, with the latency of each service', async () => {
    const checks = await desk.json<Check[]>('doctor');
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    for (const service of ['users', 'hotels', 'flights', 'cars', 'payments']) {
      expect(checks).toContainEqual(expect.objectContaining({ check: service, status: 'ok' }));
      expect(checks.find(({ check }) => check === service)?.took_ms).toEqual(expect.any(Number));
    }
    const said = await desk.travel('doctor', { columns: 120, env: { NO_COLOR: '1', TERM: 'xterm' } });
    expect(said.stdout).toMatch(/ok +terminal +xterm, 120 columns, no colours/);
  });

  test('warns of a clock that is wrong', async () => {
    const checks = await desk.json<Check[]>('doctor');
    // By now the clock of this test is hours ahead of the machine's, which stamps the answers.
    expect(checks).toContainEqual(
      expect.objectContaining({
        check: 'clock',
        status: 'warn',
        detail: expect.stringContaining('ahead of'),
      }),
    );
  });

  test('ends with 30 when a service cannot be reached', async () => {
    const said = await desk.travel('doctor --json', { env: { TRAVEL_API_URL: 'http://127.0.0.1:9' } });
    expect(said.code).toBe(30);
    expect(JSON.parse(said.stdout)).toContainEqual(
      expect.objectContaining({ check: 'payments', status: 'fail', detail: 'no answer: ECONNREFUSED' }),
    );
  });

  test('ends with 20 when a folder of this machine cannot be used', async () => {
    const said = await desk.travel('doctor --json', { env: { TRAVEL_CONFIG_DIR: '/dev/null/travel' } });
    expect(said.code).toBe(20);
  });
});
