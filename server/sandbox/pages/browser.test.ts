import type { Page } from 'playwright-core';
import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../kernel/http/listen.ts';
import { browserMissing, openBrowser, type TestBrowser } from '../testing/browser.ts';
import { aSession, type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';

describe.skipIf(browserMissing)(
  `a payer with a browser${browserMissing ? ` (${browserMissing})` : ''}`,
  () => {
    let sandbox: RunningSandbox;
    let stripe: Stripe;
    let browser: TestBrowser;
    let merchant: Awaited<ReturnType<typeof listen>>;
    let page: Page;
    beforeAll(async () => {
      sandbox = await runSandbox();
      stripe = sandbox.stripe;
      merchant = await listen(0, '127.0.0.1');
      merchant.answerWith((request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(`<title>Merchant</title><h1>Back at ${request.url}</h1>`);
      });
      browser = await openBrowser({ javaScript: false });
    });
    beforeEach(async () => {
      page = await browser.context.newPage();
    });
    afterAll(async () => {
      await browser?.close();
      await merchant?.close(0);
      await sandbox?.stop();
    });

    async function open(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<string> {
      const session = await stripe.checkout.sessions.create({
        ...aSession,
        success_url: `${merchant.url}/done`,
        cancel_url: `${merchant.url}/left`,
        ...more,
      });
      await page.goto(session.url as string);
      return session.id;
    }
    async function choose(card: RegExp): Promise<void> {
      await page.getByRole('radio', { name: card }).check();
      await page.getByRole('button', { name: 'Pay 750.00 USD' }).click();
    }
    const heading = () => page.getByRole('heading', { level: 1 }).textContent();
    const statusOf = async (id: string) => {
      const { status, payment_intent } = await stripe.checkout.sessions.retrieve(id, {
        expand: ['payment_intent'],
      });
      return [status, (payment_intent as Stripe.PaymentIntent | null)?.status ?? null];
    };

    test('reads what he pays for, pays, and is back at the merchant', async () => {
      const id = await open();
      expect(await heading()).toBe('Pay 750.00 USD');
      expect(await page.getByRole('row', { name: /JFK-LAX/ }).textContent()).toContain('2');
      await choose(/Mastercard/);
      expect(await heading()).toBe('Back at /done');
      expect(await statusOf(id)).toEqual(['complete', 'requires_capture']);
      await page.goBack();
      expect(await heading()).toBe('Payment complete');
    });

    test('is told that his card was declined, and pays with another', async () => {
      const id = await open();
      await choose(/insufficient funds/);
      expect(await page.getByRole('alert').textContent()).toBe('Your card has insufficient funds.');
      expect(await statusOf(id)).toEqual(['open', 'requires_payment_method']);
      await choose(/Visa: works$/);
      expect(await heading()).toBe('Back at /done');
    });

    test('shows himself to his bank, and has paid', async () => {
      const id = await open();
      await choose(/3-D Secure/);
      expect(await heading()).toBe('Authenticate your payment');
      await page.getByRole('button', { name: 'Authenticate' }).click();
      expect(await heading()).toBe('Back at /done');
      expect(await statusOf(id)).toEqual(['complete', 'requires_capture']);
    });

    test('fails at his bank, and is back on the page', async () => {
      const id = await open();
      await choose(/3-D Secure/);
      await page.getByRole('button', { name: 'Fail' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('failed authentication');
      expect(await statusOf(id)).toEqual(['open', 'requires_payment_method']);
    });

    test('leaves without paying', async () => {
      const id = await open();
      await page.getByRole('link', { name: 'Leave without paying' }).click();
      expect(await heading()).toBe('Back at /left');
      expect(await statusOf(id)).toEqual(['open', null]);
    });

    test('comes too late, and nothing is charged', async () => {
      const id = await open();
      await stripe.checkout.sessions.expire(id);
      await choose(/Visa: works$/);
      expect(await heading()).toBe('This page has expired');
      expect(await page.textContent('main')).toContain('Nothing was charged.');
      expect(await statusOf(id)).toEqual(['expired', null]);
      await page.getByRole('link', { name: 'Back to the shop' }).click();
      expect(await heading()).toBe('Back at /left');
    });

    test('works the page with the keyboard alone', async () => {
      const id = await open();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${merchant.url}/done`);
      expect(await statusOf(id)).toEqual(['complete', 'requires_capture']);
    });

    test('saves a card', async () => {
      const customer = (await stripe.customers.create({})).id;
      const session = await stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'usd',
        customer,
        success_url: `${merchant.url}/saved`,
      });
      await page.goto(session.url as string);
      await page.getByRole('radio', { name: /American Express/ }).check();
      await page.getByRole('button', { name: 'Save card' }).click();
      expect(await heading()).toBe('Back at /saved');
      expect((await stripe.customers.listPaymentMethods(customer)).data[0]?.card?.brand).toBe('amex');
    });
  },
);
