import { type Client, createClient, type HttpRequest, type Transport } from '../contracts/client.ts';
import type { Contract, ServiceName } from '../contracts/endpoint.ts';
import { Problem } from '../contracts/problem.ts';
import type { KeyRing } from './auth/key-ring.ts';
import { signServiceToken } from './auth/tokens.ts';

/** Service to service: an answer later than this is no answer (DESIGN 7). */
const usualDeadlineMs = 3_000;

export interface PeerOptions {
  readonly from: ServiceName;
  readonly keys: KeyRing;
  /** Base URL of the peer's internal face, such as `http://flights:8081`. */
  readonly url: string;
  readonly now: () => number;
  /** For the rare question whose answer takes longer; 3 s when left out. */
  readonly deadlineMs?: number;
}

/**
 * The typed caller of a sibling's internal contract, with a fresh token of our own on each call.
 * No answer in time is thrown as `service-unavailable`: the outcome is unknown, so ask again with the same words.
 */
export function createPeer<C extends Contract>(contract: C, options: PeerOptions): Client<C> {
  const transport: Transport = async (request) => {
    const parties = { from: options.from, to: contract.service };
    const token = await signServiceToken(options.keys, parties, options.now());
    try {
      const response = await fetch(urlOf(options.url, request), initOf(request, token, options.deadlineMs));
      return { status: response.status, body: await response.json() };
    } catch (error) {
      const detail = `The ${contract.service} service does not answer right now.`;
      throw Object.assign(new Problem('service-unavailable', detail, { retry_after_seconds: 2 }), {
        cause: error,
      });
    }
  };
  return createClient(contract, transport);
}

function urlOf(base: string, request: HttpRequest): URL {
  const url = new URL(request.path, base);
  for (const [name, value] of Object.entries(request.query)) {
    for (const one of [value].flat()) url.searchParams.append(name, one);
  }
  return url;
}

function initOf(request: HttpRequest, token: string, deadlineMs = usualDeadlineMs): RequestInit {
  const deadline = AbortSignal.timeout(deadlineMs);
  return {
    method: request.method,
    redirect: 'error',
    signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline,
    headers: {
      authorization: `Bearer ${token}`,
      ...(request.body ? { 'content-type': 'application/json' } : {}),
      ...(request.idempotencyKey ? { 'idempotency-key': request.idempotencyKey } : {}),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  };
}
