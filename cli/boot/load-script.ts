import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

export interface ScriptPlace {
  /** A CommonJS script in ASCII, whose name tells its content. */
  readonly file: string;
  /** Where compiled code is kept, in files that only their owner can write. */
  readonly cacheFolder: string;
  /** Which part of the script this process is going to run. */
  readonly variant: string;
}

export interface LoadedScript<Exports> {
  readonly exports: Exports;
  /** Keeps what V8 has compiled by now for the next process, unless it came from there. Never fails. */
  keepCompiled(): void;
}

/** Runs a script as `require` would (it has no `import()` of its own), with the code that an earlier process compiled where that is at hand. */
export function loadScript<Exports>({ file, cacheFolder, variant }: ScriptPlace): LoadedScript<Exports> {
  const program = path.basename(file);
  const cacheFile = path.join(cacheFolder, `${program}-${process.version}-${process.arch}-${variant}`);
  const cachedData = readOwn(cacheFolder, cacheFile);
  const script = new Script(wrap(readFileSync(file, 'latin1')), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
  const isFromCache = cachedData !== undefined && !script.cachedDataRejected;
  return {
    exports: module.exports,
    keepCompiled: () => {
      if (!isFromCache) keep(cacheFile, { program, compiled: () => script.createCachedData() });
    },
  };
}

// V8 runs what it is given, so code is taken only from where nobody else can have put it.
function readOwn(folder: string, file: string): Buffer | undefined {
  try {
    const code = isOwn(folder) && isOwn(file) ? readFileSync(file) : undefined;
    return code?.length === 0 ? undefined : code;
  } catch {
    return undefined;
  }
}

function isOwn(entry: string): boolean {
  const { uid, mode } = statSync(entry);
  return uid === (process.getuid?.() ?? uid) && (process.platform === 'win32' || (mode & 0o022) === 0);
}

// Where nothing can be kept, the next start is a little slower: nothing to trouble anybody with.
function keep(file: string, { program, compiled }: { program: string; compiled: () => Buffer }): void {
  const folder = path.dirname(file);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return;
    const outdated = readdirSync(folder).filter((name) => !name.startsWith(program));
    for (const name of outdated) rmSync(path.join(folder, name), { force: true });
    writeFileSync(draft, compiled(), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    removeDraft(draft);
  }
}

function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It was never made: its folder is not there.
  }
}
