import { type Line, styled } from '../../io/text.ts';
import { countdown } from '../../io/time.ts';
import type { VisitPage } from '../state/page.ts';

export interface VisitRoom {
  readonly now: number;
  readonly isLinear: boolean;
  readonly width: number;
  readonly height: number;
}

/** Where the payer goes on: the address, the steps so far, and a code for a phone where there is room for all of it. */
export function visitLines(page: VisitPage, room: VisitRoom): Line[] {
  const { url, code, steps, shutsAt, transaction } = page;
  const left = shutsAt === null ? '' : `, ${countdown((shutsAt - room.now) / 1_000)} left`;
  const told: Line[] = [
    `Payment ${transaction} waits for you on this page${room.isLinear ? '' : left}:`,
    styled('cyan', url),
    ...steps.map((step, index): Line => `${index === steps.length - 1 ? '…' : '✓'} ${step}`),
    styled('dim', 'Leaving this stops nothing: the payment ends by itself, or with x.'),
  ];
  return room.isLinear ? told : [...told, ...codeLines(code, { ...room, height: room.height - told.length })];
}

// Half a code is none.
function codeLines(code: readonly string[], { width, height }: Pick<VisitRoom, 'width' | 'height'>): Line[] {
  const fits = code.length <= height && code.every(({ length }) => length < width);
  if (fits) return [...code];
  const rows = code.length - height;
  return [styled('dim', `${rows} rows more, and there is room for a code for your phone.`)];
}
