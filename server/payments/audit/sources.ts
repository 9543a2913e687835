import { inventoryAuditEndpoints, usersAuditEndpoints } from '../../contracts/audit.ts';
import type { Client } from '../../contracts/client.ts';
import { type Contract, internalContract } from '../../contracts/endpoint.ts';
import type { ReservationKind } from '../../contracts/reservation.ts';
import type { KeyRing } from '../../kernel/auth/key-ring.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Deps } from '../../kernel/deps.ts';
import { createPeer } from '../../kernel/peer.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { type InventoryName, serviceOf } from '../peers.ts';
import type { PaymentsTables } from '../tables.ts';

/** Whom an auditor asks. */
export interface AuditSources {
  readonly deps: Pick<Deps, 'sleep'>;
  readonly database: Database<PaymentsTables>;
  readonly gateway: Pick<Gateway, 'readLedger'>;
  readonly inventories: ReadonlyMap<ReservationKind, Client<Contract<typeof inventoryAuditEndpoints>>>;
  /** Null where there is no users service. */
  readonly users: Client<Contract<typeof usersAuditEndpoints>> | null;
}

/** A recount of a large stock takes its time; nobody waits for it but the auditor. */
const deadlineMs = 20_000;

export interface AuditPeersOptions {
  readonly kinds: readonly ReservationKind[];
  readonly urlOf: (service: InventoryName | 'users') => string;
  readonly keys: KeyRing;
  readonly now: () => number;
  readonly connect?: typeof createPeer | undefined;
}

/** The siblings' audit endpoints, asked as payments. */
export function createAuditPeers({
  kinds,
  urlOf,
  keys,
  now,
  connect = createPeer,
}: AuditPeersOptions): Pick<AuditSources, 'inventories' | 'users'> {
  const optionsFor = (name: InventoryName | 'users') => ({
    from: 'payments' as const,
    keys,
    url: urlOf(name),
    now,
    deadlineMs,
  });
  const inventories = kinds.map((kind) => {
    const name = serviceOf[kind];
    const contract = internalContract(name, inventoryAuditEndpoints);
    return [kind, connect(contract, optionsFor(name))] as const;
  });
  const users = connect(internalContract('users', usersAuditEndpoints), optionsFor('users'));
  return { inventories: new Map(inventories), users };
}
