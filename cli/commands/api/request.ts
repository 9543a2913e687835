import { readFile } from 'node:fs/promises';
import { invalidValue } from '../../failure.ts';
import type { Io } from '../../io/io.ts';

const methods = ['GET', 'POST', 'DELETE'] as const;

/** The method, however it was written. */
export function readMethod(text: string): (typeof methods)[number] {
  const found = methods.find((method) => method === text.toUpperCase());
  if (!found) throw invalidValue(`The API knows ${methods.join(', ')}, not "${text}".`);
  return found;
}

/** A path of this server, never another one: the token goes with it. */
export function readPath(text: string): { path: string; query: Record<string, string | string[]> } {
  const wanted = text.startsWith('/') ? text : `/v1/${text.replace(/^v1\//, '')}`;
  const url =
    /^\/(?!\/)[\x21-\x7e]*$/.test(wanted) && URL.canParse(wanted, origin) ? new URL(wanted, origin) : null;
  if (url === null || url.origin !== origin || wanted.includes('\\')) {
    throw invalidValue(`"${text}" is not a path such as /v1/users/me.`);
  }
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return { path: url.pathname, query };
}

// Only there to take paths apart.
const origin = 'http://travel.invalid';

/** `-f key=value` as text and `-F key=value` as JSON values, nested by `key[name]` and `key[]`. */
export async function readFields(given: {
  readonly texts: readonly string[];
  readonly values: readonly string[];
}): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const field of given.texts) {
    const { keys, value } = splitField(field);
    place(fields, keys, value);
  }
  for (const field of given.values) {
    const { keys, value } = splitField(field);
    place(fields, keys, await readValue(value));
  }
  return fields;
}

/** The JSON object of --input. */
export async function readBody(input: string, stdin: Io['stdin']): Promise<Record<string, unknown>> {
  const text = input === '-' ? await readAll(stdin) : await readText(input);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The sentence below is all there is to say.
  }
  throw invalidValue('What came in for --input is not a JSON object.');
}

function splitField(field: string): { keys: string[]; value: string } {
  const [, key = '', value = ''] = /^([^=]+)=([\s\S]*)$/.exec(field) ?? [];
  const [, first, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key) ?? [];
  if (first === undefined) throw invalidValue(`"${field}" is not a field such as origin=JFK.`);
  return { keys: [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, name]) => name ?? '')], value };
}

/** Puts a value where its keys say; defined, not assigned, so that no name (__proto__) is special. */
function place(into: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key = '', next, ...rest] = keys;
  const present = Object.hasOwn(into, key) ? into[key] : undefined;
  let found = value;
  if (next === '') found = [...(Array.isArray(present) ? present : []), value];
  else if (next !== undefined) {
    found = isObject(present) ? present : {};
    place(found as Record<string, unknown>, [next, ...rest], value);
  }
  Object.defineProperty(into, key, { value: found, enumerable: true, writable: true, configurable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readValue(text: string): Promise<unknown> {
  if (text.startsWith('@')) return readText(text.slice(1));
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  const words: Record<string, unknown> = { true: true, false: false, null: null };
  return Object.hasOwn(words, text) ? words[text] : text;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw invalidValue(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}.`);
  }
}

async function readAll(stdin: Io['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin.open()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
