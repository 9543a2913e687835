import type { Caller, UserCaller } from '../auth/caller.ts';
import type { Log } from '../log.ts';

/** One request as a handler sees it, beside its parsed input. */
export interface Call {
  readonly requestId: string;
  readonly caller: Caller;
  /** The signed-in person; reading it on an endpoint that is open to others is a bug and throws. */
  readonly user: UserCaller;
  readonly idempotencyKey: string | undefined;
  /** Same endpoint and same parsed input, same fingerprint. */
  readonly fingerprint: string;
  readonly log: Log;
}

/** Builds a call; `user` is checked on use. */
export function createCall(parts: Omit<Call, 'user'>): Call {
  return {
    ...parts,
    get user(): UserCaller {
      if (parts.caller.kind !== 'user')
        throw new Error('This endpoint was called by somebody who is not a user.');
      return parts.caller;
    },
  };
}
