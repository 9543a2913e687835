import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { openInBrowser } from '../io/browser.ts';
import type { Io } from '../io/io.ts';
import { type Line, styled } from '../io/text.ts';
import { openTicker } from '../io/ticker.ts';
import { countdown } from '../io/time.ts';

export interface Page {
  readonly url: string;
  /** When it is shut, epoch ms. */
  readonly shutsAt: number;
}

export interface PageWait<T> {
  /** What the page is for: "Pay on this page:". */
  readonly invitation: string;
  /** What can be typed when somebody stops waiting. */
  readonly afterwards: readonly Line[];
  readonly begun: T;
  look(): Promise<T>;
  /** The page that is waited on; null: it is over. */
  pageOf(seen: T): Page | null;
}

const pollMs = 1_000;

/** True where a person sits who can go to a page and come back. */
export function canWaitForPayer({ io }: Pick<Context, 'io'>): boolean {
  return io.canPrompt && io.isForPeople && !io.quiet;
}

/** Shows a page with its address and a code for the phone, and waits until the server says it is over. */
export async function waitAtPage<T>(wait: PageWait<T>, context: Context): Promise<T> {
  const { io, now, signal } = context;
  const ticker = await openTicker(io);
  let shown: string | undefined;
  let seen = wait.begun;
  try {
    for (let page = wait.pageOf(seen); page; page = wait.pageOf(seen)) {
      // The bank may send the payer somewhere else meanwhile.
      if (page.url !== shown) await showPage(page.url, wait, context);
      shown = page.url;
      ticker.say(`Waiting for you there, ${countdown((page.shutsAt - now()) / 1_000)} left`);
      await sleep(pollMs, undefined, { signal });
      seen = await throughGaps(wait.look, seen);
    }
    return seen;
  } finally {
    ticker.stop();
  }
}

async function showPage<T>(url: string, wait: PageWait<T>, context: Context): Promise<void> {
  const { io } = context;
  io.note([wait.invitation, ['  ', styled('cyan', url)], ...(await codeLines(url, io))]);
  if (await openInBrowser(url, context)) io.note(['Opened in your browser.']);
  io.note(wait.afterwards);
}

/** As wide as its address is long; too wide for the terminal, the address alone has to do. */
async function codeLines(url: string, { width }: Io): Promise<Line[]> {
  const { renderUnicodeCompact } = await import('uqr');
  const lines = renderUnicodeCompact(url, { border: 1 }).split('\n');
  return lines.every(({ length }) => length < width) ? lines : [];
}

// A server that is away for a moment is no reason to stop waiting.
async function throughGaps<T>(look: () => Promise<T>, last: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Failure && (error.exit === 'unreachable' || error.exit === 'server-error'))
      return last;
    throw error;
  }
}
