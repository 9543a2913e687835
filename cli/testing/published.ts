import { expect } from 'vitest';
import { membersOf } from '../members.ts';
import type { CommandSpec } from '../spec.ts';

/** Holds what a command has printed with --json to its published schema, both ways: nothing missing, nothing more. */
export async function expectPublished(spec: CommandSpec, value: unknown): Promise<void> {
  const name = spec.path.join(' ');
  const { error } = (await spec.json()).safeParse(value);
  expect(error?.issues ?? [], name).toEqual([]);
  const known = await membersOf(spec);
  expect(
    pathsIn(value).filter((path) => !isTold(path, known)),
    name,
  ).toEqual([]);
}

/** True for a member by its name, and for all below one that is said to hold anything. */
function isTold(path: string, known: readonly string[]): boolean {
  if (known.includes(path)) return true;
  const above = path.replace(/\.?[^.]*$/, '');
  if (known.includes(above === '' ? '*' : `${above}.*`)) return true;
  const isBranch = known.some((one) => one.startsWith(`${above}.`));
  return above !== '' && !isBranch && isTold(above, known);
}

/** Every member of a value by its path, as --fields takes it. */
function pathsIn(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(pathsIn))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => [
    name,
    ...pathsIn(below).map((path) => `${name}.${path}`),
  ]);
}
