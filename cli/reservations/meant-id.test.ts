import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, registerAt } from '../testing/desk.ts';

let desk: Desk;
let id: string;
let transaction: string;

beforeAll(async () => {
  desk = await openDesk();
  await registerAt(desk, 'Ada Lovelace');
  await desk.json('search flights JFK LAX --depart +3w --max-stops 0');
  const held = await desk.json<{ reservation_id: string; ticket_price: number }>(
    'hold flight 1 --trip berlin',
  );
  id = held.reservation_id;
  const paid = await desk.json<{ transaction_id: string }>(
    `pay ${id} --method pm_card_visa --confirm-total ${held.ticket_price}USD`,
  );
  transaction = paid.transaction_id;
});
afterAll(() => desk?.close());

/** The same with one letter mistyped. */
function slipIn(word: string): string {
  return `${word.slice(0, -1)}${word.endsWith('7') ? '8' : '7'}`;
}

test.each([
  ['show', () => id],
  ['cancel --confirm-refund 1.00USD', () => id],
  ['receipt', () => transaction],
])('"travel %s" names the id that was meant, and the command to type', async (line, right) => {
  const said = await desk.travel(`${line} ${slipIn(right())} --json`);
  expect(said).toMatchObject({ code: 21, stdout: '' });
  const problem = JSON.parse(said.stderr) as { detail: string; next: string[] };
  expect(problem.detail).toContain(`Did you mean ${right()}?`);
  expect(problem.next[0]).toBe(`travel ${line.split(' ')[0]} ${right()}`);
});

test('an id with a letter too many is guessed before anything is sent', async () => {
  const said = await desk.travel(`show ${id}7`, { env: { TRAVEL_API_URL: 'http://127.0.0.1:9' } });
  expect(said).toMatchObject({ code: 20 });
  expect(said.stderr).not.toContain('Did you mean');
  expect((await desk.travel(`show ${id}7`)).stderr).toContain(`Did you mean ${id}?`);
});

test('a trip is named too', async () => {
  const { code, stderr } = await desk.travel('trip show berln');
  expect({ code, stderr }).toEqual({
    code: 21,
    stderr:
      'Error: You have no trip "berln". Did you mean berlin?\n  Try: travel trip show berlin\n  Try: travel trips\n',
  });
});

test('where no command has shown an id yet, your reservations are asked for', async () => {
  const { token } = await desk.json<{ token: string }>('token create script');
  const env = { TRAVEL_TOKEN: token, TRAVEL_CONFIG_DIR: path.join(desk.folder, 'elsewhere') };
  expect((await desk.travel(`show ${slipIn(id)}`, { env })).stderr).toContain(`Did you mean ${id}?`);
});

test('what is near to nothing of yours gets no guess', async () => {
  const said = await desk.travel('show ZZZZZZ');
  expect(said).toMatchObject({ code: 21 });
  expect(said.stderr).not.toContain('Did you mean');
});
