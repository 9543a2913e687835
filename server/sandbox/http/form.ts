import { createHash } from 'node:crypto';

/** A form's value: text, or members by name; a list is an object with the keys 0, 1, 2, ... */
export type FormValue = string | FormFields;
export interface FormFields {
  [name: string]: FormValue;
}

/** Reads Stripe's form encoding: `metadata[trip]=7&expand[]=latest_charge`. */
export function parseForm(text: string): FormFields {
  const fields = emptyFields();
  for (const [name, value] of new URLSearchParams(text)) place(fields, namePath(name), value);
  return fields;
}

/** The same for the same parameters in any order; tells a repeat from another request. */
export function formFingerprint(text: string): string {
  const pairs = [...new URLSearchParams(text)].map((pair) => JSON.stringify(pair)).sort();
  return createHash('sha256').update(pairs.join('\n')).digest('base64url');
}

/** A path as Stripe writes parameter names: `payment_method_types[0]`. */
export function parameterName(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`;
}

function namePath(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return [name];
  const [, first = name, brackets = ''] = match;
  return [first, ...[...brackets.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '')];
}

function place(fields: FormFields, path: readonly string[], value: string): void {
  let node = fields;
  for (const part of path.slice(0, -1)) {
    const name = memberName(node, part);
    const known = node[name];
    const child = typeof known === 'object' ? known : emptyFields();
    node[name] = child;
    node = child;
  }
  node[memberName(node, path.at(-1) ?? '')] = value;
}

/** `name[]` appends. */
function memberName(node: FormFields, part: string): string {
  return part === '' ? String(Object.keys(node).length) : part;
}

/** Without a prototype a parameter named `__proto__` is a parameter like any other. */
function emptyFields(): FormFields {
  return Object.create(null) as FormFields;
}
