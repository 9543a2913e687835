import { createClient } from '../../server/contracts/client.ts';
import type { ServiceName } from '../../server/contracts/endpoint.ts';
import { collectFacts } from '../../server/payments/audit/collect.ts';
import type { AuditFacts } from '../../server/payments/audit/facts.ts';
import { auditFacts } from '../../server/payments/audit/invariants.ts';
import { createAuditPeers } from '../../server/payments/audit/sources.ts';
import { createStripeGateway } from '../../server/payments/gateway/stripe.ts';
import type { PaymentsTables } from '../../server/payments/tables.ts';
import { answerRequest } from './mounted.ts';
import { inject, stripeClient } from './processor.ts';
import type { Surroundings } from './surroundings.ts';
import type { World } from './world.ts';

/** What `travel audit` says of the world at rest, without the network in between. */
export async function auditWorld(
  { log, time }: Surroundings,
  { nodes, databases, sandbox }: World,
): Promise<{ readonly facts: AuditFacts; readonly sentences: readonly string[] }> {
  const caller = { kind: 'service', name: 'payments' as ServiceName } as const;
  const service = nodes.payments.current()?.service;
  if (!service) throw new Error('Payments are not there in the calm.');
  const { inventories } = createAuditPeers({
    kinds: ['flight', 'hotel', 'car'],
    urlOf: (name) => name,
    keys: service.keys,
    now: time.now,
    connect: (contract) =>
      createClient(contract, (request) => {
        const asked = nodes[contract.service as keyof typeof nodes]?.current();
        if (!asked) throw new Error(`${contract.service} is not there in the calm.`);
        return answerRequest(asked.service, request, { caller, log });
      }),
  });
  const httpClient = stripeClient((wire) => inject(sandbox.app, wire));
  const facts = await collectFacts({
    deps: { sleep: time.pause },
    database: databases.payments.raw<PaymentsTables>(),
    gateway: createStripeGateway({ secretKey: 'sk_test_audit', apiBase: 'http://stripe', httpClient }),
    inventories,
    users: null,
  });
  const sentences = auditFacts(facts).map(({ invariant, sentence }) => `${invariant}: ${sentence}`);
  return { facts, sentences };
}
