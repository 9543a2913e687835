import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Failure, invalidValue } from '../failure.ts';

/** What a person set for the dashboard, in `dashboard.json` of the config folder. */
export interface DashboardSettings {
  /** Keys by action, such as `{"pay": ["p", "ctrl-p"]}`; an action that is not named keeps its own. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** False: no bell before a hold ends. */
  readonly bell: boolean;
}

/** Reads the settings; there need not be any. */
export async function readDashboardSettings(configFolder: string): Promise<DashboardSettings> {
  const file = path.join(configFolder, 'dashboard.json');
  const { keys = {}, bell = true } = (await readSettings(file)) as Partial<DashboardSettings>;
  if (typeof keys !== 'object' || keys === null || typeof bell !== 'boolean') throw wrongShape(file);
  return { keys, bell };
}

async function readSettings(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch(ifMissing);
  if (text === null) return {};
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) return settings;
  } catch (error) {
    const why = (error as SyntaxError).message.split('\n')[0];
    throw invalidValue(`${file} is not JSON (${why}); mend it, or remove it for the usual keys.`);
  }
  throw wrongShape(file);
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw invalidValue(`${error.path} cannot be read (${error.code}).`);
}

function wrongShape(file: string): Failure {
  return invalidValue(`${file} must look like {"keys": {"pay": ["p", "ctrl-p"]}, "bell": true}.`);
}
