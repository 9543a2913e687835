import { get } from 'node:http';

/**
 * Ends with 0 when the service on this machine's port is ready, with 1 when it is not: a container's health
 * check. It loads nothing else, because it runs every few seconds.
 */
const port = process.argv[2] ?? '8080';
const answerLimitMs = 4_000;

const call = get(`http://127.0.0.1:${port}/readyz`, { timeout: answerLimitMs }, (response) => {
  response.resume();
  if (response.statusCode !== 200) process.stdout.write(`/readyz answers ${response.statusCode}\n`);
  process.exitCode = response.statusCode === 200 ? 0 : 1;
});
call.on('timeout', () => call.destroy(new Error(`no answer in ${answerLimitMs / 1000} s`)));
call.on('error', (error) => {
  process.stdout.write(`${error.message}\n`);
  process.exitCode = 1;
});
