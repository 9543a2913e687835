import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild';
import { findBundleFaults } from './bundle-faults.ts';
import { externalPackages } from './external-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Built apart: what only the services use of a shared package (zod, first of all) would weigh on each command. */
const programs = [['cli/main'], ['server/main', 'server/health']];

const options = {
  absWorkingDir: root,
  outdir: 'dist',
  outbase: '.',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Names stay, so that the stack of a reported bug can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  external: [...externalPackages],
  // React's fast build.
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [oneFileOfRuns(), leaner()],
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

const builds = await Promise.all(programs.map(bundle));
const files = builds.flatMap(({ outputFiles }) => outputFiles);
const faults = builds.flatMap(({ metafile }) => findBundleFaults(metafile));
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
await writeChanged(files);
await removeOthers(new Set(files.map((file) => file.path)));
for (const bin of programs.flat()) await chmod(path.join(root, `dist/${bin}.js`), 0o755);

async function bundle(bins: readonly string[]) {
  // esbuild has printed what is wrong, with the place.
  return build({ ...options, entryPoints: bins.map((bin) => `${bin}.ts`) }).catch(() => process.exit(1));
}

/** What the packages carry and nobody here uses. */
function leaner(): Plugin {
  return {
    name: 'leaner',
    setup: ({ onLoad }) => {
      // DEV=true in a user's shell sends Ink looking for React's devtools, which are not there.
      onLoad({ filter: /node_modules\/ink\/build\/utils\.js$/ }, () => ({
        contents: 'export const isDev = () => false;',
      }));
      // got knows HTTP/2, a cache and a DNS cache; nobody here asks for them, and Node's http2 alone
      // takes as long to load as a search takes to be answered.
      onLoad({ filter: /node_modules\/(http2-wrapper|cacheable-request|cacheable-lookup)\/.*\.js$/ }, () => ({
        contents: 'export default class Unused {} export class CacheError extends Error {}',
      }));
      // Made when it is loaded, for a sentence that got never writes, and the slowest line of all of got.
      onLoad({ filter: /node_modules\/@sindresorhus\/is\/distribution\/index\.js$/ }, async ({ path: file }) => ({
        contents: (await readFile(file, 'utf8')).replace(
          /const (\w+Formatter) = (new Intl\.ListFormat\(.*\));/g,
          'const $1 = { format: (words) => $2.format(words) };',
        ),
      }));
      // A namespace import is what esbuild can take apart: what of zod nobody uses stays out.
      onLoad({ filter: /[/\\](server|cli)[/\\].*\.ts$/ }, async ({ path: file }) => ({
        contents: (await readFile(file, 'utf8')).replace(
          "import { z } from 'zod'",
          "import * as z from 'zod'",
        ),
        loader: 'ts',
      }));
      // Fifty translations are half of zod, and a quarter of the time it takes to load.
      onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.js$/ }, ({ path: file }) => ({
        contents: "export { default as en } from './en.js';",
        resolveDir: path.dirname(file),
      }));
    },
  };
}

/**
 * Puts the logic of all commands into one file. esbuild cuts code by who can reach it, so forty commands
 * that are loaded one by one come in as many crumbs, and a search reads fifty files; finding them takes
 * longer than reading the few kilobytes of the others.
 */
function oneFileOfRuns(): Plugin {
  const imports = /import\('(\.\/commands\/[^']+\/run\.ts)'\)/g;
  const source = path.join(root, 'cli/commands.ts');
  return {
    name: 'one-file-of-runs',
    setup: ({ onLoad, onResolve }) => {
      onLoad({ filter: /[/\\]cli[/\\]commands\.ts$/ }, async () => {
        let count = 0;
        const text = await readFile(source, 'utf8');
        const contents = text.replace(imports, () => `import('runs:all').then((all) => all.run${count++})`);
        return { contents, loader: 'ts' };
      });
      onResolve({ filter: /^runs:all$/ }, () => ({ path: 'runs', namespace: 'runs' }));
      onLoad({ filter: /.*/, namespace: 'runs' }, async () => {
        const files = [...(await readFile(source, 'utf8')).matchAll(imports)].map(([, file]) => file);
        const lines = files.map((file, index) => `export * as run${index} from '${file}';`);
        return { contents: lines.join('\n'), resolveDir: path.join(root, 'cli'), loader: 'ts' };
      });
    },
  };
}

/** Equal files stay untouched: a suite that runs from dist/ survives a build that changes nothing. */
async function writeChanged(files: OutputFile[]): Promise<void> {
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
