import { fileURLToPath } from 'node:url';
import { findSuite } from './find.ts';
import { launchSuite, type SuiteSettings } from './launch.ts';
import type { SuiteState } from './state.ts';
import { stopSuite } from './stop.ts';

/** The running suite of this version: found, or started. An older one on the same folder is replaced. */
export async function ensureSuite(settings: SuiteSettings): Promise<SuiteState> {
  const found = await findSuite(settings.dataFolder, settings.version);
  if (found.kind === 'ready') return found.state;
  if (found.kind === 'other-version') await stopSuite(found.state, settings.now);
  return launchSuite(settings);
}

/** How to run the server that belongs to this command line: built beside built, source beside source. */
export function serverProgram(entryUrl: string, nodeFlags: readonly string[]): string[] {
  const isSource = entryUrl.endsWith('.ts');
  const main = new URL(isSource ? '../server/main.ts' : '../server/main.js', entryUrl);
  // Source needs the loader this process itself was started with.
  return [...(isSource ? nodeFlags : []), fileURLToPath(main)];
}
