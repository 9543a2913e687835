import { type Outcome, thing } from '../io/outcome.ts';
import { detailLines } from '../io/table.ts';
import { styled } from '../io/text.ts';
import type { SuiteState } from '../suite/state.ts';

/** How the local suite stands; null: it does not run. */
export function suiteOutcome(state: SuiteState | null, dataFolder: string): Outcome {
  const item = {
    running: state !== null,
    pid: state?.pid ?? null,
    url: state?.url ?? null,
    version: state?.version ?? null,
    data_dir: dataFolder,
  };
  return thing<typeof item>({
    item,
    fields: ['running', 'pid', 'url', 'version', 'data_dir'],
    lines: ({ running, pid, url, version, data_dir }) => [
      running ? styled('green', 'The local suite runs.') : 'The local suite does not run.',
      ...detailLines([
        ...(running
          ? ([
              ['Address', url ?? ''],
              ['Process', String(pid)],
              ['Version', version ?? ''],
            ] as const)
          : []),
        ['Data', data_dir],
      ]),
    ],
  });
}
