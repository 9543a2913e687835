import { type Simulated, simulate } from './simulate.ts';

/** What became of a seed; its history is there again for whoever replays it. */
export type Result = Omit<Simulated, 'history'>;

process.once('disconnect', () => process.exit());

// Simulates the seeds that it is sent, one after the other.
process.on('message', async (seed: number) => {
  const { history: _history, ...result } = await simulate(seed);
  process.send?.(result satisfies Result);
});
