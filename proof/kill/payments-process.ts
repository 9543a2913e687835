import Stripe from 'stripe';
import { createClient, type Transport } from '../../server/contracts/client.ts';
import { Problem } from '../../server/contracts/problem.ts';
import { startJobs } from '../../server/jobs.ts';
import type { UserCaller } from '../../server/kernel/auth/caller.ts';
import { createDeps } from '../../server/kernel/deps.ts';
import { createApps } from '../../server/kernel/http/app.ts';
import { listen } from '../../server/kernel/http/listen.ts';
import type { createPeer } from '../../server/kernel/peer.ts';
import { createPaymentsService } from '../../server/payments/service.ts';

/** What the harness tells the process, as JSON in its first argument. */
export interface Orders {
  readonly database: string;
  readonly stallUrl: string;
  readonly sandboxUrl: string;
  /** A token with which payments may call the stall. */
  readonly token: string;
  readonly payer: UserCaller;
}

// Payments as a process of its own. Told of a point, it stops there for good with whatever comes by, and waits
// to be killed. It says where it listens, that it has heard, and that something has come to the point.
const orders: Orders = JSON.parse(process.argv[2] ?? '');
const deps = createDeps();

// Nobody is there any more who would kill it.
process.once('disconnect', () => process.exit());

let stopAt: string | undefined;
process.on('message', (point: string) => {
  stopAt = point;
  process.send?.({ heard: point });
});

const onCheckpoint = async (point: string) => {
  if (point !== stopAt) return;
  process.send?.({ arrived: point });
  await new Promise(() => {});
};

/** The second call of a kind that one checkout makes: by then the first is under way or done. */
const calls = new Map<string, number>();
const passCall = async (kind: string, claimId: string) => {
  const count = (calls.get(`${kind} ${claimId}`) ?? 0) + 1;
  calls.set(`${kind} ${claimId}`, count);
  if (count === 2) await onCheckpoint(`second ${kind} sent`);
};

const connect: typeof createPeer = (contract, { url }) => {
  const transport: Transport = async (request) => {
    const verb = request.path.split('/').at(-1) ?? '';
    await passCall(verb, String(request.body?.claim_id));
    const target = new URL(request.path, url);
    for (const [name, value] of Object.entries(request.query))
      target.searchParams.append(name, String(value));
    await onCheckpoint(`${verb} sent`);
    const response = await fetch(target, {
      method: request.method,
      headers: { authorization: `Bearer ${orders.token}`, 'content-type': 'application/json' },
      ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    }).catch((cause: unknown) => {
      throw Object.assign(new Problem('service-unavailable', 'The stall does not answer.'), { cause });
    });
    const answer = { status: response.status, body: await response.json() };
    await onCheckpoint(`${verb} answered`);
    return answer;
  };
  return createClient(contract, transport);
};

/** Stripe's own client, with a point before and after a refund is asked for. */
function refundsPass(client: Stripe.HttpClient): Stripe.HttpClient {
  return {
    getClientName: () => client.getClientName(),
    makeRequest: async (...request) => {
      const [, , path, method] = request;
      const isRefund = method === 'POST' && path === '/v1/refunds';
      if (isRefund) await onCheckpoint('refund sent');
      const response = await client.makeRequest(...request);
      if (isRefund) await onCheckpoint('refund answered');
      return response;
    },
  };
}

const payments = await createPaymentsService({
  database: orders.database,
  deps,
  connect,
  inventories: ['flight'],
  peerUrlOf: () => orders.stallUrl,
  stripe: {
    secretKey: 'sk_test_sandbox',
    apiBase: orders.sandboxUrl,
    httpClient: refundsPass(Stripe.createNodeHttpClient()),
  },
  publicUrl: 'http://localhost:8080',
  sellerName: 'travel',
  onCheckpoint,
});
const face = await listen(0, '127.0.0.1');
const apps = createApps({
  services: [payments],
  deps,
  limits: { anonymousPerMinute: 1_000_000, userPerMinute: 1_000_000 },
  verifierOf: () => async () => orders.payer,
  identity: { version: '0.0.0', instance: 'proof' },
});
face.answerWith(apps.public.callback());
startJobs(payments.jobs, deps.log);
process.send?.({ url: face.url });
