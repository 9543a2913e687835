import type { Database } from '../kernel/database/database.ts';
import type { Deps } from '../kernel/deps.ts';
import type { AuditSources } from './audit/sources.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Peers } from './peers.ts';
import type { Runner } from './runner/runner.ts';
import type { PaymentsTables } from './tables.ts';

/** What the handlers work with. */
export interface Payments {
  readonly database: Database<PaymentsTables>;
  readonly deps: Deps;
  readonly peers: Peers;
  readonly gateway: Gateway;
  /** Where a bank or a page sends the payer's browser when it is done. */
  readonly returnUrl: string;
  /** True with a test key: no real money moves, and test cards work. */
  readonly isTestMode: boolean;
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
