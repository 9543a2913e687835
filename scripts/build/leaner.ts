import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { fileOf } from './file-of.ts';

/** Packages that other packages import, for what nobody here asks of them. */
const unused = [
  // got's HTTP/2, cache and DNS cache: Node's http2 alone takes as long to load as a search to be answered.
  {
    files: fileOf(String.raw`(http2-wrapper|cacheable-request|cacheable-lookup)/.*\.js`),
    contents: 'export default class Unused {} export class CacheError extends Error {}',
  },
  // conf's schemas and migrations.
  { files: fileOf(String.raw`ajv/dist/2020\.js`), contents: 'export class Ajv2020 {}' },
  { files: fileOf(String.raw`(ajv-formats|semver)/.*\.js`), contents: 'export default {};' },
  // inquirer's way into an editor, which brings a quarter of a megabyte of character sets.
  {
    files: fileOf(String.raw`@inquirer/external-editor/.*\.js`),
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
        { filter: fileOf(String.raw`@sindresorhus/is/distribution/index\.js`) },
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
      onLoad({ filter: fileOf(String.raw`zod/v4/locales/index\.js`) }, ({ path: file }) => ({
        contents: "export { default as en } from './en.js';",
        resolveDir: path.dirname(file),
      }));
    },
  };
}
