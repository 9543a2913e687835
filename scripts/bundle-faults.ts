import type { Metafile } from 'esbuild';

const cliEntry = 'dist/cli/main.js';

/** Packages that cost more to load than a warm search may take; a command imports them when it needs them. */
const heavyPackages = [
  'conf',
  'got',
  'ink',
  'inquirer',
  '@inquirer/core',
  'koa',
  'kysely',
  'react',
  'stripe',
  'zod',
];

/** What a bundle may not do: carry server code into the CLI, or load a heavy package before the command is known. */
export function findBundleFaults(metafile: Metafile): string[] {
  const faults: string[] = [];
  for (const output of reach(metafile, { includingLazy: true })) {
    for (const input of inputsOf(metafile, output)) {
      if (/^server\/(?!contracts\/|reference\/)(?!.*contract\.ts$)/.test(input)) {
        faults.push(`${cliEntry} can load ${input}: the CLI takes only contracts from the server.`);
      }
    }
  }
  for (const output of reach(metafile, { includingLazy: false })) {
    for (const input of inputsOf(metafile, output)) {
      const heavy = heavyPackages.find((name) => input.includes(`node_modules/${name}/`));
      if (heavy) faults.push(`${cliEntry} loads ${heavy} at start (${input}): import it where it is needed.`);
    }
  }
  return [...new Set(faults)];
}

/** The output files that the CLI's entry loads: at start, or at any time. */
function reach(metafile: Metafile, { includingLazy }: { includingLazy: boolean }): Set<string> {
  const reached = new Set<string>();
  const open = [cliEntry];
  for (let output = open.pop(); output !== undefined; output = open.pop()) {
    if (reached.has(output)) continue;
    reached.add(output);
    for (const imported of metafile.outputs[output]?.imports ?? []) {
      if (imported.external || (imported.kind === 'dynamic-import' && !includingLazy)) continue;
      open.push(imported.path);
    }
  }
  return reached;
}

function inputsOf(metafile: Metafile, output: string): string[] {
  return Object.keys(metafile.outputs[output]?.inputs ?? {});
}
