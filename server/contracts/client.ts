import type { Contract, Endpoint, InputOf, OutputOf } from './endpoint.ts';
import { Problem, type ProblemBody, problemFromBody } from './problem.ts';

/** One HTTP request, ready to be sent by whatever transport the caller has. */
export interface HttpRequest {
  readonly endpoint: Endpoint;
  readonly method: Endpoint['method'];
  /** Absolute path with prefix and encoded parameters, without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** Parsed JSON, or the raw text when it was not JSON. */
  readonly body: unknown;
  /** Where the transport tells them; names in lower case. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Sends a request; throws only when no answer came (the caller's own error type). */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** A problem that came over the wire, with the body as it was received. */
export class RemoteProblem extends Problem {
  readonly body: ProblemBody;

  constructor(problem: Problem, body: ProblemBody) {
    super(problem.slug, problem.message, { ...problem.extensions });
    this.body = body;
  }
}

/** The other side answered something its contract does not allow: a bug, or not our server at all. */
export class ContractBroken extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ContractBroken';
    this.status = status;
  }
}

/** A function per endpoint. */
export type Client<C extends Contract> = {
  readonly [K in keyof C['endpoints']]: (
    input: InputOf<C['endpoints'][K]>,
    options?: CallOptions,
  ) => Promise<OutputOf<C['endpoints'][K]>>;
};

export interface ClientSettings {
  /** False: the server is known to be this very version, so its answers need not be held to the contract. */
  readonly checksAnswers: boolean;
}

/** The typed caller of a contract; refusals are thrown as `RemoteProblem`. */
export function createClient<C extends Contract>(
  contract: C,
  transport: Transport,
  settings: ClientSettings = { checksAnswers: true },
): Client<C> {
  const calls = Object.entries(contract.endpoints).map(([name, endpoint]) => [
    name,
    (input: Record<string, unknown>, options: CallOptions = {}) =>
      call(toRequest({ contract, endpoint }, input, options), transport, settings),
  ]);
  return Object.fromEntries(calls) as Client<C>;
}

function toRequest(
  { contract, endpoint }: { contract: Contract; endpoint: Endpoint },
  input: Record<string, unknown>,
  options: CallOptions,
): HttpRequest {
  const rest = { ...input };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const inQuery = endpoint.method === 'GET';
  return {
    endpoint,
    method: endpoint.method,
    path: `${contract.prefix}${path}`,
    query: inQuery ? toQuery(rest) : {},
    body: inQuery ? undefined : rest,
    idempotencyKey: options.idempotencyKey,
    signal: options.signal,
  };
}

function toQuery(input: Record<string, unknown>): Record<string, string | string[]> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([k, v]) => [k, Array.isArray(v) ? v.map(String) : String(v)]));
}

async function call(
  request: HttpRequest,
  transport: Transport,
  { checksAnswers }: ClientSettings,
): Promise<unknown> {
  const response = await transport(request);
  if (response.status >= 400) throw refusal(request, response);
  if (checksAnswers && !request.endpoint.output.safeParse(response.body).success) {
    throw new ContractBroken(
      `${request.method} ${request.path} answered in an unknown form.`,
      response.status,
    );
  }
  // The body as it came: members newer than this contract are kept for whoever prints them.
  return response.body;
}

function refusal(request: HttpRequest, response: HttpResponse): Error {
  const known = problemFromBody(response.body);
  if (known) return new RemoteProblem(known.problem, known.body);
  return new ContractBroken(
    `${request.method} ${request.path} answered ${response.status}.`,
    response.status,
  );
}
