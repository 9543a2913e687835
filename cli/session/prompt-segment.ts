import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../host.ts';
import { chooseName } from './choose-context.ts';
import { findFolders } from './folders.ts';

export interface PromptParts {
  readonly env: Env;
  readonly cwd: string;
  /** Epoch ms. */
  readonly now: number;
  /** The context of --context; undefined: that of the folder, or the current one. */
  readonly context?: string | undefined;
}

interface Known {
  readonly holdExpiresAt?: unknown;
}

/**
 * "2 holds 12:34" for a shell prompt, '' when nothing is held. It knows what earlier commands were told and
 * asks nobody: a prompt is drawn at every line, so it has to be there at once and may never fail.
 */
export function promptSegment({ env, cwd, now, context }: PromptParts): string {
  try {
    const { config } = findFolders(env);
    const { name } = chooseName(config, { flag: context, apiUrl: env.TRAVEL_API_URL, cwd });
    const known = JSON.parse(readFileSync(path.join(config, `known-ids-${name}.json`), 'utf8')) as Known[];
    const deadlines = known
      .map(({ holdExpiresAt }) => Number(holdExpiresAt ?? 0))
      .filter((deadline) => deadline > now);
    return deadlines.length > 0 ? segment(deadlines.length, Math.min(...deadlines) - now) : '';
  } catch {
    return '';
  }
}

function segment(count: number, leftMs: number): string {
  const seconds = Math.floor(leftMs / 1_000);
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  return `${count} ${count === 1 ? 'hold' : 'holds'} ${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
