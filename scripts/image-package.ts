import { readFileSync } from 'node:fs';
import path from 'node:path';
import { externalPackages } from './external-packages.ts';

/**
 * Prints package.json as the image needs it: everything else is in the bundle already, and the command
 * line's keychain has no business in a container.
 */
const root = path.resolve(import.meta.dirname, '..');
const { name, version, type, dependencies } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as { name: string; version: string; type: string; dependencies: Record<string, string> };
const kept = Object.entries(dependencies).filter(([dependency]) => externalPackages.includes(dependency));
process.stdout.write(
  `${JSON.stringify({ name, version, type, dependencies: Object.fromEntries(kept) }, null, 2)}\n`,
);
