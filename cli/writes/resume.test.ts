import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Desk, openDesk, registerAt, serviceUrlOf } from '../testing/desk.ts';
import { openLine, type TestLine } from '../testing/line.ts';

let desk: Desk;
let line: TestLine;
let search: string;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(await serviceUrlOf(desk));
  await desk.travel(`context add work ${line.url}`);
  await desk.travel('context use work');
  await registerAt(desk, 'Ada Lovelace');
  const depart = new Date(desk.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  search = `search flights JFK LAX --depart ${depart} --max-stops 0`;
  await desk.json(search);
});
beforeEach(() => {
  line.cut = 'nowhere';
  line.forget();
});
afterAll(async () => {
  line?.close();
  await desk?.close();
});

/** The person presses Ctrl-C while the request is on its way and will not arrive. */
async function cutOff(words: string): Promise<void> {
  const controller = new AbortController();
  line.cut = 'request';
  line.onCut = () => controller.abort();
  expect((await desk.travel(words, { signal: controller.signal })).code).toBe(130);
  line.cut = 'nowhere';
}

interface Finished {
  readonly outcome: string;
  readonly detail: string;
  readonly command: string;
  readonly answer: { readonly reservation_id: string; readonly reservation_status: string };
}

test('what was done although its answer was lost is found, and not done twice', async () => {
  line.cut = 'answer';
  const lost = await desk.travel('hold flight 1 --trip lost');
  expect(lost).toMatchObject({ code: 33, stdout: '' });
  expect(lost.stderr).toContain('Try: travel resume');
  line.cut = 'nowhere';
  const found = await desk.json<Finished[]>('resume');
  expect(found).toMatchObject([
    { outcome: 'done', command: 'travel hold flight 1 --trip lost', answer: { reservation_status: 'Held' } },
  ]);
  const held = await desk.json<{ reservation_id: string }[]>('holds --trip lost');
  expect(held.map(({ reservation_id }) => reservation_id)).toEqual([found[0]?.answer.reservation_id]);
  expect(await desk.json('resume')).toEqual([]);
});

test('what never arrived is shown by --list, and done by resume', async () => {
  await cutOff('hold flight 2 --trip late');
  expect(await desk.json('resume --list')).toMatchObject([{ outcome: 'waiting' }]);
  expect(await desk.json('holds --trip late')).toEqual([]);
  expect(await desk.json('resume')).toMatchObject([
    { outcome: 'done', detail: expect.stringMatching(/Held$/) },
  ]);
  expect(await desk.json('holds --trip late')).toHaveLength(1);
});

test('a payment that was cut off is finished once, with one key', async () => {
  const [hold] = await desk.json<{ reservation_id: string; ticket_price: number }[]>('holds --trip lost');
  const total = `${hold?.ticket_price}USD`;
  line.cut = 'answer';
  const pay = `pay ${hold?.reservation_id} --method pm_card_visa --confirm-total ${total}`;
  expect((await desk.travel(pay)).code).toBe(33);
  line.cut = 'nowhere';
  line.forget();
  expect(await desk.json('resume')).toMatchObject([{ outcome: 'done', answer: { status: 'Success' } }]);
  expect(await desk.json('transactions')).toHaveLength(1);
  expect(line.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('what the server refuses ends resume as the command would have ended', async () => {
  const [hold] = await desk.json<{ reservation_id: string }[]>('holds --trip late');
  await cutOff(`pay ${hold?.reservation_id} --method pm_card_visa --confirm-total 1.00USD`);
  const ended = await desk.travel('resume --json');
  expect(ended.code).toBe(52);
  expect(JSON.parse(ended.stdout)).toMatchObject([{ outcome: 'refused' }]);
  expect(JSON.parse(ended.stderr)).toMatchObject({ type: 'urn:travel:problem:price-changed' });
  expect(await desk.json('resume')).toEqual([]);
});

test("somebody else's request is not sent in this person's name", async () => {
  await cutOff('hold flight 3 --trip ours');
  await registerAt(desk, 'Alan Turing');
  line.forget();
  const ended = await desk.travel('resume --json');
  expect(ended.code).toBe(33);
  expect(JSON.parse(ended.stdout)).toMatchObject([
    { outcome: 'unknown', detail: 'Somebody else was signed in then.' },
  ]);
  expect(line.heard.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await desk.json('resume --forget')).toMatchObject([{ outcome: 'forgotten' }]);
  expect(await desk.json('resume --list')).toEqual([]);
});

test('one key makes one hold, however often a script asks', async () => {
  const hold = 'hold flight 4 --idempotency-key nightly-4711';
  const first = await desk.json<{ reservation_id: string }>(hold);
  expect(await desk.json(hold)).toMatchObject({ reservation_id: first.reservation_id });
  expect(await desk.travel('hold flight 5 --idempotency-key nightly-4711')).toMatchObject({ code: 20 });
  expect(await desk.travel(['hold', 'flight', '5', '--idempotency-key', 'two words'])).toMatchObject({
    code: 20,
  });
});
