import { z } from 'zod';
import { usageFailure } from './failure.ts';
import { commonNames } from './io/records.ts';
import { nearestWord } from './nearest.ts';
import type { CommandSpec } from './spec.ts';

/** JSON Schema as far as it is walked here. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** The JSON Schema of what a command's --json prints. */
export async function outputSchema(spec: CommandSpec): Promise<object> {
  return z.toJSONSchema(await spec.json(), { io: 'output', unrepresentable: 'any' });
}

/** Every member of what a command prints, as --fields takes it: "slices.segments.departs_at". */
export async function membersOf(spec: CommandSpec): Promise<string[]> {
  const schema = (await outputSchema(spec)) as Schema;
  return [...new Set(paths(schema, schema, 0))];
}

/** Refuses a name that the output of the command does not have, and says which it might have been. */
export async function checkFields(fields: readonly string[], spec: CommandSpec): Promise<void> {
  const known = new Set(await membersOf(spec));
  const withCommon = [...known, ...Object.keys(commonNames).filter((name) => isThere(name, known))];
  for (const field of fields) {
    const plain = field.replace(/\.-?\d+(?=\.|$)/g, '');
    if (known.has(plain) || withCommon.includes(plain) || isBelowOpen(plain, known)) continue;
    const meant = nearestWord(plain, withCommon);
    const hint = meant ? ` Did you mean ${meant}?` : '';
    throw usageFailure(`--fields: "travel ${spec.path.join(' ')}" prints no member "${field}".${hint}`, [
      `travel help ${spec.path.join(' ')} --jq '.members[]'`,
    ]);
  }
}

function isThere(name: string, known: ReadonlySet<string>): boolean {
  return commonNames[name]?.some((spelling) => known.has(spelling)) ?? false;
}

// "states.*" stands for members whose names are data.
function isBelowOpen(field: string, known: ReadonlySet<string>): boolean {
  const parts = field.split('.');
  return parts.some((_, at) => known.has([...parts.slice(0, at), '*'].join('.')));
}

// Deep enough for everything that is printed, and an end for a schema that contains itself.
const deepest = 6;

function paths(schema: Schema, root: Schema, depth: number): string[] {
  if (depth > deepest) return [];
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const referred = schema.$ref ? root.$defs?.[schema.$ref.replace('#/$defs/', '')] : undefined;
  return [
    ...(referred ? paths(referred, root, depth + 1) : []),
    ...(schema.items ? paths(schema.items, root, depth) : []),
    ...parts.flatMap((part) => paths(part, root, depth)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, below]) => [
      name,
      ...paths(below, root, depth + 1).map((path) => `${name}.${path}`),
    ]),
    ...(isOpen(schema) ? ['*'] : []),
  ];
}

function isOpen({ type, properties, additionalProperties }: Schema): boolean {
  return type === 'object' && !properties && additionalProperties !== false;
}
