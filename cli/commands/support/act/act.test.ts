import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../../../server/flights/contract.ts';
import type { Transaction } from '../../../../server/payments/contract.ts';
import type { SupportCheckoutDetail } from '../../../../server/payments/support/contract.ts';
import { type Desk, openDesk, registerAt } from '../../../testing/desk.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const reason = 'she books by phone';
const act = `support act ada.lovelace@example.com --reason "${reason}"`;

let desk: Desk;
let held: FlightReservation;

beforeAll(async () => {
  desk = await openDesk();
  await registerAt(desk, 'Ada Lovelace');
  await registerAt(desk, 'Sue Port');
  await desk.travel('suite grant sue.port@example.com support');
  await desk.travel('login --email sue.port@example.com --password-stdin', {
    stdin: 'a long desk password\n',
  });
  await search();
});
afterAll(() => desk.close());

async function search(): Promise<void> {
  const depart = new Date(desk.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.json(`search flights JFK LAX --depart ${depart} --max-stops 0 --limit 2`);
}

const banner = (minutes: string) =>
  `ACTING FOR Ada Lovelace (${reason}) for ${minutes}; travel support act --stop ends it\n`;

test('a rehearsal acts for nobody', async () => {
  expect(await desk.json(`${act} --dry-run`)).toMatchObject({ dry_run: true, body: { reason } });
  expect((await desk.travel('holds --json')).stderr).toBe('');
});

test('whoever acts is told so by every command, also where nobody looks', async () => {
  expect(await desk.json(act)).toMatchObject({ username: 'Ada Lovelace', reason });
  for (const line of ['holds --json', 'holds --quiet', 'support find ada --json']) {
    expect(await desk.travel(line)).toMatchObject({ code: 0, stderr: banner('15 more minutes') });
  }
  expect(await desk.travel(act)).toMatchObject({
    code: 20,
    stderr: expect.stringContaining('You act for Ada Lovelace already.'),
  });
});

test('what is held belongs to the traveller, and its history says who did it', async () => {
  held = await desk.json<FlightReservation>('hold flight 1');
  expect(held).toMatchObject({ customer_name: 'Ada Lovelace' });
  const { timeline } = await desk.json<{ timeline: { event: string; by: string }[] }>(
    `show ${held.reservation_id} --timeline`,
  );
  const sue = (await desk.json<{ user_id: string }>('whoami')).user_id;
  expect(sue).not.toBe(held.user_id);
  expect(timeline).toMatchObject([{ event: 'held', by: sue }]);
});

test('only the page of the processor is open to pay on, and who opened it is known', async () => {
  const total = `${held.ticket_price.toFixed(2)}USD`;
  const pay = `pay ${held.reservation_id} --confirm-total ${total}`;
  expect(await desk.travel(`${pay} --method pm_card_visa`)).toMatchObject({
    code: 11,
    stderr: expect.stringContaining("you can pay on the processor's page only"),
  });
  expect((await desk.json<{ kind: string }[]>('methods')).map(({ kind }) => kind)).toEqual(['hosted']);
  expect(await desk.travel(`${pay} --hosted`)).toMatchObject({ code: 41 });
  const [waiting] = await desk.json<Transaction[]>('transactions');
  expect(waiting).toMatchObject({ user_id: held.user_id, status: 'Pending' });
  const detail = await desk.json<SupportCheckoutDetail>(`support checkout ${waiting?.transaction_id}`);
  const sue = (await desk.json<{ user_id: string }>('whoami')).user_id;
  expect(detail.history[0]).toMatchObject({ event: 'opened', actor: sue });
});

test.each(['token list', 'cards list', 'billing show', 'token create own'])(
  '"%s" is not open: the account belongs to the traveller alone',
  async (line) => {
    expect(await desk.travel(line)).toMatchObject({
      code: 11,
      stderr: expect.stringContaining('not open to staff who act for somebody'),
    });
  },
);

test('after the time nothing is written in any name, and what is read is their own', async () => {
  desk.clock.advance(15 * 60_000);
  const over = 'ACTING FOR Ada Lovelace HAS RUN OUT';
  expect(await desk.travel('hold flight 2')).toMatchObject({
    code: 11,
    stdout: '',
    stderr: expect.stringContaining('this was not sent'),
  });
  const own = await desk.travel('reservations --json');
  expect(own).toMatchObject({ code: 0, stderr: expect.stringContaining(over) });
  expect(JSON.parse(own.stdout)).toEqual([]);
});

test('--stop ends it, in a rehearsal it does not', async () => {
  await desk.travel('support act --stop --dry-run');
  expect((await desk.travel('whoami --json')).stderr).not.toBe('');
  expect(await desk.json('support act --stop')).toMatchObject({ user_id: null });
  expect((await desk.travel('whoami --json')).stderr).toBe('');
  await search();
  const own = await desk.json<FlightReservation>('hold flight 2');
  expect(own).toMatchObject({ customer_name: 'Sue Port' });
});

test('signing out ends it too', async () => {
  await desk.travel(act);
  await desk.travel('logout');
  expect((await desk.travel('context list --json')).stderr).toBe('');
});
