import type { Writable } from 'node:stream';
import { cleanText } from './clean.ts';
import type { Io } from './io.ts';

// Shorter waits need no sign, and a flash of one is worse than none.
const patienceMs = 300;

/** Shows that something is going on while `work` runs; only on a terminal, on standard error. */
export async function withSpinner<T>(text: string, io: Io, work: () => Promise<T>): Promise<T> {
  if (!io.stderr.isTTY || io.quiet) return work();
  let stop = () => {};
  let isOver = false;
  const timer = setTimeout(async () => {
    const { default: yoctoSpinner } = await import('yocto-spinner');
    if (isOver) return;
    const stream = io.stderr as unknown as Writable;
    const spinner = yoctoSpinner({ text: cleanText(text), stream, handleSignals: false }).start();
    stop = () => spinner.stop();
  }, patienceMs);
  try {
    return await work();
  } finally {
    isOver = true;
    clearTimeout(timer);
    stop();
  }
}
