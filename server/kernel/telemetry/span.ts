import { currentTrace, type Trace, withTrace } from './trace.ts';

/** A finished piece of work, as a collector of traces is told of it. */
export interface Span {
  readonly name: string;
  /** Whether it answered somebody, asked somebody, or went on inside. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly trace: Trace;
  readonly parentSpanId: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly hasFailed: boolean;
}

export interface SpanStart {
  readonly name: string;
  readonly kind: Span['kind'];
  /** What this piece belongs to; the trace that runs, when left out. */
  readonly parent?: Pick<Trace, 'traceId' | 'spanId' | 'checkoutId'> | undefined;
  readonly requestId?: string | undefined;
  readonly checkoutId?: string | undefined;
}

/** What is known of a piece only at its end. */
export interface SpanEnd {
  name?: string;
  attributes: Record<string, string | number>;
  hasFailed: boolean;
}

/** What of the outside world a span needs. */
interface SpanDeps {
  readonly now: () => number;
  readonly random: { id(): string };
  readonly onSpan?: (span: Span) => void;
}

/** Runs `work` as a span of its own, below the one that runs; what it throws ends the span as failed. */
export async function inSpan<T>(
  deps: SpanDeps,
  start: SpanStart,
  work: (end: SpanEnd) => Promise<T>,
): Promise<T> {
  const running = currentTrace();
  const parent = start.parent ?? running;
  const trace: Trace = {
    traceId: parent?.traceId ?? hexId(deps, 32),
    spanId: hexId(deps, 16),
    requestId: start.requestId ?? running?.requestId,
    checkoutId: start.checkoutId ?? parent?.checkoutId,
  };
  const end: SpanEnd = { attributes: {}, hasFailed: false };
  const startedAt = deps.now();
  try {
    return await withTrace(trace, () => work(end));
  } catch (error) {
    end.hasFailed = true;
    throw error;
  } finally {
    const { name, kind } = start;
    const times = { startedAt, endedAt: deps.now() };
    deps.onSpan?.({ name, kind, trace, parentSpanId: parent?.spanId, ...times, ...end });
  }
}

function hexId({ random }: SpanDeps, digits: 16 | 32): string {
  return random.id().replaceAll('-', '').slice(0, digits);
}
