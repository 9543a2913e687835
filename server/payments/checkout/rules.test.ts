import { describe, expect, test } from 'vitest';
import { checkoutStates } from '../contract.ts';
import { aCheckout, anItem } from '../testing/build.ts';
import { type Checkout, totalMinorOf } from './checkout.ts';
import type { CheckoutEvent } from './events.ts';
import { authorisationGone, declined } from './failures.ts';
import { isAtRest, nextCheckout, nextOf } from './rules.ts';

const flight = anItem({ reservationId: 'KX7M2P' });
const hotel = anItem({ reservationId: '123456789', kind: 'hotel', amountMinor: 20_000 });
const aTrip = (parts: Partial<Checkout> = {}) => aCheckout({ items: [flight, hotel], ...parts });
const failure = declined(aTrip(), 'insufficient_funds');
const refusalOf = (reservationId: string) => ({ reservationId, failure });

const play = (checkout: Checkout, ...events: CheckoutEvent[]) => events.reduce(nextCheckout, checkout);

const claimed: CheckoutEvent[] = [{ type: 'begun' }, { type: 'claims-answered', refusals: [] }];
const paying: CheckoutEvent[] = [...claimed, { type: 'intent-created', intentId: 'pi_1' }];
const captured: CheckoutEvent[] = [
  ...paying,
  { type: 'authorised', intentId: 'pi_1' },
  { type: 'capture-decided' },
  { type: 'captured', at: 5, intentId: 'pi_1' },
];

describe('a checkout that goes well', () => {
  test('claims, authorises, captures, confirms and is done', () => {
    const done = play(
      aTrip(),
      ...captured,
      { type: 'confirm-decided' },
      { type: 'confirms-answered', lost: [] },
    );
    expect(done).toMatchObject({ state: 'Done', capturedAt: 5, failure: null });
    expect(done.items.map(({ standing }) => standing)).toEqual(['Confirmed', 'Confirmed']);
    expect(done.door).toEqual({ number: 1, pageId: null, intentId: 'pi_1', isOpen: false });
  });

  test('counts each change', () => {
    expect(play(aTrip(), ...captured).version).toBe(1 + captured.length);
  });

  test('waits for the payer when the bank asks, and goes on when he has answered', () => {
    const asked = play(aTrip(), ...paying, { type: 'action-required', url: 'https://bank.example' });
    expect(asked).toMatchObject({ state: 'ActionRequired', actionUrl: 'https://bank.example' });
    expect(play(asked, { type: 'authorised', intentId: 'pi_1' })).toMatchObject({
      state: 'Authorised',
      actionUrl: null,
    });
  });
});

describe('a reservation that cannot be claimed', () => {
  test('ends the checkout before any door is opened', () => {
    const refused = play(
      aTrip(),
      { type: 'begun' },
      { type: 'claims-answered', refusals: [refusalOf('123456789')] },
    );
    expect(refused).toMatchObject({ state: 'Aborting', failure, door: null });
  });

  test('is left out of a partial payment', () => {
    const partly = play(
      aTrip({ allowPartial: true }),
      { type: 'begun' },
      { type: 'claims-answered', refusals: [refusalOf('123456789')] },
    );
    expect(partly.state).toBe('Claimed');
    expect(partly.items.map(({ standing }) => standing)).toEqual(['Claimed', 'Refused']);
    expect(totalMinorOf(partly)).toBe(75_000);
  });

  test('ends a partial payment too when none can be', () => {
    const refusals = [refusalOf('KX7M2P'), refusalOf('123456789')];
    const none = play(
      aTrip({ allowPartial: true }),
      { type: 'begun' },
      { type: 'claims-answered', refusals },
    );
    expect(none.state).toBe('Aborting');
    expect(totalMinorOf(none)).toBe(95_000);
  });
});

describe('a checkout that is given up', () => {
  const aborting = play(aTrip(), ...paying, { type: 'abandoned', failure });

  test('shuts its door before it gives anything back', () => {
    expect(aborting).toMatchObject({ state: 'Aborting', failure, door: { isOpen: true } });
    const shut = play(aborting, { type: 'door-shut' });
    expect(shut).toMatchObject({ state: 'DoorShut', door: { isOpen: false } });
    expect(shut.items.map(({ standing }) => standing)).toEqual(['Claimed', 'Claimed']);
    const failed = play(shut, { type: 'unclaim-decided' }, { type: 'claims-returned' });
    expect(failed.state).toBe('Failed');
    expect(failed.items.map(({ standing }) => standing)).toEqual(['Unclaimed', 'Unclaimed']);
  });

  test('goes forward after all when its money came in at the last moment', () => {
    expect(play(aborting, { type: 'authorised', intentId: 'pi_1' })).toMatchObject({
      state: 'Authorised',
      failure: null,
    });
    expect(play(aborting, { type: 'captured', at: 9, intentId: 'pi_1' })).toMatchObject({
      state: 'Captured',
      failure: null,
    });
  });

  test('cannot go forward once its door is shut', () => {
    const shut = play(aborting, { type: 'door-shut' });
    expect(() => play(shut, { type: 'authorised', intentId: 'pi_1' })).toThrow('cannot take "authorised"');
  });

  test('may be one whose authorisation went away before the capture', () => {
    const gone = { type: 'abandoned', failure: authorisationGone(aTrip()) } as const;
    const before = play(
      aTrip(),
      ...paying,
      { type: 'authorised', intentId: 'pi_1' },
      { type: 'capture-decided' },
    );
    expect(play(before, gone).state).toBe('Aborting');
  });
});

describe('a page to pay on', () => {
  const onPage = play(aTrip(), ...claimed, {
    type: 'page-opened',
    pageId: 'cs_1',
    url: 'https://pay.example',
  });

  test('is stored before the payer is waited for', () => {
    const door = { number: 1, pageId: 'cs_1', intentId: null, isOpen: true };
    expect(onPage).toMatchObject({ state: 'ActionRequired', actionUrl: 'https://pay.example', door });
  });

  test('names the intent once somebody has paid on it', () => {
    const paid = play(onPage, { type: 'authorised', intentId: 'pi_9' });
    expect(paid.door).toEqual({ number: 1, pageId: 'cs_1', intentId: 'pi_9', isOpen: true });
  });
});

describe('late money', () => {
  const failed = play(
    aTrip(),
    ...paying,
    { type: 'abandoned', failure },
    { type: 'door-shut' },
    { type: 'unclaim-decided' },
    { type: 'claims-returned' },
  );

  test('on the known intent opens that door again, to be shut once more', () => {
    const late = play(failed, { type: 'late-money', intentId: 'pi_1' });
    expect(late).toMatchObject({ state: 'Aborting', failure, door: { number: 1, isOpen: true } });
    expect(late.items.map(({ standing }) => standing)).toEqual(['Unclaimed', 'Unclaimed']);
  });

  test('on another intent is a door of its own', () => {
    const late = play(failed, { type: 'late-money', intentId: 'pi_2' });
    expect(late.door).toEqual({ number: 2, pageId: null, intentId: 'pi_2', isOpen: true });
  });
});

describe('a checkout that is parked', () => {
  const parked = play(aTrip(), ...paying, { type: 'parked', at: 7, reason: 'refused' });

  test('keeps state, door and claims, and rests', () => {
    expect(parked).toMatchObject({ state: 'Paying', parked: { at: 7, reason: 'refused' } });
    expect(isAtRest(parked)).toBe(true);
    expect(() => play(parked, { type: 'authorised', intentId: 'pi_1' })).toThrow('cannot take');
  });

  test('goes on from there, or is given up behind a door that a person calls shut', () => {
    expect(play(parked, { type: 'unparked' })).toMatchObject({ state: 'Paying', parked: null });
    const shut = { state: 'DoorShut', parked: null, failure, door: { isOpen: false } };
    expect(play(parked, { type: 'declared-shut', failure })).toMatchObject(shut);
  });

  test('is not given up once it is paid', () => {
    const paid = play(aTrip(), ...captured, { type: 'parked', at: 7, reason: 'refused' });
    expect(() => play(paid, { type: 'declared-shut', failure })).toThrow('cannot be given up');
  });
});

describe('after the capture', () => {
  test.each(['Captured', 'Confirming'] as const)('%s cannot be given up', (state) => {
    expect(() => play(aTrip({ state }), { type: 'abandoned', failure })).toThrow('cannot take');
  });

  test('a reservation that cannot be confirmed needs a person', () => {
    const lost = play(
      aTrip(),
      ...captured,
      { type: 'confirm-decided' },
      { type: 'confirms-answered', lost: ['KX7M2P'] },
    );
    expect(lost.state).toBe('NeedsHuman');
    expect(lost.items.map(({ standing }) => standing)).toEqual(['Lost', 'Confirmed']);
  });

  test('refunds add up until everything is back', () => {
    const done = aTrip({ state: 'Done', capturedAt: 5 });
    const partly = play(done, { type: 'refunded', amountMinor: 20_000 });
    expect(partly).toMatchObject({ state: 'PartlyRefunded', refundedMinor: 20_000 });
    expect(play(partly, { type: 'refunded', amountMinor: 75_000 }).state).toBe('Refunded');
  });

  test('a refund does not make a person unneeded', () => {
    const needy = aTrip({ state: 'NeedsHuman', capturedAt: 5 });
    expect(play(needy, { type: 'refunded', amountMinor: 95_000 }).state).toBe('NeedsHuman');
  });
});

test('a state without next work takes nothing but refunds', () => {
  for (const state of checkoutStates.filter((name) => nextOf[name] === null)) {
    expect(isAtRest({ state, parked: null })).toBe(true);
    expect(() => play(aTrip({ state }), { type: 'begun' })).toThrow('cannot take');
  }
});
