import { Problem } from '../../contracts/problem.ts';
import type { Handlers } from '../../kernel/http/serve.ts';
import type { Job } from '../../kernel/service.ts';
import type { paymentsInternalContract } from '../contract.ts';
import { type ReconcileTools, reconcile } from './reconcile.ts';
import { finishRecovery, isRecovering, takeRecovery } from './store.ts';

/** Whether this service is open, or still comparing a restored database with the processor. */
export interface Recovery {
  isUnderWay(): boolean;
  readonly job: Job;
}

/** Looks whether the database was restored; until it is reconciled, every instance keeps its doors shut. */
export async function openRecovery(tools: ReconcileTools): Promise<Recovery> {
  const { database, deps } = tools;
  let isUnderWay = await isRecovering(database);
  const round = async () => {
    if (!isUnderWay) return;
    const recovery = await takeRecovery(database);
    if (recovery) {
      const findings = await reconcile(tools, recovery.takenAt);
      await finishRecovery(database, recovery.id, findings);
      deps.log.warn({ ...findings }, 'reconciled with the processor after a restore');
    }
    isUnderWay = await isRecovering(database);
  };
  return { isUnderWay: () => isUnderWay, job: { name: 'payments-recovery', everyMs: 1_000, run: round } };
}

/** The same jobs, which rest while the books are not complete. */
export function onceRecovered({ isUnderWay }: Recovery, jobs: readonly Job[]): Job[] {
  return jobs.map((job) => ({ ...job, run: async () => (isUnderWay() ? undefined : job.run()) }));
}

type AnyHandlers = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same handlers, which turn everybody away while the books are not complete. */
export function shutWhileRecovering<H extends AnyHandlers>({ isUnderWay }: Recovery, handlers: H): H {
  const guarded = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (...args: never[]) => {
      if (isUnderWay()) throw stillRecovering();
      return handle(...args);
    },
  ]);
  return Object.fromEntries(guarded) as H;
}

/** Nobody's claim is given up before we know whether it was paid. */
export function pendingWhileRecovering(
  { isUnderWay }: Recovery,
  handlers: Handlers<typeof paymentsInternalContract>,
): Handlers<typeof paymentsInternalContract> {
  return {
    ...handlers,
    decideClaim: async (call, input) =>
      isUnderWay() ? { decision: 'pending' as const } : handlers.decideClaim(call, input),
  };
}

function stillRecovering(): Problem {
  return new Problem(
    'service-unavailable',
    'Payments was restored from a backup and compares its books with the payment processor. Try again shortly.',
    { retry_after_seconds: 5 },
  );
}
