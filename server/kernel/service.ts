import type { Middleware } from 'koa';
import type { ServiceName } from '../contracts/endpoint.ts';
import type { KeyRing } from './auth/key-ring.ts';
import type { Deps } from './deps.ts';
import type { Mount } from './http/serve.ts';
import type { createPeer } from './peer.ts';
import type { Gauge } from './telemetry/gauge.ts';

/** Work a service wants done again and again; the composition root owns the timers. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** One round; must be safe to run while another replica runs it too. */
  run(): Promise<void>;
}

/** What every service is given. */
export interface ServiceOptions {
  /** `sqlite:<path>` or `postgres://...`: this service's own database. */
  readonly database: string;
  readonly deps: Deps;
  /** True: `deps.now` decides on PostgreSQL too (a test's settable clock). */
  readonly ownClock?: boolean;
  /** `expect`: a database that is not up to date refuses the start; brought up to date when left out. */
  readonly migrations?: 'apply' | 'expect';
  /** How siblings are reached, where that is not the network. */
  readonly connect?: typeof createPeer;
}

/** Thrown by `ready` while a service that was restored from a backup is not open yet. */
export class Recovering extends Error {}

/** What a service hands to the composition root. */
export interface Service {
  readonly name: ServiceName;
  readonly mounts: readonly Mount[];
  readonly jobs: readonly Job[];
  /** What `/metrics` tells beside the requests. */
  readonly gauges?: readonly Gauge[];
  /** The service's own keys: their public half is served at `/internal/<name>/jwks.json`. */
  readonly keys: KeyRing;
  /** Raw routes (webhooks, pages) that are no contract endpoints. */
  readonly extra?: Middleware;
  /** Rejects while the service cannot do its work; never depends on a sibling. */
  ready(): Promise<void>;
  /** Ends what is under way, then closes the database. */
  close(): Promise<void>;
}
