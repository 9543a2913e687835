import { execFileSync } from 'node:child_process';
import path from 'node:path';

const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface Packed {
  /** Paths of what the tarball has in it. */
  readonly files: readonly string[];
  /** The folder that is on PATH after `npm install --global`. */
  readonly bin: string;
  /** Where `man` finds the pages. */
  readonly man: string;
  readonly program: string;
}

/** What people get from npm: the tarball, installed globally below a folder, where nothing of this project is. */
export function installPacked(folder: string): Packed {
  const run = (args: readonly string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  // Its scripts are those that `npm ci` has run; the pages of the manual may be older than the commands.
  run(['run', '--silent', 'man'], projectRoot);
  const [packed] = JSON.parse(run(packing, projectRoot)) as [{ filename: string; files: { path: string }[] }];
  const prefix = path.join(folder, 'global');
  const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  run(['install', '--global', '--prefix', prefix, ...quick, path.join(folder, packed.filename)], folder);
  return {
    files: packed.files.map((file) => file.path),
    bin: path.join(prefix, 'bin'),
    man: path.join(prefix, 'share/man'),
    program: path.join(prefix, 'bin/travel'),
  };
}
