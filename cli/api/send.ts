import got, { type Response } from 'got';
import type { HttpRequest } from '../../server/contracts/client.ts';
import { interrupted } from '../failure.ts';
import type { Attempt } from './retry.ts';

/** One finished try, for --verbose; nothing in it is secret. */
export interface TryReport {
  readonly method: string;
  readonly path: string;
  readonly result: string;
  readonly requestId: string | null;
  readonly tookMs: number;
}

/** The line to a server. */
export interface Wire {
  readonly baseUrl: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  readonly report: (report: TryReport) => void;
}

export interface SendSettings extends Wire {
  readonly token: string | null;
  readonly limitMs: number;
}

/** One try over the wire, whatever comes of it. */
export async function sendOnce(request: HttpRequest, settings: SendSettings): Promise<Attempt> {
  const startedAt = settings.now();
  const report = (result: string, requestId: string | null) =>
    settings.report({
      method: request.method,
      path: request.path,
      result,
      requestId,
      tookMs: settings.now() - startedAt,
    });
  try {
    const response = await got(`${settings.baseUrl}${request.path}`, {
      method: request.method,
      searchParams: toSearchParams(request.query),
      headers: headersFor(request, settings),
      ...(request.body && { json: request.body }),
      responseType: 'text',
      throwHttpErrors: false,
      followRedirect: false,
      // Which tries may be repeated is decided in retry.ts, where writes are known from reads.
      retry: { limit: 0 },
      timeout: { request: Math.max(1, settings.limitMs) },
      signal: request.signal ? AbortSignal.any([settings.signal, request.signal]) : settings.signal,
    });
    report(String(response.statusCode), requestIdOf(response));
    return answered(response);
  } catch (error) {
    if (settings.signal.aborted) throw interrupted();
    report((error as NodeJS.ErrnoException).code ?? (error as Error).name, null);
    return { kind: 'lost', error: error as Error, wasSent: !isNeverSent(error) };
  }
}

function headersFor(request: HttpRequest, { token, userAgent }: SendSettings): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'user-agent': userAgent,
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(request.idempotencyKey !== undefined && { 'idempotency-key': request.idempotencyKey }),
  };
}

function toSearchParams(query: HttpRequest['query']): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs as [string, string][]);
}

function answered(response: Response<string>): Attempt {
  return {
    kind: 'answered',
    status: response.statusCode,
    body: parseBody(response.body),
    retryAfterMs: retryAfterMs(response.headers['retry-after']),
    headers: response.headers,
  };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// Seconds only: our services send no dates here.
function retryAfterMs(header: string | undefined): number | null {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

function requestIdOf(response: Response<string>): string | null {
  const header = response.headers['x-request-id'];
  return typeof header === 'string' ? header : null;
}

function isNeverSent(error: unknown): boolean {
  return neverSent.has((error as NodeJS.ErrnoException).code ?? '');
}

// Failures of name lookup and connection: not one byte of the request has left.
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);
