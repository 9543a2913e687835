import { Counter, collectDefaultMetrics, Histogram, Gauge as PromGauge, Registry } from 'prom-client';
import type { Answered } from '../http/request.ts';
import type { Log } from '../log.ts';
import type { Service } from '../service.ts';
import type { Gauge } from './gauge.ts';

/** What one process counts, in Prometheus's text format. */
export interface Metrics {
  readonly contentType: string;
  observeRequest(answered: Answered): void;
  observeRound(job: string, outcome: 'done' | 'failed'): void;
  /** The text of `/metrics`. A gauge that cannot be read now is left out and logged. */
  read(): Promise<string>;
}

/** From an answer out of memory to one that took a payment: seconds. */
const durationBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts requests and rounds, and reads the process's own numbers (event loop, memory) and the services'. */
export function createMetrics(services: readonly Service[], log: Log): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'travel_http_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'travel_http_request_duration_seconds',
    help: 'From the first byte read to the answer.',
    labelNames: ['route'],
    buckets: durationBuckets,
    registers,
  });
  const rounds = new Counter({
    name: 'travel_job_rounds_total',
    help: 'Rounds of the jobs that run again and again.',
    labelNames: ['job', 'outcome'],
    registers,
  });
  for (const [name, readers] of byName(services)) register(registry, { name, readers, log });
  return {
    contentType: registry.contentType,
    observeRequest: ({ method, route, status, durationMs }) => {
      const known = route === 'none' ? `${method} none` : route;
      requests.inc({ route: known, status });
      durations.observe({ route: known }, durationMs / 1000);
    },
    observeRound: (job, outcome) => rounds.inc({ job, outcome }),
    read: () => registry.metrics(),
  };
}

interface Reader {
  readonly service: string;
  readonly gauge: Gauge;
}

/** The same gauge of several services is one metric with a label. */
function byName(services: readonly Service[]): Map<string, Reader[]> {
  const groups = new Map<string, Reader[]>();
  for (const { name, gauges = [] } of services) {
    for (const gauge of gauges) {
      groups.set(gauge.name, [...(groups.get(gauge.name) ?? []), { service: name, gauge }]);
    }
  }
  return groups;
}

function register(
  registry: Registry,
  { name, readers, log }: { readonly name: string; readonly readers: readonly Reader[]; readonly log: Log },
): void {
  const [first] = readers;
  if (!first) return;
  new PromGauge({
    name,
    help: first.gauge.help,
    labelNames: ['service', ...first.gauge.labels],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { service, gauge } of readers) {
        try {
          for (const { labels, value } of await gauge.read()) this.set({ service, ...labels }, value);
        } catch (error) {
          log.warn({ err: error, gauge: name }, 'a gauge cannot be read');
        }
      }
    },
  });
}
