import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Packages that other packages import, for what nobody here asks of them. */
const unused = [
  // got's HTTP/2, cache and DNS cache: Node's http2 alone takes as long to load as a search to be answered.
  {
    files: /node_modules\/(http2-wrapper|cacheable-request|cacheable-lookup)\/.*\.js$/,
    contents: 'export default class Unused {} export class CacheError extends Error {}',
  },
  // conf's schemas and migrations.
  { files: /node_modules\/ajv\/dist\/2020\.js$/, contents: 'export class Ajv2020 {}' },
  { files: /node_modules\/(ajv-formats|semver)\/.*\.js$/, contents: 'export default {};' },
  // inquirer's way into an editor, which brings a quarter of a megabyte of character sets.
  {
    files: /node_modules\/@inquirer\/external-editor\/.*\.js$/,
    contents: 'export const editAsync = undefined;',
  },
];

/** Leaves out what the packages carry and nobody here uses. */
export function leaner(): Plugin {
  return {
    name: 'leaner',
    setup: ({ onLoad }) => {
      for (const { files, contents } of unused) onLoad({ filter: files }, () => ({ contents }));
      // Made when it is loaded, for a sentence that got never writes, and the slowest line of all of got.
      onLoad(
        { filter: /node_modules\/@sindresorhus\/is\/distribution\/index\.js$/ },
        async ({ path: file }) => ({
          contents: (await readFile(file, 'utf8')).replace(
            /const (\w+Formatter) = (new Intl\.ListFormat\(.*\));/g,
            'const $1 = { format: (words) => $2.format(words) };',
          ),
        }),
      );
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
