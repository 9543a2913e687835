import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild';
import { findBundleFaults } from './bundle-faults.ts';
import { externalPackages } from './external-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
const bins = ['cli/main', 'server/main', 'server/health'];

const options = {
  absWorkingDir: root,
  entryPoints: bins.map((bin) => `${bin}.ts`),
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
  plugins: [leaner()],
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

// esbuild has printed what is wrong, with the place.
const { outputFiles, metafile } = await build(options).catch(() => process.exit(1));
const faults = findBundleFaults(metafile);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
await writeChanged(outputFiles);
await removeOthers(new Set(outputFiles.map((file) => file.path)));
for (const bin of bins) await chmod(path.join(root, `dist/${bin}.js`), 0o755);

/** What the packages carry and nobody here uses. */
function leaner(): Plugin {
  return {
    name: 'leaner',
    setup: ({ onLoad }) => {
      // DEV=true in a user's shell sends Ink looking for React's devtools, which are not there.
      onLoad({ filter: /node_modules\/ink\/build\/utils\.js$/ }, () => ({
        contents: 'export const isDev = () => false;',
      }));
      // Fifty translations are half of zod, and a quarter of the time it takes to load.
      onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.js$/ }, ({ path: file }) => ({
        contents: "export { default as en } from './en.js';",
        resolveDir: path.dirname(file),
      }));
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
