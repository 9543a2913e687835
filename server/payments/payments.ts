import type { Database } from '../kernel/database/database.ts';
import type { Deps } from '../kernel/deps.ts';
import type { AuditSources } from './audit/sources.ts';
import type { Peers } from './peers.ts';
import type { Runner } from './runner/runner.ts';
import type { PaymentsTables } from './tables.ts';

/** What the handlers work with. */
export interface Payments {
  readonly database: Database<PaymentsTables>;
  readonly deps: Deps;
  readonly peers: Peers;
  /** Whom an audit asks. */
  readonly audited: AuditSources;
  readonly checkouts: Runner;
  readonly cancellations: Runner;
  readonly refunds: Runner;
  /** What a payer gets beyond the hold's own time, see `deadlineOf`. */
  readonly graceMs: number;
  /** How long a request waits for an end before it answers how things stand. */
  readonly patienceMs: number;
}
