import path from 'node:path';
import { readJsonFile } from '../session/private-file.ts';

/** What a running suite writes about itself to `suite.json` once it listens. */
export interface SuiteState {
  readonly pid: number;
  /** Random for each start: a process with a reused pid cannot know it. */
  readonly instance: string;
  readonly url: string;
  readonly internalUrl: string;
  readonly sandboxUrl: string;
  /** The secret of whoever runs this suite. */
  readonly operatorToken: string;
  readonly version: string;
  readonly startedAt: string;
}

/** The state file of a data folder; null when there is none or it makes no sense. */
export async function readSuiteState(dataFolder: string): Promise<SuiteState | null> {
  const value = (await readJsonFile(path.join(dataFolder, 'suite.json'))) as
    | Record<string, unknown>
    | undefined;
  const texts = [value?.instance, value?.url, value?.internal_url, value?.sandbox_url, value?.version];
  const isWhole = texts.every((text) => typeof text === 'string') && Number.isSafeInteger(value?.pid);
  if (!value || !isWhole || Number(value.pid) <= 1) return null;
  return {
    pid: Number(value.pid),
    instance: String(value.instance),
    url: String(value.url),
    internalUrl: String(value.internal_url),
    sandboxUrl: String(value.sandbox_url),
    operatorToken: String(value.operator_token ?? ''),
    version: String(value.version),
    startedAt: String(value.started_at ?? ''),
  };
}

/** The log of a data folder's suite. */
export function suiteLogFile(dataFolder: string): string {
  return path.join(dataFolder, 'suite.log');
}
