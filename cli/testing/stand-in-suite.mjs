// Keeps the suite's side of the start-up protocol and nothing else; STAND_IN says how it misbehaves.
import { mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = process.env.TRAVEL_DATA_DIR;
const behaviour = process.env.STAND_IN ?? '';
const version = process.env.STAND_IN_VERSION ?? '1.0.0';

if (behaviour === 'port-in-use') {
  console.error('{"level":30,"msg":"starting"}');
  console.error('travel-server: Port 4000 is in use; choose another with TRAVEL_PORT.');
  process.exit(1);
}
// Before the lock is taken: a stop at any moment must give it back.
process.on('SIGTERM', () => {
  if (hasLock) rmdirSync(path.join(folder, 'lock'));
  process.exit(0);
});
let hasLock = false;
try {
  mkdirSync(path.join(folder, 'lock'));
  hasLock = true;
} catch {
  console.log('locked');
  process.exit(75);
}
const instance = String(process.pid);
const server = createServer((_, response) => response.end(JSON.stringify({ status: 'ok', instance, version })));
setTimeout(() => server.listen(0, '127.0.0.1', tellWhere), Number(process.env.STAND_IN_DELAY_MS ?? 0));

function tellWhere() {
  const url = `http://127.0.0.1:${server.address().port}`;
  const state = { pid: process.pid, instance, url, internal_url: url, sandbox_url: url, version };
  writeFileSync(path.join(folder, 'suite.json.new'), JSON.stringify(state));
  renameSync(path.join(folder, 'suite.json.new'), path.join(folder, 'suite.json'));
}
