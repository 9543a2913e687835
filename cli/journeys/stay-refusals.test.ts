import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

const [checkIn, checkOut] = [dayAhead(), dayAhead(44)];
let home: Home;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Grace Hopper');
});
afterAll(() => home.close());

test('a number of a search belongs to its kind', async () => {
  const fresh = { TRAVEL_CONFIG_DIR: path.join(home.folder, 'fresh') };
  await home.json(`search hotels BER --check-in ${checkIn} --check-out ${checkOut} --limit 1`, {
    env: fresh,
  });
  const ended = await home.travel('hold flight 1', { env: fresh });
  expect(ended).toMatchObject({ code: 20, stdout: '' });
  expect(ended.stderr).toContain('you have searched for hotels only.');
});

test.each([
  [`search hotels BER --check-in ${checkOut} --check-out ${checkIn}`, /check.out/i],
  [`search hotels BER --check-in ${checkIn} --check-out ${dayAhead(131)}`, /91 nights .* at most 90/],
  [`search hotels BER --check-in ${dayAhead(510)} --check-out ${dayAhead(511)}`, /500 days/],
  [`search hotels BER --check-in ${checkIn} --check-out ${checkOut} --guests 19`, /guests must be at most/],
  [`search hotels XQZQ --check-in ${checkIn} --check-out ${checkOut}`, /"XQZQ"; did you mean /],
  [`search hotels BER --check-in ${checkIn} --check-out ${checkOut} --stars 6`, /Stars must be 1 to 5/],
  [`search cars BER --pick-up ${checkOut}T10:00 --drop-off ${checkIn}T10:00`, /drop.off/i],
  [`search cars BER --pick-up ${checkIn}T03:00 --drop-off ${checkOut}T10:00`, /open/],
  [`search cars BER --pick-up ${checkIn}T10:00 --drop-off ${checkOut}T10:00 --driver-age 17`, /at least 18/],
  [
    `search cars BER --pick-up ${checkIn} --drop-off ${checkOut}`,
    /--pick-up must be a date with a time such as/,
  ],
  [
    `search cars BER --pick-up ${checkIn}T10:00 --drop-off ${checkOut}T10:00 --class Tank`,
    /one of Mini, Economy/,
  ],
  ['hold hotel off_altered', /offer/],
  ['cancel 12 --quote', /"12" is not a reservation id/],
])('travel %s is refused with 20 and one sentence', async (line, sentence) => {
  const ended = await home.travel(line);
  expect(ended).toMatchObject({ code: 20, stdout: '' });
  expect(ended.stderr.split('\n')[0]).toMatch(sentence);
});
