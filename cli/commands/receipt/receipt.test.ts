import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Receipt } from '../../../server/payments/contract.ts';
import { type Desk, openDesk, registerAt } from '../../testing/desk.ts';
import { readPdfText } from '../../testing/pdf-text.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let desk: Desk;
let transaction: string;
beforeAll(async () => {
  desk = await openDesk({ SELLER_NAME: 'Kestrel Travel', TAX_RATES: 'flight=25' });
  await registerAt(desk, 'Ada Lovelace');
  await desk.travel([
    'billing',
    'set',
    '--company',
    'Сыновья & Co',
    '--address',
    'London',
    '--tax-id',
    'GB1',
  ]);
  const depart = new Date(desk.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await desk.json(`search flights JFK LAX --depart ${depart} --max-stops 0`);
  const held = await desk.json<{ reservation_id: string; ticket_price: number }>('hold flight 1');
  const proof = `${held.ticket_price.toFixed(2)}USD`;
  const paid = await desk.json<{ transaction_id: string }>(
    `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${proof}`,
  );
  transaction = paid.transaction_id;
});
afterAll(() => desk.close());

const fileOf = (name: string) => path.join(desk.folder, name);

test('what documents are made out to is kept, member by member', async () => {
  const company = 'Сыновья & Co';
  expect(await desk.json('billing show')).toEqual({ company, address: ['London'], tax_id: 'GB1' });
  const moved = ['billing', 'set', '--address', '1 Row', '--address', 'Oslo', '--json'];
  expect(JSON.parse((await desk.travel(moved)).stdout)).toEqual({
    company,
    address: ['1 Row', 'Oslo'],
    tax_id: 'GB1',
  });
  const bare = ['billing', 'set', '--company', '', '--address', '', '--tax-id', '', '--json'];
  const nothing = { company: null, address: [], tax_id: null };
  expect(JSON.parse((await desk.travel(bare)).stdout)).toEqual(nothing);
  expect(await desk.travel('billing set')).toMatchObject({ code: 2, stdout: '' });
});

test('the invoice is written in every form at once, as it was issued', async () => {
  const [pdf, html, text] = [fileOf('i.pdf'), fileOf('i.html'), fileOf('i.txt')];
  const line = `receipt ${transaction} --document invoice --pdf ${pdf} --html ${html} --text ${text}`;
  const { documents } = await desk.json<Receipt>(line);
  const number = documents.find(({ kind }) => kind === 'invoice')?.number ?? '';
  const read = [readPdfText(await readFile(pdf)), await readFile(html, 'utf8'), await readFile(text, 'utf8')];
  for (const paper of read) {
    expect(paper).toContain(number);
    expect(paper).toMatch(/Сыновья &(amp;)? Co/);
    expect(paper).toContain('Kestrel Travel');
    expect(paper).toContain('VAT 25 %');
  }
});

test('the receipt is what is written when nothing else is said, and never over another file', async () => {
  const file = fileOf('r.txt');
  await desk.json(`receipt ${transaction} --text ${file}`);
  expect(await readFile(file, 'utf8')).toMatch(/^Receipt RCT-\d{4}-001\n/);
  const again = await desk.travel(`receipt ${transaction} --text ${file}`);
  expect(again).toMatchObject({ code: 20, stdout: '' });
  expect(again.stderr).toContain(`${file} is there already; --force replaces it.`);
  expect((await desk.travel(`receipt ${transaction} --text ${file} --force`)).code).toBe(0);
});

test('a document is shown on a terminal', async () => {
  const shown = await desk.travel(
    `receipt ${transaction} --document INV-${new Date(desk.clock.now()).getUTCFullYear()}-001`,
    {
      columns: 100,
      env: { NO_COLOR: '1' },
    },
  );
  expect(shown.stdout).toMatch(/^Invoice INV-\d{4}-001\n=+\n/);
});

test('a document that there is not is refused with those there are', async () => {
  const ended = await desk.travel(`receipt ${transaction} --document CN-2026-009`);
  expect(ended).toMatchObject({ code: 21, stdout: '' });
  expect(ended.stderr).toMatch(/has no document "CN-2026-009"; it has RCT-\d{4}-001, INV-\d{4}-001\./);
});
