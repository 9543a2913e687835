import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { externalPackages } from '../external-packages.ts';
import { atOnce } from './at-once.ts';
import { findFaults } from './faults.ts';
import { leaner } from './leaner.ts';

type BuiltFile = Pick<OutputFile, 'path' | 'contents'>;
type Built = { readonly metafile: Metafile; readonly outputFiles: readonly BuiltFile[] };

const root = path.resolve(import.meta.dirname, '../..');

const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  outbase: '.',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Names stay, so that the stack of a reported bug can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  external: [...externalPackages],
  define: { 'process.env.NODE_ENV': '"production"' },
} satisfies BuildOptions;

/** The services: modules in pieces, each loaded when it is needed. */
const services = {
  ...shared,
  entryPoints: ['server/main.ts', 'server/health.ts'],
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  plugins: [leaner()],
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * The command line: one script, which V8 can keep compiled (cli/boot/compiled.ts), where it takes fifty
 * modules longer to be found than to run. What a command imports later is still run only when it asks.
 */
const commandLine = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // A script's own import() is an experiment of Node's, with a warning. What stays outside can be required.
  supported: { 'dynamic-import': false },
  plugins: [atOnce(), leaner()],
  banner: { js: "const __fileUrl=require('node:url').pathToFileURL(__filename).href;" },
  define: { ...shared.define, 'import.meta.url': '__fileUrl' },
} satisfies BuildOptions;

const server = await bundle(services);
// Its name tells its content, so that compiled code is never taken for another's.
const program = await bundle({
  ...commandLine,
  entryPoints: ['cli/process.ts'],
  entryNames: '[dir]/[name]-[hash]',
});
const entry = await bundle({
  ...commandLine,
  entryPoints: ['cli/main.ts'],
  define: { ...commandLine.define, __PROGRAM__: JSON.stringify(path.basename(onlyFile(program).path)) },
  plugins: [fromCompiled(), leaner()],
});

const faults = findFaults([server, program, entry].map(({ metafile }) => metafile));
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
const files = [...server.outputFiles, escaped(onlyFile(program)), onlyFile(entry)];
await writeChanged(files);
await removeOthers(new Set(files.map((file) => file.path)));
for (const bin of ['cli/main.cjs', 'server/main.js', 'server/health.js'])
  await chmod(path.join(root, 'dist', bin), 0o755);

async function bundle(options: BuildOptions): Promise<Built> {
  // esbuild has printed what is wrong, with the place.
  return build({ ...options, metafile: true, write: false }).catch(() => process.exit(1));
}

function onlyFile({ outputFiles }: Built): BuiltFile {
  const [file, ...others] = outputFiles;
  if (!file || others.length > 0) throw new Error('The command line is not one file.');
  return file;
}

/** In ASCII, which V8 keeps in half the memory: esbuild leaves other letters in regular expressions only. */
function escaped(file: BuiltFile): BuiltFile {
  const text = Buffer.from(file.contents).toString();
  const ascii = text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { path: file.path, contents: Buffer.from(ascii) };
}

/** The entry takes the program out of its one script; from source it imports it as it stands. */
function fromCompiled(): Plugin {
  return {
    name: 'from-compiled',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\/process\.ts$/ }, () => ({ path: path.join(root, 'cli/boot/compiled.ts') }));
    },
  };
}

/** Equal files stay untouched: a suite that runs from dist/ survives a build that changes nothing. */
async function writeChanged(files: readonly BuiltFile[]): Promise<void> {
  for (const file of files) {
    const present = await readFile(file.path).catch(() => undefined);
    if (present?.equals(file.contents)) continue;
    await mkdir(path.dirname(file.path), { recursive: true });
    await writeFile(file.path, file.contents);
  }
}

async function removeOthers(kept: Set<string>): Promise<void> {
  const dist = path.join(root, 'dist');
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(file)) await rm(file);
  }
}
