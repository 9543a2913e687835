import { serviceNames } from '../../server/contracts/endpoint.ts';
import { rawRequest } from '../api/raw.ts';
import type { Attempt } from '../api/retry.ts';
import type { Context } from '../context.ts';
import type { Check } from '../outputs/doctor.ts';
import { findSuite } from '../suite/find.ts';

const limitMs = 5_000;
// Holds count down by the server's clock, so a small difference costs nothing; a large one breaks tokens.
const mostSkewSeconds = 5;

// Open to nobody without a token, so the answer is quick, and that there is one is all that counts.
const paths: Record<(typeof serviceNames)[number], string> = {
  users: '/v1/users/me',
  hotels: '/v1/hotels/reservations',
  flights: '/v1/flights/reservations',
  cars: '/v1/cars/reservations',
  payments: '/v1/payments/transactions',
};

interface Answer {
  readonly attempt: Attempt;
  readonly sentAt: number;
  readonly tookMs: number;
}

/** The server of this context: its services, its version, its clock. Nothing is started for it. */
export async function checkServer(context: Context): Promise<Check[]> {
  const server = await context.server();
  const found = server.url === null ? await findSuite(context.suite.dataFolder, context.suite.version) : null;
  const url = server.url ?? (found?.kind === 'gone' ? null : (found?.state?.url ?? null));
  const where = server.url ?? (url ? `the local suite at ${url}` : 'the local suite, which does not run');
  const target: Check = {
    check: 'server',
    status: url === null ? 'warn' : 'ok',
    detail: `${server.name}: ${where}${url === null ? '; it starts when it is first needed' : ''}`,
    took_ms: null,
  };
  if (url === null) return [target];
  const [live, ...answers] = await Promise.all(
    ['/livez', ...serviceNames.map((name) => paths[name])].map((path) => askTwice(url, path, context)),
  );
  return [
    target,
    ...(live ? [versionCheck(live, context), clockCheck(live)] : []),
    ...answers.map((answer, index) => serviceCheck(serviceNames[index] ?? '', answer)),
  ];
}

// The first one pays for the connection; the second tells how quick the service is.
async function askTwice(url: string, path: string, context: Context): Promise<Answer> {
  const first = await ask(url, path, context);
  return first.attempt.kind === 'lost' ? first : ask(url, path, context);
}

async function ask(baseUrl: string, path: string, { now, signal, host }: Context): Promise<Answer> {
  const sentAt = now();
  const startedAt = performance.now();
  const request = rawRequest({ method: 'GET', path, body: undefined, needsToken: false });
  const { sendOnce } = await import('../api/send.ts');
  const attempt = await sendOnce(request, {
    baseUrl,
    now,
    signal,
    userAgent: `travel/${host.version}`,
    report: () => {},
    token: null,
    limitMs,
  });
  return { attempt, sentAt, tookMs: Math.round(performance.now() - startedAt) };
}

function serviceCheck(name: string, { attempt, tookMs }: Answer): Check {
  if (attempt.kind === 'lost') {
    const code = (attempt.error as NodeJS.ErrnoException).code ?? attempt.error.message;
    return { check: name, status: 'fail', detail: `no answer: ${code}`, took_ms: null };
  }
  const isUp = attempt.status === 401 || attempt.status < 400;
  return {
    check: name,
    status: isUp ? 'ok' : 'fail',
    detail: isUp ? 'answers' : `answers ${attempt.status}`,
    took_ms: tookMs,
  };
}

function versionCheck({ attempt }: Answer, { host }: Context): Check {
  const body = attempt.kind === 'answered' ? attempt.body : null;
  const { version } = (body ?? {}) as { version?: unknown };
  const isKnown = typeof version === 'string';
  return {
    check: 'server version',
    status: version === host.version ? 'ok' : 'warn',
    detail: isKnown ? `${version}${version === host.version ? '' : `, this is ${host.version}`}` : 'not told',
    took_ms: null,
  };
}

// An HTTP date has whole seconds, so half a second is the best guess of what is behind it.
function clockCheck({ attempt, sentAt, tookMs }: Answer): Check {
  const header = attempt.kind === 'answered' ? attempt.headers?.date : undefined;
  const told = typeof header === 'string' ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(told))
    return { check: 'clock', status: 'warn', detail: 'the server tells no time', took_ms: null };
  const skewSeconds = Math.round((told + 500 - (sentAt + tookMs / 2)) / 1_000);
  const isClose = Math.abs(skewSeconds) <= mostSkewSeconds;
  const words = skewSeconds > 0 ? 'behind' : 'ahead of';
  return {
    check: 'clock',
    status: isClose ? 'ok' : 'warn',
    detail: isClose
      ? "agrees with the server's"
      : `${Math.abs(skewSeconds)} s ${words} the server's: set this machine's clock`,
    took_ms: null,
  };
}
