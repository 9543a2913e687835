import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'travel-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function secretFile(content: string): string {
  const file = path.join(folder, `${Math.random()}`);
  writeFileSync(file, content);
  return file;
}

const goodSecret = 'bU2h9_vQ0xYk3LqWzR7n';

describe('a container', () => {
  test("gets its database's password from a file, whatever is in it", () => {
    const { databaseUrl } = readConfig({
      DATABASE_URL: 'postgres://users@users-db:5432/users',
      DATABASE_PASSWORD_FILE: secretFile('p@ss/w:rd?#-of-length\n'),
    });
    const url = new URL(databaseUrl ?? '');
    expect([url.username, url.host, url.pathname]).toEqual(['users', 'users-db:5432', '/users']);
    expect(decodeURIComponent(url.password)).toBe('p@ss/w:rd?#-of-length');
  });

  test("is told the operator's token and Stripe's key the same way", () => {
    const config = readConfig({
      OPERATOR_TOKEN_FILE: secretFile(goodSecret),
      STRIPE_SECRET_KEY_FILE: secretFile('sk_test_4eC39HqLyjWDarjtT1zdp7dc'),
      SANDBOX_URL: 'http://sandbox:8080',
    });
    expect(config.operatorToken).toBe(goodSecret);
    expect(config.stripe).toEqual({ secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', apiBase: undefined });
  });

  test('pays through the sandbox while the file of the key is empty', () => {
    const config = readConfig({
      STRIPE_SECRET_KEY_FILE: secretFile(''),
      SANDBOX_URL: 'http://sandbox:8080',
    });
    expect([config.stripe, config.stripeApiBase]).toEqual([undefined, 'http://sandbox:8080']);
  });
});

describe('a start is refused', () => {
  test.each([
    ['a password that is not there', { DATABASE_PASSWORD_FILE: '/nowhere' }, /\/nowhere cannot be read/],
    ['an empty password', { DATABASE_PASSWORD_FILE: secretFile('\n') }, /names an empty file/],
    ['a short password', { DATABASE_PASSWORD_FILE: secretFile('hunter2') }, /at least 16 characters/],
    ['a sample password', { DATABASE_PASSWORD_FILE: secretFile('change-me-please-now') }, /is a sample/],
    ['a short token', { OPERATOR_TOKEN: 'short' }, /OPERATOR_TOKEN must have at least 16/],
    ['a sample token', { OPERATOR_TOKEN: 'your-operator-token-here' }, /OPERATOR_TOKEN is a sample/],
    ['a demo that is half on', { SEED_DEMO: 'yes' }, /SEED_DEMO must be true or false/],
    ['a live key by accident', { STRIPE_SECRET_KEY: 'sk_live_51Habcdef' }, /PAYMENTS_LIVE=true/],
  ])('with %s', (_, variables, sentence) => {
    expect(() => readConfig(variables)).toThrow(sentence);
  });

  test('with the whole list of what is wrong', () => {
    expect(() => readConfig({ OPERATOR_TOKEN: 'short', PORT: 'eighty' })).toThrow(
      /OPERATOR_TOKEN.*; PORT .*whole number/,
    );
  });
});

describe('a seller', () => {
  test('has an address of several lines, a tax id, and a rate for each kind it names', () => {
    const { seller } = readConfig({
      SELLER_ADDRESS: '1 Harbour Row; Lisbon ;',
      SELLER_TAX_ID: 'PT999999990',
      TAX_NAME: 'IVA',
      TAX_RATES: 'hotel=6, car=23.5',
    });
    expect(seller).toEqual({
      address: ['1 Harbour Row', 'Lisbon'],
      taxId: 'PT999999990',
      tax: { name: 'IVA', ratesPercent: { hotel: 6, car: 23.5 } },
    });
  });

  test('of whom nothing is said has no rates at all', () => {
    expect(readConfig({}).seller).toEqual({
      address: [],
      taxId: null,
      tax: { name: 'VAT', ratesPercent: {} },
    });
  });

  test.each(['hotel', 'boat=5', 'hotel=-1', 'hotel=7.123', 'hotel=7;car=19'])(
    'cannot tax by "%s"',
    (TAX_RATES) => {
      expect(() => readConfig({ TAX_RATES })).toThrow(
        /TAX_RATES must be rates such as flight=0,hotel=7,car=19\.5/,
      );
    },
  );
});
