import path from 'node:path';
import { findImports, type SourceTree } from './source.ts';

/** Each circle of imports once, written `a.ts -> b.ts -> a.ts`. */
export function findCycles(tree: SourceTree): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];

  function visit(file: string): void {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push(`${[...trail.slice(start), file].join(' -> ')} is a circle of imports.`);
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const imported of importsOf(tree, file)) visit(imported);
    trail.pop();
    done.add(file);
  }

  for (const file of tree.keys()) visit(file);
  return cycles;
}

function importsOf(tree: SourceTree, file: string): string[] {
  return findImports(tree.get(file) ?? '')
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
    .filter((imported) => tree.has(imported));
}
