import { countdown } from '../../io/time.ts';
import type { State } from '../state/state.ts';

/** For whom staff act and how long still: what must be read comes first, a long reason is cut. */
export function actingLine({ who: { acting }, now }: Pick<State, 'who' | 'now'>): string {
  if (!acting) return '';
  const { user, reason, expiresAt } = acting;
  const leftMs = expiresAt - now;
  if (leftMs <= 0)
    return `!! ACTING HAS RUN OUT, E ENDS IT, nothing is written !! ${user.username}: ${reason}`;
  return `!! ACTING FOR ${user.username} !! ${countdown(leftMs / 1_000)} left, E ends it: ${reason}`;
}
