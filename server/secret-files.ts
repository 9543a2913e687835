import { readFileSync } from 'node:fs';

/** What is secret: each of these may come as a file, named by the same word with `_FILE` behind it. */
const secretNames = [
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'OPERATOR_TOKEN',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
] as const;

/** Words that stand in examples; whoever starts with one of them has not made a secret of their own. */
const samples =
  /^(change|replace|example|sample|default|secret|password|postgres|travel|admin|test|xxx|your)/i;
const leastLength = 16;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The variables with every `<SECRET>_FILE` read; an empty file is a secret that was not given. `faults`
 * says what cannot be read, and which secrets of a container are missing, too short or samples.
 */
export function readSecretFiles(variables: Variables): { variables: Variables; faults: string[] } {
  const faults: string[] = [];
  const read: Record<string, string> = {};
  for (const name of secretNames) {
    const file = variables[`${name}_FILE`];
    if (!file) continue;
    const secret = readSecret(file);
    if (secret === null) faults.push(`${name}_FILE ${file} cannot be read`);
    else if (secret !== '') read[name] = secret;
  }
  const all = { ...variables, ...read };
  return { variables: all, faults: [...faults, ...weakSecrets(all)] };
}

/** The database's URL with the password that came apart from it. */
export function withPassword(url: string | undefined, password: string | undefined): string | undefined {
  if (url === undefined || password === undefined) return url;
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.href;
}

function weakSecrets(variables: Variables): string[] {
  const faults: string[] = [];
  if (variables.DATABASE_PASSWORD_FILE && !variables.DATABASE_PASSWORD) {
    faults.push('DATABASE_PASSWORD_FILE names an empty file; npm run stack:init makes the secrets');
  }
  for (const name of ['DATABASE_PASSWORD', 'OPERATOR_TOKEN'] as const) {
    const secret = variables[name];
    if (secret === undefined || secret === '') continue;
    if (secret.length < leastLength) faults.push(`${name} must have at least ${leastLength} characters`);
    else if (samples.test(secret)) faults.push(`${name} is a sample; npm run stack:init makes real secrets`);
  }
  return faults;
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
