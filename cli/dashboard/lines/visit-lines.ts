import { type Line, styled } from '../../io/text.ts';
import { countdown } from '../../io/time.ts';
import type { VisitPage } from '../state/page.ts';

/** Where the payer goes on: the address, a code for the phone where there is room for one, and the steps so far. */
export function visitLines(page: VisitPage, at: { now: number; isLinear: boolean; width: number }): Line[] {
  const { url, code, steps, shutsAt, transaction } = page;
  const isDrawn = !at.isLinear && code.every(({ length }) => length < at.width);
  const left = shutsAt === null ? '' : `, ${countdown((shutsAt - at.now) / 1_000)} left`;
  return [
    `Payment ${transaction} waits for you on this page${at.isLinear ? '' : left}:`,
    styled('cyan', url),
    ...steps.map((step, index): Line => `${index === steps.length - 1 ? '…' : '✓'} ${step}`),
    styled('dim', 'Leaving this stops nothing: the payment ends by itself, or with x.'),
    ...(isDrawn ? code : []),
  ];
}
