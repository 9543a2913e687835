/** Stripe's error types that the sandbox answers with (docs.stripe.com/api/errors). */
export type FailureType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';

export interface FailureDetails {
  readonly type: FailureType;
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly [member: string]: unknown;
}

/** A refusal in Stripe's shape. Rules throw it before anything is written. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly details: FailureDetails;
  /** Whether a repeat of the Idempotency-Key gets this answer again: only when the endpoint has begun to run. */
  readonly isReplayed: boolean;
  /** Stripe's advice to its SDK; without it the SDK repeats on 409 and 5xx. */
  readonly shouldRetry: boolean | undefined;

  constructor(
    status: number,
    details: FailureDetails,
    options: { isReplayed?: boolean; shouldRetry?: boolean } = {},
  ) {
    super(details.message);
    this.name = 'StripeFailure';
    this.status = status;
    this.details = details;
    this.isReplayed = options.isReplayed ?? true;
    this.shouldRetry = options.shouldRetry;
  }

  /** The same refusal with the object it is about, as Stripe adds it. */
  about(objects: Record<string, unknown>): StripeFailure {
    const options = { isReplayed: this.isReplayed };
    return new StripeFailure(this.status, { ...this.details, ...objects }, options);
  }
}

/** 400 with Stripe's code. */
export function invalidRequest(
  message: string,
  details: { code?: string; param?: string } = {},
): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, ...details });
}

/** 404: the id in the path names nothing; `param` is Stripe's name for that place. */
export function notFound(resource: string, id: string, param = 'id'): StripeFailure {
  return new StripeFailure(404, resourceMissing(resource, id, param));
}

/** 400: a parameter names nothing. */
export function namesNothing(resource: string, id: string, param: string): StripeFailure {
  return new StripeFailure(400, resourceMissing(resource, id, param));
}

function resourceMissing(resource: string, id: string, param: string): FailureDetails {
  return {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${resource}: '${id}'`,
    param,
  };
}

export function notAuthenticated(message: string): StripeFailure {
  return new StripeFailure(401, { type: 'invalid_request_error', message }, { isReplayed: false });
}

export function unknownUrl(method: string, path: string): StripeFailure {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs.`;
  return new StripeFailure(404, { type: 'invalid_request_error', message }, { isReplayed: false });
}

/** 409: the first request with this key has not been answered yet. */
export function keyInUse(key: string): StripeFailure {
  const message =
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
    `twice, and the other request is still going through): ${key}. Please try again later.`;
  const details = { type: 'idempotency_error', code: 'idempotency_key_in_use', message } as const;
  return new StripeFailure(409, details, { isReplayed: false, shouldRetry: true });
}

/** 429: the limiter stands before everything else, so nothing is kept. */
export function rateLimited(): StripeFailure {
  const message =
    'Request rate limit exceeded. Learn more about rate limits at https://stripe.com/docs/rate-limits.';
  const details = { type: 'invalid_request_error', code: 'rate_limit', message } as const;
  return new StripeFailure(429, details, { isReplayed: false });
}

/** 429: two requests changed one object at the same time and this one lost. */
export function objectLocked(): StripeFailure {
  const message =
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.';
  const details = { type: 'invalid_request_error', code: 'lock_timeout', message } as const;
  return new StripeFailure(429, details, { isReplayed: false, shouldRetry: true });
}

/** 500. stripe-node expects "do not retry" here, since v1 would replay the stored 500. */
export function serverFailure(): StripeFailure {
  const details = { type: 'api_error', message: 'An unknown error occurred' } as const;
  return new StripeFailure(500, details, { isReplayed: false, shouldRetry: false });
}

/** The wire form of a refusal. */
export function failureBody({ code, ...rest }: FailureDetails): { error: Record<string, unknown> } {
  if (code === undefined) return { error: rest };
  return { error: { code, doc_url: documentationUrl(code), ...rest } };
}

export function documentationUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}
