import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { fileOf } from './file-of.ts';

/** Lets Ink come up without waiting while it is loaded: a script, unlike a module, cannot wait at its top. */
export function atOnce(): Plugin {
  return {
    name: 'at-once',
    setup: ({ onLoad }) => {
      // DEV=true in a user's shell sends Ink looking for React's devtools, which are not there.
      onLoad({ filter: fileOf(String.raw`ink/build/utils\.js`) }, () => ({
        contents: 'export const isDev = () => false;',
      }));
      onLoad({ filter: fileOf(String.raw`ink/build/reconciler\.js`) }, async ({ path: file }) => ({
        contents: replaced(file, await readFile(file, 'utf8'), [
          // The first one, of the devtools.
          ['await import(', 'void ('],
          ['await loadPackageJson()', 'undefined'],
        ]),
      }));
      onLoad({ filter: fileOf(String.raw`yoga-layout/dist/src/index\.js`) }, async ({ path: file }) => ({
        contents: replaced(file, await readFile(file, 'utf8'), [
          ["import loadYoga from '", "import loadYoga, { base64 } from '"],
          ['await loadYoga()', compiledOnTheSpot],
        ]),
      }));
      onLoad(
        { filter: fileOf(String.raw`yoga-layout/.*/yoga-wasm-base64-esm\.js`) },
        async ({ path: file }) => {
          const text = await readFile(file, 'utf8');
          const [, base64 = ''] = /"data:application\/octet-stream;base64,([\w+/=]{1000,})"/.exec(text) ?? [];
          return { contents: `${replaced(file, text, [[base64, '']])}\nexport const base64 = '${base64}';` };
        },
      );
    },
  };
}

/** Yoga's WebAssembly is small, and its loader fills the object that it is given before anybody waits for it. */
const compiledOnTheSpot = `(() => {
  const yoga = {
    instantiateWasm(imports, done) {
      const module = new WebAssembly.Module(Buffer.from(base64, 'base64'));
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  };
  loadYoga(yoga);
  return yoga;
})()`;

function replaced(file: string, text: string, changes: readonly (readonly [string, string])[]): string {
  for (const [from] of changes) {
    if (from === '' || !text.includes(from))
      throw new Error(`${file} is not what it was: ${from} is not in it.`);
  }
  return changes.reduce((changed, [from, to]) => changed.replace(from, () => to), text);
}
