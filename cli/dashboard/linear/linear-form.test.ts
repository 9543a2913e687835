import { describe, expect, test } from 'vitest';
import { emptyField } from '../state/field.ts';
import type { Page } from '../state/page.ts';
import { tabIds } from '../state/state.ts';
import { ada, testDesk, threeHolds } from '../testing/test-desk.ts';
import { linearForm, spokenBetween } from './linear-form.ts';

const seat = { segment: 1, row: 12, kind: 'window', exit_row: true, available: true, price: 20 };
const base = { title: 'A question', lines: ['About this.'], isBusy: false, trouble: null };

// A record over all kinds of page: a new one does not compile until it is told here too.
const pages: { readonly [K in Page['kind']]: Extract<Page, { kind: K }> } = {
  text: { kind: 'text', title: 'travel holds', lines: ['KX7M2P'], at: 0, words: ['holds'] },
  help: { kind: 'help', field: emptyField, at: 0 },
  palette: { kind: 'palette', field: emptyField, past: [], at: 0, isBusy: false, trouble: null },
  ask: { ...base, kind: 'ask', words: ['release', 'KX7M2P'], yes: 'Release', focus: 'no', steps: [] },
  method: {
    kind: 'method',
    words: ['pay', 'KX7M2P'],
    total: { amount: 350, currency: 'USD' },
    lines: ['KX7M2P'],
    choices: [{ value: 'pm_card_visa', label: 'Visa' }],
    at: 0,
  },
  visit: {
    kind: 'visit',
    transaction: '482913057',
    url: 'http://localhost:8080/pay',
    code: ['█ ▀'],
    shutsAt: null,
    steps: ['waiting for you on that page'],
  },
  seats: {
    kind: 'seats',
    offer: 1,
    currency: 'USD',
    adults: 1,
    seats: [{ ...seat, seat_number: '12A', column: 'A' }],
    segment: 1,
    cursor: '12A',
    chosen: [],
  },
  calendar: {
    kind: 'calendar',
    route: 'JFK-LAX',
    currency: 'USD',
    days: [{ day: '2026-12-10', price: 129 }],
    cursor: '2026-12-10',
    words: ['search', 'flights'],
  },
  form: { ...base, kind: 'form', purpose: 'sign-in', fields: [], at: 0, about: '' },
};

function deskWith(page?: Page) {
  const desk = testDesk({ user: { ...ada, role: 'support' } });
  desk.store.dispatch({ type: 'loaded', tab: 'holds', items: threeHolds, changed: new Map() });
  if (page) desk.store.dispatch({ type: 'opened', page });
  return desk;
}

describe('the linear form', () => {
  test.each(tabIds)('tells the tab %s', (tab) => {
    const desk = deskWith();
    desk.store.dispatch({ type: 'went', tab });
    expect(linearForm(desk.store.read(), desk).join('\n')).toMatchSnapshot();
  });

  test.each(Object.values(pages).map((page) => [page.kind, page] as const))(
    'tells the page %s',
    (_, page) => {
      const desk = deskWith(page);
      const told = linearForm(desk.store.read(), desk);
      expect(told.length).toBeGreaterThan(1);
      expect(told.join('')).not.toMatch(/[─│█▸]/);
      expect(told.join('\n')).toMatchSnapshot();
    },
  );

  test('says only what is new: the row that was come to, and no second that passed', () => {
    const desk = deskWith();
    const first = desk.store.read();
    desk.pass(1);
    expect(spokenBetween(first, desk.store.read(), desk)).toEqual([]);
    desk.store.dispatch({ type: 'selected', key: '482913057', at: 1 });
    expect(spokenBetween(first, desk.store.read(), desk)).toEqual([
      expect.stringMatching(/^2 of 3: id 482913057, left !08:19/),
    ]);
  });

  test('rings in words too', () => {
    const desk = deskWith();
    const before = desk.store.read();
    desk.pass(40);
    expect(spokenBetween(before, desk.store.read(), desk)).toContain('KX7M2P ends in 1 minute.');
  });
});
