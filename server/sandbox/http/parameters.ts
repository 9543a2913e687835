import { z } from 'zod';
import { invalidRequest, type StripeFailure } from './failure.ts';
import { type FormFields, parameterName } from './form.ts';

/** Text that, when given, must not be empty. */
export function text(maxLength = 5_000) {
  return z.string().min(1).max(maxLength);
}

/** Text that an empty value unsets. */
export function unsettableText(maxLength = 5_000) {
  return z
    .string()
    .max(maxLength)
    .transform((value) => (value === '' ? null : value));
}

export const integer = z.string().transform((value, context) => {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  return refuse(context, `Invalid integer: ${value}`, 'parameter_invalid_integer');
});

export const positiveInteger = integer.transform((value, context) =>
  value > 0
    ? value
    : refuse(context, 'This value must be greater than or equal to 1.', 'parameter_invalid_integer'),
);

export const flag = z.string().transform((value, context) => {
  if (value === 'true' || value === 'false') return value === 'true';
  return refuse(context, `Invalid boolean: ${value}`);
});

/** A web address; Stripe refuses what it could not send a browser to. */
export const webAddress = text(2_048).transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return value;
  return refuse(context, 'Not a valid URL', 'url_invalid');
});

/** A list arrives as an object with the keys 0, 1, 2, ... */
export function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null ? Object.values(value) : value),
    z.array(item).min(1),
  );
}

/** Pairs to set; an empty value removes a pair, empty metadata removes all. Limits: docs.stripe.com/metadata. */
export const metadata = z
  .union([z.literal(''), z.record(z.string().min(1).max(40), z.string().max(500))])
  .transform((value) => (value === '' ? ('unset' as const) : { ...value }));
export type MetadataChange = z.infer<typeof metadata>;

const createdRange = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

/** What every list takes. */
export const listParameters = {
  created: z.union([integer, createdRange]).optional(),
  limit: integer
    .transform((value, context) =>
      value >= 1 && value <= 100
        ? value
        : refuse(context, `Invalid limit: ${value} (must be between 1 and 100)`, 'parameter_invalid_integer'),
    )
    .optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

/** Checks a form as Stripe does; throws its refusal of the first parameter that is unknown, missing or invalid. */
export function parseParameters<T extends z.ZodType>(schema: T, form: FormFields): z.output<T> {
  const parsed = schema.safeParse(form, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  throw issue ? failureOf(issue) : invalidRequest('Invalid request.');
}

/** A check's own sentence and code, which zod carries to `failureOf`. */
export function refuse(context: z.RefinementCtx, message: string, code?: string): never {
  context.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
}

function failureOf(issue: z.core.$ZodIssue): StripeFailure {
  const param = parameterName(issue.path);
  if (issue.code === 'unrecognized_keys') return unknownParameter(issue);
  if (issue.code === 'invalid_union') return failureOfUnion(issue, param);
  if (issue.input === undefined && issue.code !== 'custom') {
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  if (issue.input === '') return emptyParameter(param);
  if (issue.code === 'invalid_value') {
    return invalidRequest(`Invalid ${param}: must be one of ${alternatives(issue.values)}`, { param });
  }
  if (issue.code === 'custom') return invalidRequest(issue.message, { ...codeOf(issue.params), param });
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const message = `Invalid string: ${param} must be at most ${issue.maximum} characters`;
    return invalidRequest(message, { param });
  }
  return invalidRequest(typeof issue.input === 'string' ? 'Invalid object' : 'Invalid string', { param });
}

function unknownParameter(issue: z.core.$ZodIssueUnrecognizedKeys): StripeFailure {
  const names = issue.keys.map((key) => parameterName([...issue.path, key]));
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  return invalidRequest(message, { code: 'parameter_unknown', param: names[0] ?? '' });
}

/** Of a union's alternatives the one that came furthest says what is wrong. */
function failureOfUnion(issue: z.core.$ZodIssueInvalidUnion, param: string): StripeFailure {
  const attempts = issue.errors.map((errors) => errors[0]).filter((error) => error !== undefined);
  const best = attempts.find(
    ({ code, path }) => code !== 'invalid_value' && (path.length > 0 || code === 'custom'),
  );
  if (!best) return invalidRequest('Invalid object', { param });
  return failureOf({ ...best, path: [...issue.path, ...best.path] } as z.core.$ZodIssue);
}

function emptyParameter(param: string): StripeFailure {
  const message =
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; however ` +
    `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
  return invalidRequest(message, { code: 'parameter_invalid_empty', param });
}

function alternatives(values: readonly unknown[]): string {
  const names = values.map(String);
  if (names.length < 3) return names.join(' or ');
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`;
}

function codeOf(params: Record<string, unknown> | undefined): { code?: string } {
  return typeof params?.code === 'string' ? { code: params.code } : {};
}
