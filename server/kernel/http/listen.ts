import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { 'Retry-After': '1' }).end();
  };
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
