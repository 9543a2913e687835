import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { HttpRequest } from '../../server/contracts/client.ts';
import { isStorageError, readJsonFile, writeJsonFile } from '../session/private-file.ts';

/** A write that was about to be sent; its file is gone as soon as its answer is known. */
export interface Intent {
  /** The Idempotency-Key; of a write that takes none, a name of our own. */
  readonly key: string;
  /** False: the server would do it a second time, so it is never sent again. */
  readonly is_repeatable: boolean;
  readonly context: string;
  /** Keys belong to a person, or to one who acts for another; null when nobody was signed in. */
  readonly user_id: string | null;
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  /** Null when it may not be kept, or there is none. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly command: string;
  /** ISO 8601. */
  readonly sent_at: string;
}

export interface IntentSettings {
  readonly configFolder: string;
  readonly context: string;
  readonly argv: readonly string[];
  readonly now: () => number;
  readonly newId: () => string;
  /** Told when the folder cannot be written: the write goes on, but could not be resumed. */
  readonly onUnkept: (reason: string) => void;
}

/** Remembers writes from before they are sent until they are answered. */
export interface IntentLog {
  begin(request: HttpRequest, token: string | null): Promise<OpenIntent>;
}

export interface OpenIntent {
  /** What `travel resume` is told; null when nothing is kept. */
  readonly key: string | null;
  end(): Promise<void>;
}

const nothingKept: OpenIntent = { key: null, end: async () => {} };

/** The log of one context. An intent that is there already (a repeat with its key) stays as it is. */
export function openIntentLog(settings: IntentSettings): IntentLog {
  return {
    begin: async (request, token) => {
      if (request.endpoint.harmless) return nothingKept;
      const intent = intentOf(request, token, settings);
      const file = fileOf(settings.configFolder, intent.key);
      try {
        if ((await readJsonFile(file)) === undefined) await writeJsonFile(file, intent, settings.newId());
      } catch (error) {
        if (!isStorageError(error)) throw error;
        settings.onUnkept(error.code ?? error.message);
        return nothingKept;
      }
      return { key: intent.key, end: () => rm(file, { force: true }) };
    },
  };
}

/** All intents of a config folder, the oldest first. */
export async function listIntents(configFolder: string): Promise<Intent[]> {
  const names = await namesIn(folderOf(configFolder));
  const found = await Promise.all(names.map((name) => readJsonFile(path.join(folderOf(configFolder), name))));
  return found
    .filter((value): value is Intent => isIntent(value))
    .sort((a, b) => a.sent_at.localeCompare(b.sent_at));
}

/** Forgets an intent: its outcome is known, or nobody wants to know it. */
export async function forgetIntent(configFolder: string, key: string): Promise<void> {
  await rm(fileOf(configFolder, key), { force: true });
}

/**
 * Whose keys an access token uses: the person's it speaks for, or those of staff who act for them. Its signature
 * is the server's business.
 */
export function subjectOf(token: string | null): string | null {
  try {
    const [, payload = ''] = (token ?? '').split('.');
    const { sub, act } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
      sub?: unknown;
      act?: { readonly sub?: unknown };
    };
    if (typeof sub !== 'string') return null;
    return act ? `${act.sub} for ${sub}` : sub;
  } catch {
    return null;
  }
}

function intentOf(request: HttpRequest, token: string | null, settings: IntentSettings): Intent {
  const isRepeatable = request.idempotencyKey !== undefined;
  return {
    key: request.idempotencyKey ?? settings.newId(),
    is_repeatable: isRepeatable,
    context: settings.context,
    user_id: subjectOf(token),
    method: request.method as Intent['method'],
    path: request.path,
    // What takes no key may carry a secret, and will never be sent again anyway.
    body: isRepeatable ? (request.body ?? null) : null,
    command: ['travel', ...settings.argv].join(' '),
    sent_at: new Date(settings.now()).toISOString(),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (isStorageError(error) || (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function isIntent(value: unknown): value is Intent {
  const { key, method, path: at, sent_at } = (value ?? {}) as Partial<Record<keyof Intent, unknown>>;
  return [key, method, at, sent_at].every((text) => typeof text === 'string');
}

// A key may be long and hold any printable character, a file's name may not.
function fileOf(configFolder: string, key: string): string {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return path.join(folderOf(configFolder), `${name}.json`);
}

function folderOf(configFolder: string): string {
  return path.join(configFolder, 'intents');
}
