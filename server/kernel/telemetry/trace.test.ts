import { expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { inSpan, type Span } from './span.ts';
import { currentTrace, readTraceHeaders, traceFields, traceHeaders } from './trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test('a trace crosses the network in its headers, with the checkout it is about', () => {
  const headers = traceHeaders({ traceId, spanId, checkoutId: 'check-1', requestId: 'request-1' });
  expect(headers).toEqual({
    traceparent: `00-${traceId}-${spanId}-01`,
    baggage: 'travel.checkout_id=check-1',
    'x-request-id': 'request-1',
  });
  expect(readTraceHeaders(headers)).toEqual({ traceId, spanId, checkoutId: 'check-1' });
});

test.each([
  [undefined],
  [''],
  [`00-${'0'.repeat(32)}-${spanId}-01`],
  [`00-${traceId}-${'0'.repeat(16)}-01`],
  [`ff-${traceId}-${spanId}-01`],
  [`00-${traceId.toUpperCase()}-${spanId}-01`],
  [`00-${traceId}-${spanId}-01\n`],
])('a traceparent that the standard refuses begins a trace of our own: %j', (traceparent) => {
  expect(readTraceHeaders({ traceparent })).toBeUndefined();
});

test('work inside work is a part of it, and each part is told when it ends', async () => {
  const told: Span[] = [];
  const deps = { ...createDeps(), onSpan: (span: Span) => void told.push(span) };
  const outer = {
    name: 'outer',
    kind: 'server',
    parent: { traceId, spanId },
    requestId: 'request-1',
  } as const;
  await inSpan(deps, outer, async (end) => {
    end.name = 'POST /v1/payments/';
    await inSpan(deps, { name: 'inner', kind: 'internal', checkoutId: 'check-1' }, async () => {
      expect(traceFields()).toEqual({ request_id: 'request-1', trace_id: traceId, checkout_id: 'check-1' });
    });
  });
  expect(currentTrace()).toBeUndefined();
  const [inner, whole] = told;
  expect(whole).toMatchObject({ name: 'POST /v1/payments/', parentSpanId: spanId, hasFailed: false });
  expect(inner).toMatchObject({ name: 'inner', parentSpanId: whole?.trace.spanId, trace: { traceId } });
});

test('work that throws ends its part as failed, and the error goes on', async () => {
  const told: Span[] = [];
  const deps = { ...createDeps(), onSpan: (span: Span) => void told.push(span) };
  const fail = async () => {
    throw new Error('lost');
  };
  await expect(inSpan(deps, { name: 'step', kind: 'internal' }, fail)).rejects.toThrow('lost');
  expect(told).toMatchObject([{ name: 'step', hasFailed: true }]);
});
