import { createClient, type HttpRequest } from '../../server/contracts/client.ts';
import type { ServiceName } from '../../server/contracts/endpoint.ts';
import { Problem } from '../../server/contracts/problem.ts';
import type { Caller } from '../../server/kernel/auth/caller.ts';
import type { createPeer } from '../../server/kernel/peer.ts';
import type { Sandbox } from '../../server/sandbox/sandbox.ts';
import { createLife, type Life } from './life.ts';
import { answerRequest, answerWebhook, brokenService } from './mounted.ts';
import { type Answer, createNetwork, NoAnswer } from './network.ts';
import type { Node } from './node.ts';
import { brokenProcessor, inject, type WireRequest } from './processor.ts';
import type { SimulatedService, Surroundings } from './surroundings.ts';
import type { Watch } from './watch.ts';

/** Who sends: a process of a node, or a person. */
export interface Sender {
  readonly name: string;
  readonly life: Life;
  readonly node?: Node;
}

/** Everything that goes between the nodes goes through here. */
export interface Wires {
  toService(from: Sender & { readonly caller: Caller }, request: HttpRequest): Promise<Answer>;
  toProcessor(from: Sender, wire: WireRequest): Promise<Answer>;
  /** The processor's word of an event, to payments. */
  toPayments(wire: WireRequest): Promise<Answer>;
  /** What a service's process reaches its siblings with. */
  connectAs(name: SimulatedService, life: Life): typeof createPeer;
}

export interface WiresOptions {
  readonly around: Surroundings;
  readonly sandbox: Sandbox;
  readonly watch: Watch;
  readonly processor: Node;
  /** Told after each request that may have changed something there. */
  processorActed(): void;
  nodeOf(name: SimulatedService): Node;
  /** By the clock of that service's database. */
  nowOf(name: ServiceName): number;
}

/** Deadlines of the callers: service to service, to Stripe, from Stripe, and a person's program. */
const deadlines = { peer: 3_000, processor: 15_000, webhook: 10_000, person: 30_000 };

export function createWires(options: WiresOptions): Wires {
  const { around, sandbox, watch, processor, processorActed, nodeOf, nowOf } = options;
  const network = createNetwork(around);
  const toService: Wires['toService'] = (from, request) =>
    network.send({
      from,
      to: nodeOf(request.path.split('/')[2] as SimulatedService),
      label: `${from.name}: ${request.method} ${request.path}`,
      deadlineMs: from.node ? deadlines.peer : deadlines.person,
      broken: brokenService,
      work: async ({ service }) => {
        const answer = await answerRequest(service, request, { caller: from.caller, log: around.log });
        if (answer.status < 300) tell(watch, request, { body: answer.body, now: nowOf(service.name) });
        return answer;
      },
    });
  return {
    toService,
    toProcessor: (from, wire) =>
      network.send({
        from,
        to: processor,
        label: `${from.name}: ${wire.method} ${wire.path.split('?')[0]}`,
        deadlineMs: deadlines.processor,
        broken: brokenProcessor,
        work: async () => {
          const answer = await inject(sandbox.app, wire);
          watch.processorSaid(answer.body);
          if (wire.method === 'POST') processorActed();
          return answer;
        },
      }),
    toPayments: (wire) =>
      network.send({
        from: { life: createLife() },
        to: nodeOf('payments'),
        label: `processor: ${wire.method} ${wire.path}`,
        deadlineMs: deadlines.webhook,
        broken: brokenService,
        work: ({ service }) => answerWebhook(service, wire),
      }),
    connectAs: (name, life) => (contract) =>
      createClient(contract, (request) =>
        toService({ name, life, node: nodeOf(name), caller: { kind: 'service', name } }, request).catch(
          (error: unknown) => {
            throw error instanceof NoAnswer ? unavailable(contract.service, error) : error;
          },
        ),
      ),
  };
}

/** As createPeer says it. */
function unavailable(service: string, cause: NoAnswer): Problem {
  const detail = `The ${service} service does not answer right now.`;
  return Object.assign(new Problem('service-unavailable', detail, { retry_after_seconds: 2 }), { cause });
}

function tell(
  watch: Watch,
  { path, method, body }: HttpRequest,
  answered: { readonly body: unknown; readonly now: number },
): void {
  const [, face, , , reservationId = '', verb] = path.split('/');
  const claimId = String(body?.claim_id);
  if (face !== 'internal') {
    const { reservation_id: id, hold_expires_at: until } = answered.body as Record<string, string>;
    if (method === 'POST' && path.endsWith('/reservations') && id && until) watch.held(id, Date.parse(until));
  } else if (verb === 'claim') watch.claimed(reservationId, claimId, answered.now);
  else if (verb === 'confirm') watch.confirmed(reservationId, String(body?.transaction_id));
  else if (verb === 'unclaim') watch.unclaimed(reservationId, claimId);
}
