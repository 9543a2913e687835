import { request } from 'node:http';
import { readSuiteState, type SuiteState } from './state.ts';

/**
 * What stands behind a state file. `ready`: the suite of this version answers; `other-version`: surely
 * our suite, but another version; `gone`: nothing there that could be proved to be the suite.
 */
export type SuiteFinding =
  | { readonly kind: 'ready' | 'other-version'; readonly state: SuiteState }
  | { readonly kind: 'gone'; readonly state: SuiteState | null };

// A live suite answers in a few milliseconds; a busy machine gets some more.
const answerLimitMs = 2000;

/** Looks whether the suite of a data folder runs, trusting neither the file nor the pid alone. */
export async function findSuite(dataFolder: string, version: string): Promise<SuiteFinding> {
  const state = await readSuiteState(dataFolder);
  if (!state || !isAlive(state.pid)) return { kind: 'gone', state };
  const answer = await askLiveness(state.url);
  if (answer?.instance !== state.instance) return { kind: 'gone', state };
  return { kind: answer.version === version ? 'ready' : 'other-version', state };
}

/** True while a process has this id, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Liveness {
  readonly instance?: string;
  readonly version?: string;
}

// node:http, because this runs before every command and its sockets are reused by the call that follows.
function askLiveness(url: string): Promise<Liveness | null> {
  return new Promise((resolve) => {
    if (!URL.canParse('/livez', url)) return resolve(null);
    const call = request(new URL('/livez', url), { timeout: answerLimitMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(parseLiveness(text)));
      response.on('error', () => resolve(null));
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
    call.end();
  });
}

function parseLiveness(text: string): Liveness | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
