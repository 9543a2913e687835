import type { HttpRequest, HttpResponse } from '../../contracts/client.ts';

export interface SendOptions {
  /** Such as `http://flights:8081`. */
  readonly base: string;
  readonly bearer: string | undefined;
  /** An answer later than this is no answer. */
  readonly deadlineMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request of a contract; rejects when no answer came, or one that is not JSON. */
export async function send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
  const deadline = AbortSignal.timeout(options.deadlineMs);
  const response = await fetch(urlOf(options.base, request), {
    method: request.method,
    redirect: 'error',
    signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline,
    headers: {
      ...options.headers,
      ...(options.bearer ? { authorization: `Bearer ${options.bearer}` } : {}),
      ...(request.body ? { 'content-type': 'application/json' } : {}),
      ...(request.idempotencyKey ? { 'idempotency-key': request.idempotencyKey } : {}),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

function urlOf(base: string, request: HttpRequest): URL {
  const url = new URL(request.path, base);
  for (const [name, value] of Object.entries(request.query)) {
    for (const one of [value].flat()) url.searchParams.append(name, one);
  }
  return url;
}
