import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type ServiceName, serviceNames } from './contracts/endpoint.ts';
import { readSecretFiles, withPassword } from './secret-files.ts';

/** Everything the environment decides; all of it has a default that works on one machine. */
const environment = z.object({
  TRAVEL_DATA_DIR: z.string().min(1).optional(),
  XDG_DATA_HOME: z.string().min(1).optional(),
  TRAVEL_PORT: port('the public port of the suite').default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port('the public port of a single service').default(8080),
  INTERNAL_PORT: port('the internal port of a single service').default(8081),
  DATABASE_URL: z.string().optional(),
  DATABASE_PASSWORD: z.string().optional(),
  HOLD_SECONDS: whole('seconds a hold lasts', 1, 86_400).default(1_800),
  MAX_LIVE_HOLDS: whole('live holds one person may have', 1, 1_000).default(10),
  SEED_DEMO: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  SWEEPER: z.enum(['on', 'off']).default('on'),
  RATE_ANONYMOUS_PER_MINUTE: whole('requests a minute without a sign-in', 1, 1_000_000).default(1_200),
  RATE_USER_PER_MINUTE: whole('requests a minute by one user', 1, 1_000_000).default(3_000),
  MIGRATIONS: z.enum(['apply', 'expect']).default('apply'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url('must be a URL such as http://collector:4318').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  STRIPE_SECRET_KEY: z.string().startsWith('sk_', 'must start with sk_').optional(),
  STRIPE_API_BASE: z.url('must be a URL such as http://127.0.0.1:4242').optional(),
  SANDBOX_URL: z.url('must be a URL such as http://sandbox:8080').optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[^,\s]+(,whsec_[^,\s]+)?$/,
      'must be whsec_..., or two of these with a comma during a rotation',
    )
    .optional(),
  PAYER_GRACE_SECONDS: whole('seconds a payer gets beyond the hold', 1, 3_600).default(600),
  PAYMENTS_LIVE: z.enum(['true', 'false']).default('false'),
  BEHIND_GATEWAY: z.enum(['true', 'false']).default('false'),
  SELLER_NAME: z.string().min(1).max(200).default('travel'),
  SELLER_ADDRESS: z.string().max(400).optional(),
  SELLER_TAX_ID: z.string().max(40).optional(),
  TAX_NAME: z.string().max(20).default('VAT'),
  TAX_RATES: taxRates().optional(),
  PUBLIC_URL: z.url('must be a URL such as https://travel.example').default('http://localhost:8080'),
  OPERATOR_TOKEN: z.string().optional(),
  USERS_URL: z.url().default('http://users:8081'),
  HOTELS_URL: z.url().default('http://hotels:8081'),
  FLIGHTS_URL: z.url().default('http://flights:8081'),
  CARS_URL: z.url().default('http://cars:8081'),
  PAYMENTS_URL: z.url().default('http://payments:8081'),
});

export interface Config {
  /** Folder of the suite's databases and state, absolute. */
  readonly dataDir: string;
  readonly suitePort: number;
  readonly host: string;
  readonly port: number;
  readonly internalPort: number;
  /** The database of a single service; the suite makes its own files. */
  readonly databaseUrl: string | undefined;
  readonly holdLimits: { readonly holdSeconds: number; readonly maxLiveHolds: number };
  /** True: the demo timetable, hotels and cars are on sale beside what was imported. */
  readonly seedDemo: boolean;
  readonly isSweeping: boolean;
  readonly rateLimits: { readonly anonymousPerMinute: number; readonly userPerMinute: number };
  /** Whether a service brings its database up to date at its start, or expects that somebody did. */
  readonly migrations: 'apply' | 'expect';
  /** Base URL of the collector that is told of every request; undefined: nobody is. */
  readonly tracesUrl: string | undefined;
  readonly logLevel: string;
  /** Undefined: no key was given, so payments go to the sandbox. */
  readonly stripe: { readonly secretKey: string; readonly apiBase: string | undefined } | undefined;
  /** Another double of Stripe than our own; used without a key too. */
  readonly stripeApiBase: string | undefined;
  /** True: every request comes through our gateway, so the address it names is the caller's. */
  readonly isBehindGateway: boolean;
  /** What Stripe signs its webhooks with; two during a rotation, none: no webhooks. */
  readonly webhookSecrets: readonly string[];
  readonly payerGraceSeconds: number;
  readonly sellerName: string;
  /** What else of the seller is on documents; the rates are included in the prices, kind by kind. */
  readonly seller: {
    readonly address: readonly string[];
    readonly taxId: string | null;
    readonly tax: { readonly name: string; readonly ratesPercent: Readonly<Record<string, number>> };
  };
  /** Where browsers reach a single service's gateway; the suite knows its own. */
  readonly publicUrl: string;
  readonly operatorToken: string | undefined;
  /** Internal base URL of each service, when they run one by one. */
  readonly peerUrls: Readonly<Record<ServiceName, string>>;
}

/** The environment does not make sense; the message lists every wrong variable. */
export class ConfigError extends Error {}

/** Reads and checks the environment once; throws ConfigError with the whole list of what is wrong. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const env = parseEnvironment(variables);
  refuseLiveKey(env.STRIPE_SECRET_KEY, env.PAYMENTS_LIVE);
  return {
    dataDir: dataDirOf(env.TRAVEL_DATA_DIR, env.XDG_DATA_HOME),
    suitePort: env.TRAVEL_PORT,
    host: env.HOST,
    port: env.PORT,
    internalPort: env.INTERNAL_PORT,
    databaseUrl: withPassword(env.DATABASE_URL, env.DATABASE_PASSWORD),
    holdLimits: { holdSeconds: env.HOLD_SECONDS, maxLiveHolds: env.MAX_LIVE_HOLDS },
    seedDemo: env.SEED_DEMO === 'true',
    isSweeping: env.SWEEPER === 'on',
    rateLimits: {
      anonymousPerMinute: env.RATE_ANONYMOUS_PER_MINUTE,
      userPerMinute: env.RATE_USER_PER_MINUTE,
    },
    migrations: env.MIGRATIONS,
    tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: env.LOG_LEVEL,
    stripe: env.STRIPE_SECRET_KEY
      ? { secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }
      : undefined,
    // A sandbox is never shown a real key: with one, its address means nothing.
    stripeApiBase: env.STRIPE_API_BASE ?? env.SANDBOX_URL,
    isBehindGateway: env.BEHIND_GATEWAY === 'true',
    webhookSecrets: env.STRIPE_WEBHOOK_SECRET?.split(',') ?? [],
    payerGraceSeconds: env.PAYER_GRACE_SECONDS,
    sellerName: env.SELLER_NAME,
    seller: {
      address: linesOf(env.SELLER_ADDRESS),
      taxId: env.SELLER_TAX_ID ?? null,
      tax: { name: env.TAX_NAME, ratesPercent: env.TAX_RATES ?? {} },
    },
    publicUrl: env.PUBLIC_URL,
    operatorToken: env.OPERATOR_TOKEN,
    peerUrls: Object.fromEntries(
      serviceNames.map((name) => [name, env[`${name.toUpperCase()}_URL` as keyof typeof env]]),
    ) as Record<ServiceName, string>,
  };
}

function parseEnvironment(variables: Readonly<Record<string, string | undefined>>) {
  const { variables: read, faults } = readSecretFiles(variables);
  const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const issues = parsed.error?.issues ?? [];
  const lines = [...faults, ...issues.map(({ path: [name], message }) => `${String(name)} ${message}`)];
  if (!parsed.success || lines.length > 0) {
    throw new ConfigError(`The environment is not valid: ${lines.join('; ')}.`);
  }
  return parsed.data;
}

function port(what: string) {
  return whole(what, 0, 65_535);
}

function whole(what: string, least: number, most: number) {
  const message = `(${what}) must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
}

/** `flight=0,hotel=7,car=19`: the percent that is included in each kind's price. */
function taxRates() {
  const message = 'must be rates such as flight=0,hotel=7,car=19.5 (percent, included in the price)';
  return z
    .string()
    .regex(
      /^\s*(flight|hotel|car)=\d{1,2}(\.\d{1,2})?(\s*,\s*(flight|hotel|car)=\d{1,2}(\.\d{1,2})?)*\s*$/,
      message,
    )
    .transform((text) => {
      const pairs = text.split(',').map((pair) => pair.trim().split('='));
      return Object.fromEntries(pairs.map(([kind, rate]) => [kind, Number(rate)]));
    });
}

/** Lines of an address are parted by semicolons. */
function linesOf(text = ''): string[] {
  return text
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function dataDirOf(given: string | undefined, xdgDataHome: string | undefined): string {
  return path.resolve(given ?? path.join(xdgDataHome ?? path.join(homedir(), '.local', 'share'), 'travel'));
}

function refuseLiveKey(key: string | undefined, live: 'true' | 'false'): void {
  if (key?.startsWith('sk_live_') && live !== 'true') {
    throw new ConfigError('STRIPE_SECRET_KEY is a live key; set PAYMENTS_LIVE=true to really move money.');
  }
}
