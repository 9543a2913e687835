import type { Metafile } from 'esbuild';

const cliEntry = 'dist/cli/main.js';

/** What is loaded before it is known which command is to run: every millisecond here is one of every command. */
const bootEntries = ['cli/main.ts', 'cli/process.ts'];

/** The packages that the boot path may load. Everything else is imported by the command that needs it. */
const bootPackages = ['fast-string-truncated-width'];

/**
 * All commands share the file of their logic (see `oneFileOfRuns` in build.ts), so what it loads, all load.
 * zod is allowed there: money and problems are told in its schemas, in nearly every command.
 */
const runsEntry = 'runs:runs';
const heavyPackages = [
  'conf',
  'got',
  'ink',
  'inquirer',
  '@inquirer/core',
  'jq-wasm',
  'open',
  'react',
  'stripe',
];

/** What a bundle may not do: carry server code into the CLI, or load a package before the command is known. */
export function findBundleFaults(metafile: Metafile): string[] {
  return [...new Set([...serverFaults(metafile), ...sharedFaults(metafile), ...bootFaults(metafile)])];
}

function serverFaults(metafile: Metafile): string[] {
  return [...reach(metafile, [cliEntry], { includingLazy: true })]
    .flatMap((output) => inputsOf(metafile, output))
    .filter((input) => /^server\/(?!contracts\/|reference\/)(?!.*contract\.ts$)/.test(input))
    .map((input) => `${cliEntry} can load ${input}: the CLI takes only contracts from the server.`);
}

function sharedFaults(metafile: Metafile): string[] {
  return loadedBy(metafile, [runsEntry])
    .filter((input) => heavyPackages.includes(packageOf(input) ?? ''))
    .map((input) => `Every command loads ${packageOf(input)} (${input}): import it inside its function.`);
}

function bootFaults(metafile: Metafile): string[] {
  const loaded = loadedBy(metafile, bootEntries);
  const strangers = loaded.filter((input) => {
    const name = packageOf(input);
    return name !== undefined && !bootPackages.includes(name);
  });
  return [
    ...strangers.map(
      (input) => `${cliEntry} loads ${packageOf(input)} at start (${input}): import it where it is needed.`,
    ),
    ...loaded
      .filter((input) => /^cli\/commands\/.*\/run\.ts$/.test(input))
      .map((input) => `${cliEntry} loads ${input} at start: a spec is data and imports no logic.`),
  ];
}

/** The source files that entries load at once, without what they import later. */
function loadedBy(metafile: Metafile, entries: readonly string[]): string[] {
  const outputs = Object.entries(metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint !== undefined && entries.includes(entryPoint))
    .map(([output]) => output);
  return [...reach(metafile, outputs, { includingLazy: false })].flatMap((output) =>
    inputsOf(metafile, output),
  );
}

function packageOf(input: string): string | undefined {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}

/** The output files that these load: at once, or at any time. */
function reach(
  metafile: Metafile,
  entries: readonly string[],
  { includingLazy }: { includingLazy: boolean },
): Set<string> {
  const reached = new Set<string>();
  const open = [...entries];
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
