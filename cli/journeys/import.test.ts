import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  dayAhead,
  type Ended,
  type Home,
  journeyLimitMs,
  openHome,
  register,
  runProgram,
  travelProgram,
} from './home.ts';

const serverProgram = path.resolve(path.dirname(travelProgram), '../server/main.js');
const examples = path.resolve(import.meta.dirname, '../../docs/examples');

let home: Home;
beforeAll(async () => {
  home = await openHome({ SEED_DEMO: 'false' });
});
afterAll(() => home.close());

/** `travel-server import ...` on the databases of this home. */
function importInto(words: readonly string[], stdin = ''): Promise<Ended> {
  return runProgram([process.execPath, serverProgram, 'import', ...words], { env: home.env, stdin });
}

const example = (name: string) => path.join(examples, name);

/** The example's season, begun today. */
async function flightsFromToday(): Promise<string> {
  const lines = await readFile(example('flights.ndjson'), 'utf8');
  return lines.replaceAll('2027-01-01', dayAhead(0)).replaceAll(/2027-(06-30|12-31)/g, dayAhead(200));
}

/** A Monday, and days after it. */
function mondayAnd(days: number): string {
  const weekday = new Date(dayAhead()).getUTCDay();
  return dayAhead(40 + ((8 - weekday) % 7) + days);
}

test(
  'a company imports its own inventory, and its people book nothing else',
  async () => {
    const hotels = await readFile(example('hotels.csv'), 'utf8');
    const broken = await importInto(['hotels', '-'], hotels.replaceAll(',4,LIS', ',9,LIS'));
    expect(broken).toMatchObject({ code: 20, stdout: '' });
    expect(broken.stderr).toMatch(
      /Standard input was not imported: 2 faults, and nothing was written\.\n {2}line 2, stars: .*"9"\n {2}line 3/,
    );

    const dry = await importInto(['hotels', example('hotels.csv'), '--dry-run']);
    expect(dry).toMatchObject({
      code: 0,
      stdout: 'hotels: added 3, changed 0, unchanged 0 (dry run: nothing was written).\n',
    });
    const flights = await importInto(['flights', '-'], await flightsFromToday());
    expect(flights.stdout).toMatch(/^flights: added 3, changed 0, unchanged 0; on sale/);
    for (const name of ['hotels.csv', 'cars.csv']) {
      const ended = await importInto([name.split('.')[0] ?? '', example(name)]);
      expect(ended).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/: added 3, changed 0, unchanged 0; on sale/),
      });
    }
    expect((await importInto(['cars', example('cars.csv')])).stdout).toBe(
      'cars: added 0, changed 0, unchanged 3.\n',
    );
    expect((await importInto(['trains', 'x.csv'])).code).toBe(2);
    expect((await importInto(['cars', 'x.csv'])).code).toBe(21);

    const [from, until] = [mondayAnd(0), mondayAnd(2)];
    await register(home, 'Ada Lovelace');
    const meanwhile = await importInto(['hotels', example('hotels.csv')]);
    expect(meanwhile).toMatchObject({ code: 20, stderr: expect.stringMatching(/travel suite stop/) });

    await home.json(`search flights JFK LAX --depart ${from} --max-stops 0`);
    expect(await home.json('hold flight 1 --trip Acme')).toMatchObject({
      flight_number: 'AA9001',
      ticket_price: 240,
    });
    await home.json(`search hotels LIS --check-in ${from} --check-out ${until}`);
    expect(await home.json('hold hotel 1 --trip Acme')).toMatchObject({
      hotel_name: 'Acme House Lisbon',
      total_price: 218,
    });
    await home.json(`search cars LAX --pick-up ${from}T10:00 --drop-off ${until}T10:00`);
    expect(await home.json('hold car 1 --trip Acme')).toMatchObject({
      supplier: 'Acme Fleet',
      total_cost: 88,
    });
    const paid = await home.json<{ transaction_id: string }>(
      'pay --trip Acme --method pm_card_visa --confirm-total 546.00USD',
    );
    expect((await home.travel(`receipt ${paid.transaction_id}`)).stdout).toMatch(/Car rental Payment/);
    expect((await home.travel(`search flights LHR SYD --depart ${from}`)).stdout).toBe('');

    await home.travel('suite stop');
    const none = await importInto(['hotels', '-'], hotels.replace(',2,12,breakfast', ',2,0,breakfast'));
    expect(none.code).toBe(20);
    expect(none.stderr).toMatch(/line 2, rooms: is 0 and 1 sold for the night of [\d-]+; 1 is the least/);
    expect(
      (await importInto(['hotels', '-'], hotels.replace(',2,12,breakfast', ',2,1,breakfast'))).stdout,
    ).toMatch(/changed 1, unchanged 2/);
  },
  journeyLimitMs,
);
