import type { Metafile } from 'esbuild';

/**
 * The packages that code may load which runs for every command: every millisecond there is one of every
 * command. Everything else is imported by the command that needs it, inside its function.
 */
const mayLoad: Readonly<Record<string, readonly string[]>> = {
  // Before it is known which command is to run.
  'cli/main.ts': [],
  'cli/process.ts': ['fast-string-truncated-width'],
  // For every command, and for every one that asks a server.
  'cli/execute.ts': ['commander', 'fast-string-truncated-width', 'zod'],
  'cli/api/connection.ts': ['fast-string-truncated-width', 'got', 'zod'],
};

/** What a build may not do: carry server code into the command line, or load for all what few need. */
export function findFaults(metafiles: readonly Metafile[]): string[] {
  const commandLines = metafiles.filter(({ outputs }) =>
    Object.values(outputs).some(({ entryPoint }) => entryPoint?.startsWith('cli/')),
  );
  return [
    ...new Set(commandLines.flatMap((metafile) => [...serverFaults(metafile), ...startFaults(metafile)])),
  ];
}

function serverFaults(metafile: Metafile): string[] {
  return usedInputs(metafile)
    .filter((input) => /^server\/(?!contracts\/|reference\/)(?!.*contract\.ts$)/.test(input))
    .map((input) => `The command line can load ${input}: it takes only contracts from the server.`);
}

function startFaults(metafile: Metafile): string[] {
  return Object.entries(mayLoad).flatMap(([entry, packages]) => {
    const loaded = loadedBy(metafile, entry);
    return [
      ...loaded.flatMap(({ own, packages: wanted }) =>
        wanted
          .filter((name) => !packages.includes(name))
          .map((name) => `${entry} loads ${name} (in ${own}): import it where it is needed.`),
      ),
      ...loaded
        .filter(({ own }) => /^cli\/commands\/.*\/run\.ts$/.test(own))
        .map(({ own }) => `${entry} loads ${own}: a spec is data and imports no logic.`),
    ];
  });
}

interface Loaded {
  /** A file of ours. */
  readonly own: string;
  /** The packages that it imports itself. */
  readonly packages: readonly string[];
}

/** Our files that an entry loads at once, without what they import later. */
function loadedBy(metafile: Metafile, entry: string): Loaded[] {
  const used = new Set(usedInputs(metafile));
  const loaded = new Map<string, Loaded>();
  const open = used.has(entry) ? [entry] : [];
  for (let own = open.pop(); own !== undefined; own = open.pop()) {
    if (loaded.has(own)) continue;
    const imported = importedAtOnce(metafile, own).filter((input) => used.has(input));
    const packages = imported.flatMap((input) => packageOf(input) ?? []);
    loaded.set(own, { own, packages: [...new Set(packages)] });
    open.push(...imported.filter((input) => packageOf(input) === undefined));
  }
  return [...loaded.values()];
}

function importedAtOnce(metafile: Metafile, input: string): string[] {
  return (metafile.inputs[input]?.imports ?? [])
    .filter(({ kind, external }) => kind === 'import-statement' && !external)
    .map(({ path }) => path);
}

/** The files of which something came into the build. */
function usedInputs(metafile: Metafile): string[] {
  return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

function packageOf(input: string): string | undefined {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}
