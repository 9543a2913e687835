import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './compose.ts';
import { StackFault } from './fault.ts';

export const serviceNames = ['users', 'hotels', 'flights', 'cars', 'payments'] as const;

const generated = [
  'operator_token',
  ...serviceNames.flatMap((name) => [`${name}_database_password`, `${name}_database_admin_password`]),
];
/** Stripe's own; empty while payments go to the sandbox. */
const fromStripe = ['stripe_secret_key', 'stripe_webhook_secret'];
const leastLength = 16;

/** Makes the secrets that are not there yet, and says which; those that are there stay. */
export function makeSecrets(folder = secretsFolder()): string[] {
  // The folder keeps others out. The files are open, because each is read by another account in a container.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const missing = [...generated, ...fromStripe].filter((name) => !existsSync(path.join(folder, name)));
  for (const name of missing) {
    const secret = fromStripe.includes(name) ? '' : `${randomBytes(24).toString('base64url')}\n`;
    writeFileSync(path.join(folder, name), secret, { mode: 0o644, flag: 'wx' });
  }
  return missing;
}

/** Throws when a secret is missing or too short to be one; its service would refuse to start as well. */
export function checkSecrets(folder = secretsFolder()): void {
  const read = (name: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8').trim() : null;
  const missing = [...generated, ...fromStripe].filter((name) => read(name) === null);
  if (missing.length > 0) {
    throw new StackFault(`secrets/ lacks ${missing.join(', ')}.`, ['npm run stack:init']);
  }
  const weak = generated.filter((name) => (read(name) ?? '').length < leastLength);
  if (weak.length > 0) {
    throw new StackFault(
      `secrets/${weak[0]} is empty or shorter than ${leastLength} characters; delete it to have a new one made.`,
      [`rm secrets/${weak[0]}`, 'npm run stack:init'],
    );
  }
}

function secretsFolder(): string {
  return path.join(projectRoot, 'secrets');
}
