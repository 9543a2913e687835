import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Heard } from './http-server.ts';

/** A line to a server that can be cut: `request` before it hears anything, `answer` after it has done its work. */
export interface TestLine {
  readonly url: string;
  readonly heard: readonly Heard[];
  cut: 'nowhere' | 'request' | 'answer';
  onCut: () => void;
  forget(): void;
  close(): void;
}

/** Opens a line on a free loopback port. Reads pass even when it is cut. */
export async function openLine(target: string): Promise<TestLine> {
  const heard: Heard[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = incoming;
    heard.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    const isCut = method === 'GET' ? 'nowhere' : line.cut;
    if (isCut === 'request') return cutNow(outgoing);
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      if (isCut === 'answer') return void answer.resume().on('end', () => cutNow(outgoing));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(Buffer.concat(chunks));
  });
  const cutNow = (outgoing: ServerResponse) => {
    line.onCut();
    outgoing.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line: TestLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    cut: 'nowhere',
    onCut: () => {},
    forget: () => void heard.splice(0),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return line;
}
