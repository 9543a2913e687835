import type { Writable } from 'node:stream';
import { cleanText } from './clean.ts';
import type { Io } from './io.ts';

/** One line that changes in place, such as a countdown; on a terminal only, on standard error. */
export interface Ticker {
  say(text: string): void;
  stop(): void;
}

/** Nothing is shown until the first `say`. */
export async function openTicker(io: Io): Promise<Ticker> {
  if (!io.stderr.isTTY || io.quiet) return { say: () => {}, stop: () => {} };
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ stream: io.stderr as unknown as Writable, handleSignals: false });
  return {
    say: (text) => {
      spinner.text = cleanText(text);
      if (!spinner.isSpinning) spinner.start();
    },
    stop: () => void (spinner.isSpinning && spinner.stop()),
  };
}
