import type { Access, Endpoint, ServiceName } from '../../contracts/endpoint.ts';
import { Problem } from '../../contracts/problem.ts';

export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly name: string;
  readonly role: 'traveller' | 'support' | 'admin';
  /** True: by a personal access token, which may do what its owner may but not make others of its kind. */
  readonly isByToken?: true;
  /** Support staff who act for this person; nobody else's word than theirs is behind the call. */
  readonly actedBy?: { readonly userId: string; readonly name: string };
}

/** Who is calling, as far as a verified token says. */
export type Caller =
  | UserCaller
  | { readonly kind: 'service'; readonly name: ServiceName }
  | { readonly kind: 'operator' }
  | { readonly kind: 'anonymous'; readonly address: string };

/** A stable name for limits, idempotency keys and logs; holds ids only, and both where one acts for another. */
export function actorOf(caller: Caller): string {
  if (caller.kind === 'user' && caller.actedBy)
    return `user:${caller.actedBy.userId} for user:${caller.userId}`;
  if (caller.kind === 'user') return `user:${caller.userId}`;
  if (caller.kind === 'service') return `service:${caller.name}`;
  if (caller.kind === 'operator') return 'operator';
  return `address:${caller.address}`;
}

/** The user id of whoever really did it, for histories: staff who act for somebody are not that person. */
export function doerOf({ userId, actedBy }: UserCaller): string {
  return actedBy?.userId ?? userId;
}

/** True for support staff and admins: they may read what is not theirs. */
export function isStaff(caller: Caller): boolean {
  return caller.kind === 'user' && caller.role !== 'traveller';
}

/**
 * Refuses a caller that an endpoint's access list does not name: 401 for nobody, 403 for the wrong one; and
 * whoever acts for somebody where the endpoint does not open itself to them.
 */
export function checkAccess({ access, acting }: Pick<Endpoint, 'access' | 'acting'>, caller: Caller): void {
  if (caller.kind === 'user' && caller.actedBy && !acting) {
    throw new Problem('forbidden', 'This is not open to staff who act for somebody; stop acting first.');
  }
  if (access.some((entry) => grants(entry, caller))) return;
  if (caller.kind === 'anonymous') throw new Problem('unauthenticated', 'This needs a sign-in.');
  throw new Problem('forbidden', whyNot(access, caller));
}

function whyNot(access: readonly Access[], caller: Caller): string {
  const role = access.includes('support') ? 'support' : access.includes('admin') ? 'admin' : null;
  if (caller.kind !== 'user' || role === null) return 'This is not open to you.';
  return `Your role is ${caller.role}; this takes ${role}.`;
}

function grants(access: Access, caller: Caller): boolean {
  if (access === 'anyone') return true;
  if (caller.kind === 'user') {
    if (access === 'user') return true;
    if (access === 'support') return caller.role !== 'traveller';
    return access === 'admin' && caller.role === 'admin';
  }
  if (caller.kind === 'service') return access === `service:${caller.name}`;
  return access === 'operator' && caller.kind === 'operator';
}
