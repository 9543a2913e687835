import { webhookPath } from '../../server/payments/inbox/webhook.ts';
import type { Sandbox } from '../../server/sandbox/sandbox.ts';
import { repeatJobs } from './jobs.ts';
import { createLife } from './life.ts';
import { NoAnswer } from './network.ts';
import type { Surroundings } from './surroundings.ts';
import type { Wires } from './wires.ts';

export const webhookSecret = 'whsec_simulated';

/** Carries the processor's events to payments: each none to five times, late and shuffled, as its switches say. */
export interface Postman {
  /** Something happened at the processor: there may be events to carry. */
  wake(): void;
}

export function employPostman(
  sandbox: Sandbox,
  send: Wires['toPayments'],
  { time, history }: Surroundings,
): Postman {
  sandbox.sendEventsTo({
    url: `http://travel${webhookPath}`,
    secret: webhookSecret,
    linksTo: 'http://bank',
    send: async (_url, init) => new Response(null, { status: await statusOf(send, init) }),
  });
  let news = 0;
  const deliver = async () => {
    news += await sandbox.deliverWebhooks();
  };
  const { wake } = repeatJobs([{ name: 'webhooks', everyMs: 200, run: deliver }], {
    time,
    life: createLife(),
    database: { changes: () => news },
    failed: (job, error) => history.violate(`processor: ${job} failed: ${String(error)}`),
  });
  return {
    wake: () => {
      news += 1;
      wake();
    },
  };
}

async function statusOf(send: Wires['toPayments'], init: RequestInit = {}): Promise<number> {
  const headers = Object.fromEntries(new Headers(init.headers));
  try {
    return (await send({ method: 'POST', path: webhookPath, headers, body: String(init.body) })).status;
  } catch (error) {
    if (error instanceof NoAnswer) return 504;
    throw error;
  }
}
