import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/kernel/database/open.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import type { ReservationTables } from '../../server/reservations/tables.ts';
import { widthOf } from '../io/table.ts';
import { type Desk, openDesk, registerAt, serviceUrlOf } from '../testing/desk.ts';
import { hostileTexts } from '../testing/hostile.ts';
import { answerJson, httpServer } from '../testing/http-server.ts';

let desk: Desk;
let stay: string;
let search: string;
const count = hostileTexts.length;
const everything = `reservations --limit ${count + 1}`;

beforeAll(async () => {
  desk = await openDesk();
  await registerAt(desk, 'Ada Lovelace');
  const day = (days: number) => new Date(desk.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
  search = `search hotels BER --check-in ${day(30)} --check-out ${day(33)}`;
  await desk.json(search);
  const held = await desk.json<{ reservation_id: string }>('hold hotel 1 --trip berlin');
  stay = held.reservation_id;
  await desk.restart(() => plant(held.reservation_id));
});
afterAll(() => desk?.close());

/** As many copies of a stay, each with a hostile text for its hotel, its guest and its trip. */
async function plant(reservationId: string): Promise<void> {
  const url = `sqlite:${path.join(desk.data, 'hotels.sqlite')}`;
  const database = await openDatabase<ReservationTables>(url, createDeps());
  const row = await database.kysely
    .selectFrom('reservations')
    .selectAll()
    .where('id', '=', reservationId)
    .executeTakeFirstOrThrow();
  const details = JSON.parse(row.details);
  await database.write(async (trx) => {
    for (const [index, text] of hostileTexts.entries()) {
      const property = { ...details.property, name: text, address: text };
      await trx
        .insertInto('reservations')
        .values({
          ...row,
          id: String(900_000_000 + index),
          customer_name: text,
          trip: text,
          details: JSON.stringify({ ...details, property, guestNames: [text] }),
          created_at: row.created_at - 1_000 * (index + 1),
        })
        .execute();
    }
  });
  await database.close();
}

// Everything below U+0020 but the line end, DEL, C1, and what Unicode calls a format or a separator of lines.
const unwanted = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function expectClean(shown: string, allowed: string): void {
  const found = unwanted.exec(shown.replaceAll(allowed, ''));
  expect(found && `${JSON.stringify(found[0])} at ${found.index}`).toBeNull();
}

const terminal = { NO_COLOR: '1', TERM: 'xterm', TRAVEL_PAGER: 'cat', PAGER: 'cat' };

describe('on a terminal', () => {
  test.each([
    ['holds', 100],
    ['holds', 40],
    [everything, 80],
    ['trips', 80],
    ['trips', 40],
    [`show ${900_000_000}`, 80],
    ['holds --fields reservation_id,hotel_name,trip', 60],
    ['watch', 80],
  ])('"travel %s" on %i columns lets no control character through', async (line, columns) => {
    const controller = new AbortController();
    const said = await desk.travel(`${line} --no-pager`, {
      columns,
      env: { ...terminal, ...(line === 'watch' && { TERM: 'dumb' }) },
      signal: controller.signal,
      onOutput: () => line === 'watch' && controller.abort(),
    });
    expect(said.code).toBe(line === 'watch' ? 130 : 0);
    expect(said.stdout.length).toBeGreaterThan(200);
    // What is watched in lines is separated by tabs.
    expectClean(said.stdout + said.stderr, line === 'watch' ? '\t' : '\n');
  });

  test.each(hostileTexts.filter((_, index) => index % 6 === 0).map((_, place) => 900_000_000 + place * 6))(
    'the stay %i is shown without one',
    async (id) => {
      const said = await desk.travel(`show ${id} --no-pager`, { columns: 80, env: terminal });
      expect(said.code).toBe(0);
      expectClean(said.stdout + said.stderr, '\n');
    },
  );

  test.each([75, 100, 200])('tables stay aligned on %i columns', async (columns) => {
    const { stdout } = await desk.travel(`${everything} --no-pager`, { columns, env: terminal });
    const [header = '', ...rows] = stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(count + 1);
    const totalEnds = widthOf(header.slice(0, header.indexOf('TOTAL') + 'TOTAL'.length));
    for (const row of rows) {
      expect(row.slice(0, 9)).toMatch(/^\d{9}$/);
      const total = /[\d,]+\.\d\d [A-Z]{3}(?= |$)/.exec(row);
      expect(widthOf(row.slice(0, (total?.index ?? 0) + (total?.[0].length ?? 0)))).toBe(totalEnds);
    }
  });

  test.each([40, 60])('no line is wider than %i columns, and every record is told', async (columns) => {
    const { stdout } = await desk.travel(`${everything} --no-pager`, { columns, env: terminal });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
    expect(lines.filter((line) => /^\d{9}$/.test(line))).toHaveLength(count + 1);
  });
});

describe('in a pipe', () => {
  test('every record is one line with the same number of columns', async () => {
    const { stdout } = await desk.travel(everything);
    const rows = stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(count + 1);
    expect(new Set(rows.map((row) => row.split('\t').length)).size).toBe(1);
    expectClean(stdout, '\t');
  });

  test('JSON escapes what a terminal would act on, and loses nothing', async () => {
    const said = await desk.travel(`${everything} --json`);
    expectClean(said.stdout, '\n');
    const found = JSON.parse(said.stdout) as { hotel_name: string; customer_name: string; trip: string }[];
    const names = new Set(found.map(({ hotel_name }) => hotel_name));
    for (const text of hostileTexts.filter((one) => !/\p{Cs}/u.test(one))) expect(names.has(text)).toBe(true);
    expectClean((await desk.travel(`${everything} --ndjson`)).stdout, '\n');
  });

  test('CSV opens in a spreadsheet without running anything', async () => {
    const { stdout } = await desk.travel(
      `${everything} --csv --fields reservation_id,hotel_name,customer_name,trip`,
    );
    expectClean(stdout, '\n');
    const records = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(records).toHaveLength(count + 1);
    for (const record of records) {
      for (const cell of Object.values(record)) expect(cell).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/);
    }
  });
});

test('a search shows hostile offers clean and aligned', async () => {
  const offers = await fetchOffers();
  const server = await httpServer((_, response) => answerJson(response, 200, offers));
  for (const columns of [undefined, 60, 120]) {
    const said = await desk.travel(`${search} --limit 40 --no-pager`, {
      ...(columns && { columns }),
      env: { ...terminal, TRAVEL_API_URL: server.url },
    });
    expect(said).toMatchObject({ code: 0 });
    expectClean(said.stdout + said.stderr, columns ? '\n' : '\t');
  }
});

/** Real offers, with a hostile text for every name and place in them. */
async function fetchOffers(): Promise<unknown> {
  const [, day, until] = /--check-in (\S+) --check-out (\S+)/.exec(search) ?? [];
  const url = `${await serviceUrlOf(desk)}/v1/hotels/offers?destination=BER&check_in=${day}&check_out=${until}&limit=40`;
  let used = 0;
  const text = await (await fetch(url)).text();
  return JSON.parse(text, (key, value) => {
    const isName =
      ['name', 'address', 'city', 'room_type', 'beds'].includes(key) && typeof value === 'string';
    return isName ? hostileTexts[used++ % count] : value;
  });
}

test('a stay with a hostile name is paid like any other', async () => {
  const said = await desk.travel(`pay ${stay} --method pm_card_visa --dry-run`);
  expect(said.code).toBe(0);
});
