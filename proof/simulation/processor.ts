import { type IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type Koa from 'koa';
import Stripe from 'stripe';
import type { Answer } from './network.ts';

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What an app answers to a request that never saw a socket. */
export function inject(app: Koa, wire: WireRequest): Promise<Answer & { readonly text: string }> {
  const request = new IncomingMessage({ remoteAddress: '127.0.0.1', localPort: 80 } as Socket);
  Object.assign(request, { method: wire.method, url: wire.path, complete: true });
  request.headers = {
    host: 'sandbox',
    'content-length': String(Buffer.byteLength(wire.body)),
    ...wire.headers,
  };
  request.push(wire.body);
  request.push(null);
  const response = new ServerResponse(request);
  return new Promise((resolve, reject) => {
    response.end = ((chunk?: string | Buffer) => {
      const text = chunk?.toString() ?? '';
      resolve({ status: response.statusCode, text, body: parse(text) });
      return response;
    }) as ServerResponse['end'];
    app.callback()(request, response).catch(reject);
  });
}

/** Carries what Stripe's own SDK sends through `send`; no answer is a connection error to it. */
export function stripeClient(send: (wire: WireRequest) => Promise<Answer>): Stripe.HttpClient {
  return {
    getClientName: () => 'simulated',
    makeRequest: async (
      ...[, , path, method, headers, body]: Parameters<Stripe.HttpClient['makeRequest']>
    ) => {
      const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      const answer = await send({ method, path, headers: Object.fromEntries(sent), body: body ?? '' });
      return Object.assign(new Stripe.HttpClientResponse(answer.status, {}), {
        toJSON: async () => answer.body,
        getRawResponse: () => ({}),
      });
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the processor's own gateway answers; nothing is kept of it. */
export const brokenProcessor: Answer = {
  status: 502,
  body: { error: { type: 'api_error', message: 'Bad gateway' } },
};
