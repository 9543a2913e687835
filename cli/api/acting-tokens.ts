import { type Acting, actingIsOver } from '../session/acting.ts';
import type { TokenSource } from './transport.ts';

export interface ActingSettings {
  readonly readActing: () => Promise<Acting | null>;
  readonly now: () => number;
}

/**
 * The tokens of a person who may act for somebody. What is only for staff goes on in the person's own name;
 * everything else is the traveller's, so a write never falls back to the own token.
 */
export function withActing(own: TokenSource, { readActing, now }: ActingSettings): TokenSource {
  const lent = new Map<string, Acting>();
  return {
    current: async (endpoint) => {
      const acting = await readActing();
      const isForStaff = !endpoint.access.includes('user');
      if (acting && acting.expiresAt > now()) {
        if (isForStaff) return own.current(endpoint);
        lent.set(acting.token, acting);
        return acting.token;
      }
      if (acting && !endpoint.harmless) throw actingIsOver(acting);
      return own.current(endpoint);
    },
    // An acting token has no successor.
    renew: async (refused) => {
      const acting = lent.get(refused);
      if (acting) throw actingIsOver(acting);
      return own.renew(refused);
    },
  };
}
