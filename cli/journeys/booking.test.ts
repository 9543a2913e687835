import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlightOffer, FlightReservation } from '../../server/flights/contract.ts';
import type { Receipt, Transaction } from '../../server/payments/contract.ts';
import { dayAhead, type Home, journeyLimitMs, openHome, register, travelProgram } from './home.ts';

vi.setConfig({ testTimeout: journeyLimitMs });

let home: Home;

beforeAll(async () => {
  home = await openHome();
  await register(home, 'Ada Lovelace');
});
afterAll(() => home.close());

const search = `search flights JFK LAX --depart ${dayAhead()} --max-stops 0`;

describe('a flight is booked from search to receipt', () => {
  let offer: FlightOffer;
  let held: FlightReservation;
  let paid: Transaction;

  test('the search answers an array of numbered offers, cheapest first', async () => {
    const offers = await home.json<FlightOffer[]>(search);
    expect(offers.length).toBeGreaterThanOrEqual(15);
    expect(offers.map(({ number }) => number)).toEqual(offers.map((_, index) => index + 1));
    const prices = offers.map(({ total_price }) => total_price);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    [offer] = offers as [FlightOffer];
    expect(offer).toMatchObject({
      type: 'flight',
      stops: 0,
      slices: [{ origin: 'JFK', destination: 'LAX' }],
    });
    expect(offer.slices[0]?.segments[0]?.departs_at).toMatch(/T\d\d:\d\d:00-0[45]:00$/);
  });

  test('a bare number holds that offer, with the seat asked for', async () => {
    const seats = await home.json<{ seat_number: string; available: boolean; price: number }[]>('seats 1');
    const seat = seats.find(({ available, price }) => available && price === 0)?.seat_number;
    held = await home.json<FlightReservation>(`hold flight 1 --seat ${seat} --trip berlin`);
    expect(held).toMatchObject({
      type: 'flight',
      reservation_status: 'Held',
      customer_name: 'Ada Lovelace',
      seat_number: seat,
      ticket_price: offer.total_price,
      trip: 'berlin',
    });
  });

  test('the holds tell the time left', async () => {
    const [hold] = await home.json<FlightReservation[]>('holds');
    expect(hold?.reservation_id).toBe(held.reservation_id);
    expect(hold?.expires_in_seconds).toBeGreaterThan(1600);
    const shown = await home.travel('holds', { env: { TRAVEL_FORCE_TTY: '100', NO_COLOR: '1' } });
    expect(shown.stdout).toMatch(/^ID +STATUS +LEFT .*\n[A-Z0-9]{6} +Held +(29|30):\d\d /);
  });

  test('another total is refused and nothing is charged', async () => {
    const ended = await home.travel(
      `pay ${held.reservation_id} --method pm_card_visa --confirm-total 1.00USD`,
    );
    expect(ended).toMatchObject({ code: 52, stdout: '' });
    expect(await home.json('transactions')).toEqual([]);
  });

  test('a declined card leaves the hold with its deadline', async () => {
    const line = `pay ${held.reservation_id} --method pm_card_chargeDeclined --confirm-total ${total()}`;
    expect(await home.travel(line)).toMatchObject({ code: 40, stdout: '' });
    const after = await home.json<FlightReservation>(`show ${held.reservation_id}`);
    expect(after).toMatchObject({ reservation_status: 'Held', hold_expires_at: held.hold_expires_at });
  });

  test('the right total pays it', async () => {
    paid = await home.json<Transaction>(
      `pay ${held.reservation_id.toLowerCase()} --method pm_card_visa --confirm-total ${total()}`,
    );
    expect(paid).toMatchObject({
      status: 'Success',
      amount: held.ticket_price,
      payer_name: 'Ada Lovelace',
      reservations: [held.reservation_id],
    });
    expect(await home.json(`show ${held.reservation_id}`)).toMatchObject({ reservation_status: 'Confirmed' });
    expect(await home.json('holds')).toEqual([]);
  });

  test('the receipt has a line for each reservation and an invoice number', async () => {
    const receipt = await home.json<Receipt>(`receipt ${paid.transaction_id}`);
    expect(receipt.invoice_number).toMatch(/^INV-\d{4}-\d{3,}$/);
    expect(receipt.lines).toMatchObject([{ reservation_id: held.reservation_id, amount: held.ticket_price }]);
  });

  test('paying again charges nothing', async () => {
    const again = await home.travel(
      `pay ${held.reservation_id} --method pm_card_visa --confirm-total ${total()} --json`,
    );
    expect(again.code).toBe(20);
    expect(JSON.parse(again.stderr)).toMatchObject({
      type: 'urn:travel:problem:already-paid',
      exit_code: 20,
    });
  });

  function total(): string {
    return `${held.ticket_price}${held.currency}`;
  }
});

describe('a pipe', () => {
  test('gets tab-separated rows with exact values and no header', async () => {
    const { stdout, stderr } = await home.travel(`${search} --limit 3`);
    const rows = stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(3);
    expect(rows[0]?.split('\t')).toHaveLength(13);
    expect(rows[0]).toMatch(/^1\toff_\S+\t[\d.]+\tUSD\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-\d\d:\d\d\t/);
    expect(stderr).toBe('');
  });

  test('that closes early is no error', async () => {
    const line = `"${process.execPath}" "${travelProgram}" ${search} --json | head -c 10`;
    const shown = await new Promise<string>((resolve) => {
      execFile('sh', ['-c', line], { env: { ...home.env } }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    expect(shown).toBe('[\n  {\n    ');
  });
});

test('a hold is released and its seat is free at once', async () => {
  await home.json(search);
  const first = await home.json<FlightReservation>('hold flight 2');
  const released = await home.json<FlightReservation>(`release ${first.reservation_id}`);
  expect(released).toMatchObject({ reservation_status: 'Released', expires_in_seconds: null });
  const again = await home.json<FlightReservation>(`hold flight 2 --seat ${first.seat_number}`);
  expect(again.seat_number).toBe(first.seat_number);
  const taken = await home.travel(`hold flight 2 --seat ${first.seat_number} --json`);
  expect(taken).toMatchObject({ code: 50, stdout: '' });
  expect(JSON.parse(taken.stderr)).toMatchObject({ type: 'urn:travel:problem:sold-out' });
});
