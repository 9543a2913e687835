import { z } from 'zod';
import type { HttpRequest } from '../../server/contracts/client.ts';
import type { Endpoint } from '../../server/contracts/endpoint.ts';

export interface RawRequest {
  readonly method: Endpoint['method'];
  readonly path: string;
  readonly query?: HttpRequest['query'];
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly idempotencyKey?: string;
  readonly needsToken: boolean;
}

/** A request that no contract describes: whatever is no GET counts as a write that takes a key. */
export function rawRequest({
  method,
  path,
  query,
  body,
  idempotencyKey,
  needsToken,
}: RawRequest): HttpRequest {
  const isRead = method === 'GET';
  const endpoint: Endpoint = {
    method,
    path: path as Endpoint['path'],
    summary: '',
    access: [needsToken ? 'user' : 'anyone'],
    input: z.object({}),
    output: z.unknown(),
    status: 200,
    problems: [],
    // Whether it is open to whoever acts for somebody, the server knows.
    acting: true,
    idempotent: !isRead,
    harmless: isRead,
  };
  return { endpoint, method, path, query: query ?? {}, body, idempotencyKey, signal: undefined };
}
