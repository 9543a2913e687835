import { measureCheckouts } from '../bench/checkout.bench.ts';
import { quantile } from '../bench/measure.ts';
import type { Part, Size, Wishes } from './report.ts';

const roundsOf: Readonly<Record<Size, number>> = { quick: 60, full: 450 };

/** What a checkout costs beside the sum of its own outside calls, the sandbox answering at once. */
export async function measureLatency({ size }: Wishes): Promise<Part> {
  const rounds = roundsOf[size];
  const { checkout, outside } = await measureCheckouts(rounds);
  const say = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`;
  return {
    title: 'latency',
    isProven: checkout.length === rounds,
    figures: [
      ['checkouts', String(rounds)],
      ['checkout', say(checkout)],
      ['its outside calls, one after the other', say(outside)],
      ['ratio of the medians', `${(quantile(checkout, 0.5) / quantile(outside, 0.5)).toFixed(2)}`],
    ],
    failures: [],
  };
}
