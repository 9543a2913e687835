import { type SpanContext, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Span } from './span.ts';

/** Sends spans in batches; what the collector does not take is lost, and nobody waits for it. */
export interface SpanExport {
  readonly onSpan: (span: Span) => void;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
const instrumentationScope = { name: 'travel' };

/** `endpoint` is the base URL of an OTLP/HTTP collector, such as `http://collector:4318`. */
export function createSpanExport(options: {
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
}): SpanExport {
  const url = `${options.endpoint.replace(/\/$/, '')}/v1/traces`;
  const processor = new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) });
  const resource = resourceFromAttributes({
    'service.name': `travel-${options.service}`,
    'service.version': options.version,
  });
  return {
    onSpan: (span) => processor.onEnd(readable(span, resource)),
    stop: () => processor.shutdown(),
  };
}

function readable(span: Span, resource: ReadableSpan['resource']): ReadableSpan {
  const { trace, parentSpanId, startedAt, endedAt } = span;
  const parent = parentSpanId && contextOf(trace.traceId, parentSpanId);
  const ids = {
    ...(trace.requestId ? { 'travel.request_id': trace.requestId } : {}),
    ...(trace.checkoutId ? { 'travel.checkout_id': trace.checkoutId } : {}),
  };
  return {
    name: span.name,
    kind: kinds[span.kind],
    spanContext: () => contextOf(trace.traceId, trace.spanId),
    ...(parent ? { parentSpanContext: parent } : {}),
    startTime: hrTime(startedAt),
    endTime: hrTime(endedAt),
    duration: hrTime(endedAt - startedAt),
    status: { code: span.hasFailed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    attributes: { ...span.attributes, ...ids },
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function contextOf(traceId: string, spanId: string): SpanContext {
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
}

/** OpenTelemetry's time: whole seconds, then nanoseconds. */
function hrTime(milliseconds: number): [number, number] {
  return [Math.floor(milliseconds / 1000), (milliseconds % 1000) * 1_000_000];
}
