import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Endpoint } from '../../contracts/endpoint.ts';
import { type FieldError, Problem } from '../../contracts/problem.ts';

/** Reads one endpoint's input from path, query and body; throws `validation-failed` naming every wrong member. */
export function parseInput<E extends Endpoint>(
  endpoint: E,
  raw: {
    params: Record<string, string>;
    query: Record<string, string | string[] | undefined>;
    body: unknown;
  },
): z.output<E['input']> {
  const carried = endpoint.method === 'GET' ? decodeQuery(endpoint.input, raw.query) : bodyObject(raw.body);
  const parsed = endpoint.input.safeParse({ ...carried, ...raw.params });
  if (parsed.success) return parsed.data as z.output<E['input']>;
  const errors = parsed.error.issues.flatMap(toFieldErrors);
  throw new Problem('validation-failed', errors.map(({ message }) => message).join(' '), { errors });
}

/** Same endpoint and same input, same text: what an idempotency key is bound to. */
export function fingerprintOf(endpoint: Endpoint, input: unknown): string {
  return createHash('sha256')
    .update(`${endpoint.method} ${endpoint.path} ${JSON.stringify(input)}`)
    .digest('base64url');
}

function bodyObject(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Problem('validation-failed', 'The request body must be a JSON object.');
}

/** Query values are text; the schema says which of them are numbers, booleans or lists. */
function decodeQuery(schema: z.ZodObject, query: Record<string, string | string[] | undefined>) {
  const entries = Object.entries(query).map(([name, value]) => {
    const member = schema.shape[name];
    return [name, member ? decode(innerType(member), value) : value];
  });
  return Object.fromEntries(entries);
}

interface Definition {
  readonly type: string;
  readonly innerType?: { readonly def: Definition };
  readonly in?: { readonly def: Definition };
}

function innerType(schema: unknown): string {
  let { def } = schema as { def: Definition };
  for (let inner = def.innerType ?? def.in; inner; inner = def.innerType ?? def.in) def = inner.def;
  return def.type;
}

function decode(type: string, value: string | string[] | undefined): unknown {
  if (type === 'array') return value === undefined || Array.isArray(value) ? value : [value];
  if (typeof value !== 'string') return value;
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `/${key}`, message: `${key} is not a known input.` }));
  }
  const name = issue.path.join('.');
  const subject = name === '' ? 'The request' : name;
  return [{ pointer: `/${issue.path.join('/')}`, message: `${subject} ${lowerFirst(issue.message)}.` }];
}

function lowerFirst(text: string): string {
  const plain = text.replace(/^Invalid input: /, 'is not valid: ').replace(/\.$/, '');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
