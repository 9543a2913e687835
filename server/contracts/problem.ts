import { z } from 'zod';

/** Every refusal this system knows: HTTP status and the fixed title of its type (RFC 9457). */
export const problemTypes = {
  'validation-failed': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'payment-declined': { status: 402, title: 'The payment was declined' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'sold-out': { status: 409, title: 'Sold out' },
  'hold-not-open': { status: 409, title: 'The hold is not open' },
  'already-paid': { status: 409, title: 'Already paid' },
  'price-changed': { status: 409, title: 'The price is different' },
  'currency-mismatch': { status: 409, title: 'More than one currency' },
  'quote-stale': { status: 409, title: 'The quote no longer stands' },
  'not-cancellable': { status: 409, title: 'Cannot be cancelled' },
  'too-many-holds': { status: 409, title: 'Too many live holds' },
  'already-registered': { status: 409, title: 'Already registered' },
  'request-in-progress': { status: 409, title: 'The same request is still running' },
  'hold-expired': { status: 410, title: 'The hold has expired' },
  'offer-expired': { status: 410, title: 'The offer has expired' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'service-unavailable': { status: 503, title: 'The service is not available' },
} as const;

export type ProblemSlug = keyof typeof problemTypes;

/** Problems any endpoint may answer; the others must be listed by the endpoint. */
export const generalProblems: readonly ProblemSlug[] = [
  'validation-failed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'request-in-progress',
  'body-too-large',
  'idempotency-key-reused',
  'too-many-requests',
  'internal',
  'service-unavailable',
];

const urnPrefix = 'urn:travel:problem:';

/** The wire form, `application/problem+json`; typed extensions stand beside these members. */
export const problemBody = z.looseObject({
  type: z.string().startsWith(urnPrefix),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional().describe('request id, urn:travel:request:<id>'),
});
export type ProblemBody = z.infer<typeof problemBody>;

/** One wrong member of a request: RFC 6901 pointer and a sentence. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/**
 * An expected refusal. `detail` is one sentence for people that names the input and the fix;
 * `extensions` are public members of the answer, so nothing secret goes in.
 */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(slug: ProblemSlug, detail: string, extensions: Record<string, unknown> = {}) {
    super(detail);
    this.name = 'Problem';
    this.slug = slug;
    this.extensions = extensions;
  }

  get status(): number {
    return problemTypes[this.slug].status;
  }
}

/** Says that one input member is wrong; `pointer` such as `/depart`. */
export function invalidInput(
  pointer: string,
  message: string,
  extensions: Record<string, unknown> = {},
): Problem {
  return new Problem('validation-failed', message, { ...extensions, errors: [{ pointer, message }] });
}

/** The wire form of a problem; `requestId` becomes `instance`. */
export function problemToBody(problem: Problem, requestId: string): ProblemBody {
  const { status, title } = problemTypes[problem.slug];
  return {
    ...problem.extensions,
    type: `${urnPrefix}${problem.slug}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:travel:request:${requestId}`,
  };
}

/** Back from the wire; null when the body is not one of our problems (a proxy's page, say). */
export function problemFromBody(body: unknown): { problem: Problem; body: ProblemBody } | null {
  const parsed = problemBody.safeParse(body);
  if (!parsed.success) return null;
  const slug = parsed.data.type.slice(urnPrefix.length);
  if (!(slug in problemTypes)) return null;
  const { type, title, status, detail, instance, ...extensions } = parsed.data;
  return { problem: new Problem(slug as ProblemSlug, detail ?? title, extensions), body: parsed.data };
}
