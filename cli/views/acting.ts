import { type Line, styled } from '../io/text.ts';
import { type Acting, stopActing } from '../session/acting.ts';
import { counted } from './counted.ts';

/** For whom the next request is made, in a line that cannot be overlooked. */
export function actingLine(acting: Acting, now: number): Line {
  return styled('red', actingWords(acting, now));
}

/** The same without a colour. */
export function actingWords({ user, reason, expiresAt }: Acting, now: number): string {
  const leftMs = expiresAt - now;
  if (leftMs <= 0) {
    return `ACTING FOR ${user.username} HAS RUN OUT: you read as yourself, and write nothing before ${stopActing}`;
  }
  const left = counted(Math.ceil(leftMs / 60_000), 'more minute');
  return `ACTING FOR ${user.username} (${reason}) for ${left}; ${stopActing} ends it`;
}
