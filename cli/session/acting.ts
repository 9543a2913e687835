import { existsSync } from 'node:fs';
import path from 'node:path';
import type { User } from '../../server/users/contract.ts';
import { Failure } from '../failure.ts';
import { readJsonFile, writeJsonFile } from './private-file.ts';

/** Staff act for a traveller, in one context. */
export interface Acting {
  readonly token: string;
  /** Epoch milliseconds by this machine's clock. */
  readonly expiresAt: number;
  readonly user: Pick<User, 'user_id' | 'username'>;
  readonly reason: string;
}

export interface ActingPlace {
  readonly configFolder: string;
  readonly context: string;
}

/**
 * For whom staff act; null: for themselves. It is a file for its owner only and not the keychain: every command
 * has to say it at once, and the token in it lives 15 minutes.
 */
export async function readActing({ configFolder, context }: ActingPlace): Promise<Acting | null> {
  const kept = (await readAll(configFolder))[context];
  return isWhole(kept) ? kept : null;
}

/** False: nobody ever acted here, in any context; costs a command nothing. */
export function hasActed(configFolder: string): boolean {
  return existsSync(fileIn(configFolder));
}

/** Acts from now on, until `endActing`: also a token that has run out is only forgotten by that. */
export async function keepActing(place: ActingPlace, acting: Acting, unique: string): Promise<void> {
  const all = await readAll(place.configFolder);
  await writeJsonFile(fileIn(place.configFolder), { ...all, [place.context]: acting }, unique);
}

/** Acts for nobody any more; returns for whom it was. */
export async function endActing(place: ActingPlace, unique: string): Promise<Acting | null> {
  const { [place.context]: acting, ...others } = await readAll(place.configFolder);
  if (acting === undefined) return null;
  await writeJsonFile(fileIn(place.configFolder), others, unique);
  return isWhole(acting) ? acting : null;
}

/** The command that ends it. */
export const stopActing = 'travel support act --stop';

/** The refusal of a write after the time is over: it would be done for whoever is signed in. */
export function actingIsOver({ user }: Acting): Failure {
  const sentence = `Acting for ${user.username} has run out: this was not sent, or it would be done in your own name.`;
  return new Failure('forbidden', sentence, { next: [stopActing] });
}

async function readAll(configFolder: string): Promise<Record<string, unknown>> {
  const kept = await readJsonFile(fileIn(configFolder));
  return typeof kept === 'object' ? { ...kept } : {};
}

// What an editor or another version left there is nobody acted for.
function isWhole(kept: unknown): kept is Acting {
  const { token, expiresAt, user, reason } = (kept ?? {}) as Partial<Record<keyof Acting, unknown>>;
  const { user_id, username } = (user ?? {}) as Partial<Record<keyof Acting['user'], unknown>>;
  const texts = [token, reason, user_id, username];
  return typeof expiresAt === 'number' && texts.every((text) => typeof text === 'string');
}

function fileIn(configFolder: string): string {
  return path.join(configFolder, 'acting.json');
}
