import { expect, test, vi } from 'vitest';
import { Failure } from '../failure.ts';
import { key, type ShownApp, showApp } from './testing/shown-app.tsx';
import { testMethods, threeHolds } from './testing/test-desk.ts';

const url = 'http://localhost:8080/pay/cs_test_1';
const needsPage = new Failure('payment-needs-action', 'The payment waits for you on a page.', {
  extensions: { transaction_id: '482913058', action_url: url },
});
const transaction = {
  transaction_id: '482913058',
  status: 'Pending',
  checkout_state: 'ActionRequired',
  action_url: url,
  action_expires_at: '2026-11-28T12:10:00Z',
  created_at: '2026-11-28T12:00:00Z',
  amount: 350,
  currency: 'USD',
  failure: null,
};
const payHosted = 'pay KX7M2P --method hosted --confirm-total 350.00USD';
const answers = { holds: threeHolds, methods: testMethods, [payHosted]: needsPage };

/** Pays the first hold on the processor's page, and is shown the way there. */
async function goToPage(): Promise<ShownApp> {
  const size = { columns: 100, rows: 40 };
  const app = await showApp({ size, answers: { ...answers, 'transactions --limit 50': [transaction] } });
  await app.type('p', key.down, key.enter, key.tab, key.enter);
  await vi.waitFor(async () => {
    await app.settle();
    expect(app.frame().join('\n')).toContain(url);
  });
  return app;
}

const passed = async (app: ShownApp, see: string) =>
  vi.waitFor(
    async () => {
      await app.settle();
      expect(app.frame().join('\n')).toContain(see);
    },
    { timeout: 5_000 },
  );

test('the ways to pay are those of this person: saved cards, the page, test cards', async () => {
  const app = await showApp({ answers });
  await app.type('p');
  const frame = app.frame().join('\n');
  for (const { label } of testMethods) expect(frame).toContain(label);
  await app.type(key.enter);
  expect(app.frame().join('\n')).toContain('--method pm_1Saved --confirm-total 350.00USD');
});

test('a page that a payment waits on is told with its address and a code, until it is paid', async () => {
  const app = await goToPage();
  expect(app.frame().join('\n')).toMatch(/[▀▄█]{4}/);
  expect(app.frame().join('\n')).toContain('$ travel pay --resume 482913058');
  app.desk.store.dispatch({ type: 'resized', size: { columns: 80, rows: 24 } });
  await app.settle();
  expect(app.frame().join('\n')).toMatch(/\d+ rows more, and there is room for a code/);
  await app.type('c');
  expect(app.desk.signalled).toContain(`copy ${url}`);
  const paid = { ...transaction, status: 'Success', checkout_state: 'Done', action_url: null };
  app.desk.answers = { ...answers, 'transactions --limit 50': [paid] };
  await passed(app, 'what travel receipt 482913058 says');
});

test('a payment that is let go leaves its holds', async () => {
  const app = await goToPage();
  const ended = { ...transaction, status: 'Failed', failure: { detail: 'Given up by you.' } };
  app.desk.answers = { ...answers, 'pay --give-up 482913058': ended };
  await app.type('x');
  await passed(app, 'Given up by you.');
  expect(app.desk.store.read().pages).toEqual([]);
});

test('a receipt is saved as a file with a name that says whose it is', async () => {
  const [flight, ...rest] = threeHolds;
  const sold = { ...flight, reservation_status: 'Confirmed', transaction_id: '482913058' };
  const app = await showApp({
    answers: { holds: threeHolds, 'reservations --limit 10000': [sold, ...rest] },
  });
  await app.type('4', 'o');
  expect(app.frame().join('\n')).toContain('$ travel receipt 482913058 --pdf receipt-482913058.pdf');
  await app.type(key.enter);
  expect(app.desk.ran.at(-1)?.line).not.toContain('undefined');
  expect(app.desk.ran.map(({ line }) => line)).toContain('receipt 482913058 --pdf receipt-482913058.pdf');
});
