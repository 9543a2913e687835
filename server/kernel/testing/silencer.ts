import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a database server that can go dead without a word, as a pulled plug does. */
export interface Silencer {
  /** The server's URL, through this line. */
  readonly url: string;
  /** From now on nothing passes on the connections that exist; nobody is told. */
  fallSilent(): void;
  close(): void;
}

/** Opens such a line to the server of `databaseUrl`. */
export async function openSilencer(databaseUrl: string): Promise<Silencer> {
  const url = new URL(databaseUrl);
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far).pipe(near);
    sockets.push(near, far);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    fallSilent: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
