import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { createSpanExport } from './otlp.ts';
import { inSpan } from './span.ts';

test('a collector is sent the spans by OTLP, with their trace and what failed', async () => {
  const received: { path: string | undefined; body: string }[] = [];
  const collector = createServer(async (request, response) => {
    const body = await new Response(request as unknown as ReadableStream).text();
    received.push({ path: request.url, body });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const traces = createSpanExport({
    endpoint: `http://127.0.0.1:${port}/`,
    service: 'flights',
    version: '1.2.3',
  });
  const deps = { ...createDeps(), onSpan: traces.onSpan };
  await inSpan(deps, { name: 'GET /v1/flights/', kind: 'server', requestId: 'request-1' }, async (end) => {
    end.attributes['http.response.status_code'] = 500;
    end.hasFailed = true;
  });
  await traces.stop();
  collector.close();
  expect(received).toHaveLength(1);
  expect(received[0]?.path).toBe('/v1/traces');
  const [resource] = JSON.parse(received[0]?.body ?? '{}').resourceSpans;
  expect(JSON.stringify(resource.resource.attributes)).toContain('travel-flights');
  expect(resource.scopeSpans[0].spans[0]).toMatchObject({
    name: 'GET /v1/flights/',
    kind: 2,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    status: { code: 2 },
  });
});
