import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningSandbox, runSandbox } from '../../server/sandbox/testing/running-sandbox.ts';

/** How a processor can be away. */
export type Absence = 'dead' | 'hanging' | 'failing';

/** A payment processor that is away in one way, until it is back. */
export interface Processor {
  readonly url: string;
  readonly sandbox: RunningSandbox;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a port behind which nobody is, nobody answers, or every answer is a 500; the sandbox comes later. */
export async function openAbsentProcessor(absence: Absence): Promise<Processor> {
  const sandbox = await runSandbox();
  const away: Record<Absence, RequestListener> = {
    dead: (_request, response) => response.destroy(),
    hanging: () => {},
    failing: (_request, response) =>
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
  };
  let listener = away[absence];
  const answer: RequestListener = (asked, response) => listener(asked, response);
  let server = createServer(answer);
  const port = await listenAt(server, 0);
  if (absence === 'dead') await close(server);
  return {
    url: `http://127.0.0.1:${port}`,
    sandbox,
    comeBack: async () => {
      listener = passTo(sandbox.url);
      if (absence !== 'dead') return;
      server = createServer(answer);
      await listenAt(server, port);
    },
    stop: async () => {
      await close(server);
      await sandbox.stop();
    },
  };
}

async function listenAt(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function passTo(url: string): RequestListener {
  return (asked, response) => {
    const { method, headers } = asked;
    const passed = request(`${url}${asked.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  };
}
