import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { externalPackages } from '../scripts/external-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Inside node_modules, so that packages are found from there. */
const folder = path.join(root, 'node_modules/.cache/proof');

/** Exact text of one source file, and what stands there instead. */
export interface Patch {
  /** From the root of the project: `server/reservations/rules.ts`. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

export interface BundleOptions {
  /** The source is read with these changes. */
  readonly patches?: readonly Patch[];
  /** The packages as well: a process that is started a thousand times reads one file. */
  readonly isWhole?: boolean;
}

/** Bundles a program of proof/ into one file that starts fast. */
export async function bundle(entry: string, name: string, options: BundleOptions = {}): Promise<string> {
  const { patches = [], isWhole = false } = options;
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    ...(isWhole ? whole : ({ packages: 'external', sourcemap: 'inline' } as const)),
    logLevel: 'error',
    plugins: patches.length > 0 ? [patching(patches)] : [],
  });
  return outfile;
}

/** As the build does it: native packages stay outside, and bundled CommonJS calls require() for Node's modules. */
const whole = {
  minify: true,
  keepNames: true,
  external: [...externalPackages],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

function patching(patches: readonly Patch[]): Plugin {
  const contents = new Map<string, string>();
  for (const { file, text, instead } of patches) {
    const full = path.join(root, file);
    const source = contents.get(full) ?? readFileSync(full, 'utf8');
    if (source.split(text).length !== 2) throw new Error(`${file} has this text not once:\n${text}`);
    contents.set(
      full,
      source.replace(text, () => instead),
    );
  }
  return {
    name: 'patches',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const patched = contents.get(file);
        return patched === undefined ? undefined : { contents: patched, loader: 'ts' };
      });
    },
  };
}
