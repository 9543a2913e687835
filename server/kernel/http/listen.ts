import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem, problemToBody } from '../../contracts/problem.ts';

/** A listening HTTP server. */
export interface Listening {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Replaces what answers; until then every request gets 503. */
  answerWith(listener: RequestListener): void;
  /** Stops accepting, lets requests under way finish within `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

/** Listens on `port` (0: any free one). Rejects with Node's error (EADDRINUSE, EACCES) when it cannot. */
export async function listen(port: number, host: string): Promise<Listening> {
  let listener: RequestListener = answerStarting;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${actual}`,
    answerWith: (next) => {
      listener = next;
    },
    close: (graceMs) => closeServer(server, graceMs),
  };
}

// The port is open before the service is: whoever knocks is told so, in the words of every other refusal.
const answerStarting: RequestListener = (request, response) => {
  const starting = new Problem('service-unavailable', 'The service is starting. Try again shortly.', {
    retry_after_seconds: 1,
  });
  response.writeHead(starting.status, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
  response.end(JSON.stringify(problemToBody(starting, String(request.headers['x-request-id'] ?? 'none'))));
};

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    // close() alone waits for keep-alive sockets that nobody will use again.
    server.closeIdleConnections();
  });
}
