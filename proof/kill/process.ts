import { type ChildProcess, fork } from 'node:child_process';
import type { Orders } from './payments-process.ts';

/** Payments in a process of its own. */
export interface PaymentsProcess {
  readonly url: string;
  /** From now on whatever comes to this point stops there; resolves when the process has heard. */
  stopAt(point: string, count: number): Promise<void>;
  /** Resolves when so many have come to the point. */
  arrivals(): Promise<void>;
  kill(): Promise<void>;
}

type Word = 'url' | 'heard' | 'arrived';
const patienceMs = 60_000;

export async function startPayments(program: string, orders: Orders): Promise<PaymentsProcess> {
  const child = fork(program, [JSON.stringify(orders)], { execArgv: [], stdio: 'inherit' });
  const url = await wordOf(child, 'url');
  let arrived: Promise<unknown> = Promise.resolve();
  return {
    url,
    stopAt: async (point, count) => {
      const heard = wordOf(child, 'heard');
      arrived = wordOf(child, 'arrived', count);
      child.send(point);
      await heard;
    },
    arrivals: async () => void (await arrived),
    kill: () => {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      return gone;
    },
  };
}

/** What the process says under this name, the nth time; rejects when it ends first, or says too little for a minute. */
function wordOf(child: ChildProcess, word: Word, times = 1): Promise<string> {
  let left = times;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(limit);
      child.off('message', listen);
      child.off('exit', gone);
      settle();
    };
    const listen = (said: Partial<Record<Word, string>>) => {
      const heard = said[word];
      if (heard === undefined) return;
      left -= 1;
      if (left === 0) end(() => resolve(heard));
    };
    const gone = (code: number | null) => end(() => reject(new Error(`Payments ended with ${code}.`)));
    const limit = setTimeout(
      () => end(() => reject(new Error(`Payments did not say "${word}" in a minute.`))),
      patienceMs,
    );
    child.on('message', listen);
    child.once('exit', gone);
  });
}
