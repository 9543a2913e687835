import { AsyncLocalStorage } from 'node:async_hooks';

/** Which piece of work this is, however deep in the calls of one it is asked. */
export interface Trace {
  /** 32 hex digits: the same from the first request to the last call it led to, in every service. */
  readonly traceId: string;
  /** 16 hex digits: this piece of it. */
  readonly spanId: string;
  readonly requestId?: string | undefined;
  /** The checkout whose money or stock is being moved. */
  readonly checkoutId?: string | undefined;
}

const traces = new AsyncLocalStorage<Trace>();

/** The trace that the running code belongs to; undefined at start-up and in jobs. */
export function currentTrace(): Trace | undefined {
  return traces.getStore();
}

/** Runs `work`, and all it awaits, as part of `trace`. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return traces.run(trace, work);
}

/** What log lines say of the trace they are written in. */
export function traceFields(): Record<string, string> {
  const trace = currentTrace();
  if (!trace) return {};
  return {
    ...(trace.requestId ? { request_id: trace.requestId } : {}),
    trace_id: trace.traceId,
    ...(trace.checkoutId ? { checkout_id: trace.checkoutId } : {}),
  };
}

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;
const checkoutPattern = /(?:^|,)\s*travel\.checkout_id=([\w-]{1,64})\s*(?:$|[,;])/;

/**
 * The caller's trace from W3C Trace Context's `traceparent` and our one member of `baggage`; undefined when
 * there is none that can be read, as the standard asks. Source: https://www.w3.org/TR/trace-context/
 */
export function readTraceHeaders(headers: {
  readonly traceparent?: string | undefined;
  readonly baggage?: string | undefined;
}): Pick<Trace, 'traceId' | 'spanId' | 'checkoutId'> | undefined {
  const match = traceparentPattern.exec(headers.traceparent ?? '');
  if (!match?.[1] || !match[2]) return undefined;
  return {
    traceId: match[1],
    spanId: match[2],
    checkoutId: checkoutPattern.exec(headers.baggage ?? '')?.[1],
  };
}

/** The headers that carry a trace to a sibling. */
export function traceHeaders(trace: Trace | undefined): Record<string, string> {
  if (!trace) return {};
  return {
    traceparent: `00-${trace.traceId}-${trace.spanId}-01`,
    ...(trace.checkoutId ? { baggage: `travel.checkout_id=${trace.checkoutId}` } : {}),
    ...(trace.requestId ? { 'x-request-id': trace.requestId } : {}),
  };
}
