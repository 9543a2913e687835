import { type Client, createClient, type HttpRequest, type Transport } from '../contracts/client.ts';
import type { Contract, ServiceName } from '../contracts/endpoint.ts';
import { Problem } from '../contracts/problem.ts';
import type { KeyRing } from './auth/key-ring.ts';
import { signServiceToken } from './auth/tokens.ts';
import { send } from './http/send.ts';
import { createAskPeer } from './resilience.ts';
import { currentTrace, traceHeaders } from './telemetry/trace.ts';

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
 * It carries the trace that it belongs to. A sibling that fails again and again is left alone for a second.
 * No answer in time is thrown as `service-unavailable`: the outcome is unknown, so ask again with the same words.
 */
export function createPeer<C extends Contract>(contract: C, options: PeerOptions): Client<C> {
  const askPeer = createAskPeer();
  const parties = { from: options.from, to: contract.service };
  const ask = async (request: HttpRequest) => {
    const token = await signServiceToken(options.keys, parties, options.now());
    return send(request, {
      base: options.url,
      bearer: token,
      deadlineMs: options.deadlineMs ?? usualDeadlineMs,
      headers: traceHeaders(currentTrace()),
    });
  };
  const transport: Transport = async (request) => {
    try {
      return await askPeer(() => ask(request), request.method === 'GET');
    } catch (error) {
      const detail = `The ${contract.service} service does not answer right now.`;
      throw Object.assign(new Problem('service-unavailable', detail, { retry_after_seconds: 2 }), {
        cause: error,
      });
    }
  };
  return createClient(contract, transport);
}
