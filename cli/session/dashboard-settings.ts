import path from 'node:path';
import { invalidValue } from '../failure.ts';
import { readJsonFile } from './private-file.ts';

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
  const { keys = {}, bell = true } = ((await readJsonFile(file)) ?? {}) as Partial<DashboardSettings>;
  if (typeof keys !== 'object' || typeof bell !== 'boolean') {
    throw invalidValue(`${file} must look like {"keys": {"pay": ["p", "ctrl-p"]}, "bell": true}.`);
  }
  return { keys, bell };
}
