import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightReservation } from '../../server/flights/contract.ts';
import type { Transaction } from '../../server/payments/contract.ts';
import { browserMissing, openBrowser, type TestBrowser } from '../../server/sandbox/testing/browser.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register } from './home.ts';
import { keys, openTerminal, type Terminal } from './terminal.ts';

vi.setConfig({ testTimeout: journeyLimitMs, hookTimeout: journeyLimitMs });

/** Short, so that a page which nobody uses is shut within the test; long enough to pay on it. */
const holdSeconds = 30;
const onTerminal = { env: { TRAVEL_FORCE_TTY: '100' } };

describe.skipIf(browserMissing)('paying on the hosted page, in a real browser', () => {
  let home: Home;
  let browser: TestBrowser;
  let nextOffer = 0;

  beforeAll(async () => {
    home = await openHome({ HOLD_SECONDS: String(holdSeconds), PAYER_GRACE_SECONDS: '1' });
    browser = await openBrowser();
    await register(home, 'Ada Lovelace');
    await home.json(`search flights JFK LAX --depart ${dayAhead()} --max-stops 0`);
  });
  afterAll(async () => {
    await browser?.close();
    await home?.close();
  });

  const statusOf = async (id: string) =>
    (await home.json<FlightReservation>(`show ${id}`)).reservation_status;

  /** Holds a seat and begins to pay it at a terminal; the page is open in the browser. */
  async function openPage() {
    nextOffer += 1;
    const offer = nextOffer;
    const held = await home.json<FlightReservation>(`hold flight ${offer}`);
    const terminal = openTerminal(home, ['pay', held.reservation_id, '--hosted']);
    await terminal.shows("with a card on the processor's page?");
    terminal.type(`y${keys.enter}`);
    await terminal.shows(/Waiting for you there, \d\d:\d\d left/);
    const page = await browser.context.newPage();
    await page.goto(addressOn(terminal));
    const choose = async (label: string) => {
      await page.getByLabel(label, { exact: true }).check();
      await page.getByRole('button', { name: /^Pay / }).click();
    };
    return { held, offer, terminal, page, choose };
  }

  test('the terminal’s wait ends confirmed when it is paid there', async () => {
    const { held, terminal, page, choose } = await openPage();
    expect(terminal.screen()).toMatch(/[█▀▄]{10}/);
    const [holds, paid] = await Promise.all(
      ['holds', 'transactions'].map((line) => home.travel(line, onTerminal)),
    );
    expect(holds?.stderr).toContain('What is being paid, and how to go on: travel transactions');
    expect(holds?.stderr).not.toContain('Pay with');
    expect(paid?.stderr).toMatch(/Go on: travel pay --resume \d+\. Let go: travel pay --give-up \d+/);
    await choose('Visa: works');
    await page.getByText('Your terminal tells you whether').waitFor();
    expect(await terminal.ends()).toBe(0);
    expect(terminal.screen()).toContain('Success');
    expect(await statusOf(held.reservation_id)).toBe('Confirmed');
  });

  test('with the bank’s question in between', async () => {
    const { held, terminal, page, choose } = await openPage();
    await choose('Visa: the bank asks you first (3-D Secure)');
    await page.getByRole('button', { name: /authenticate/i }).click();
    await page.getByText('Your terminal tells you whether').waitFor();
    expect(await terminal.ends()).toBe(0);
    expect(await statusOf(held.reservation_id)).toBe('Confirmed');
  });

  test('left until it is shut, untouched or after a declined card, it charges nothing: the seats are back on sale', async () => {
    const [declined, untouched] = [await openPage(), await openPage()];
    await declined.choose('Visa: declined for insufficient funds');
    await declined.page.getByRole('alert').waitFor();
    for (const [left, words] of [
      [declined, 'declined (insufficient funds)'],
      [untouched, 'Nobody paid on the payment page in time'],
    ] as const) {
      expect(await left.terminal.ends(2 * holdSeconds * 1_000)).toBe(40);
      expect(left.terminal.screen()).toContain(words);
      expect((await left.page.reload())?.status()).toBe(410);
      expect(await statusOf(left.held.reservation_id)).toBe('Expired');
    }
    const ended = (await home.json<Transaction[]>('transactions')).slice(0, 2);
    expect(ended.map(({ status, payment_date }) => [status, payment_date])).toEqual([
      ['Failed', null],
      ['Failed', null],
    ]);
    await expectOnSale(declined.held, declined.offer);
    await expectOnSale(untouched.held, untouched.offer);
  });

  test('a script gets the address and 41, and goes on with --resume', async () => {
    nextOffer += 1;
    const held = await home.json<FlightReservation>(`hold flight ${nextOffer}`);
    const total = `${held.ticket_price}${held.currency}`;
    const asked = await home.travel(`pay ${held.reservation_id} --hosted --confirm-total ${total} --json`);
    const { action_url, exit_code } = JSON.parse(asked.stderr) as { action_url: string; exit_code: number };
    expect([asked.code, exit_code]).toEqual([41, 41]);
    const page = await browser.context.newPage();
    await page.goto(action_url);
    await page.getByLabel('Visa: works', { exact: true }).check();
    await page.getByRole('button', { name: /^Pay / }).click();
    await page.getByText('Your terminal tells you whether').waitFor();
    const done = async () => (await home.travel('pay --resume --json')).code;
    await expect.poll(done, { timeout: 20_000 }).not.toBe(41);
    expect(await statusOf(held.reservation_id)).toBe('Confirmed');
  });

  async function expectOnSale({ seat_number }: FlightReservation, offer: number): Promise<void> {
    const again = await home.json<FlightReservation>(`hold flight ${offer} --seat ${seat_number}`);
    await home.json(`release ${again.reservation_id}`);
  }
});

function addressOn(terminal: Terminal): string {
  const address = /https?:\/\/\S+\/c\/pay\/[\w#%-]+/.exec(terminal.screen())?.[0];
  if (!address) throw new Error(`There is no address on the screen: ${terminal.screen()}`);
  return address;
}
