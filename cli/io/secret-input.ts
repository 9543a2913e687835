import { invalidValue, usageFailure } from '../failure.ts';
import type { Io } from './io.ts';
import { ask } from './prompts.ts';

// Longer than any password or token; a whole file by mistake is refused, not sent.
const mostBytes = 4096;

/** Reads a secret from standard input up to its end; one line end at the end is not part of it. */
export async function readSecret(flag: string, { stdin }: Io): Promise<string> {
  if (stdin.isTTY)
    throw usageFailure(`${flag} reads standard input: pipe the secret in, or leave the flag out.`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin.open()) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) throw invalidValue(`What came in for ${flag} is too long to be a secret.`);
    chunks.push(bytes);
  }
  const secret = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if (secret === '') throw invalidValue(`Nothing came in for ${flag} on standard input.`);
  return secret;
}

/** Asks for a password twice; they must be the same. */
export async function askNewPassword(io: Io): Promise<string> {
  const password = await ask({ message: 'Password (at least 8 characters):', kind: 'password' }, io);
  const again = await ask({ message: 'Once more:', kind: 'password' }, io);
  if (password !== again) throw invalidValue('The two passwords are not the same.');
  return password;
}
