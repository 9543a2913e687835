import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flightsContract } from '../server/flights/contract.ts';
import { takeSeat } from '../server/flights/seat-store.ts';
import { createFlightsService, type FlightsService } from '../server/flights/service.ts';
import { createDeps } from '../server/kernel/deps.ts';
import { runServices } from '../server/kernel/testing/running.ts';
import { printTable, timed } from './measure.ts';

export const name = 'flight holds: 16 connections over HTTP, beside the same conditional write alone';

const connections = 16;
const holds = 800;
const depart = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-bench-'));
  const deps = createDeps();
  let flights: FlightsService | undefined;
  const running = await runServices(deps, [
    async (paymentsUrl) => {
      flights = await createFlightsService({
        database: `sqlite:${path.join(folder, 'flights.sqlite')}`,
        deps,
        limits: { holdSeconds: 1800, maxLiveHolds: 1_000_000 },
        paymentsUrl,
        seedDemo: true,
      });
      return flights;
    },
  ]);
  try {
    if (!flights) throw new Error('The flights service did not start.');
    const { database } = flights.world.inventory;
    const search = { origin: 'JFK', destination: 'LAX', depart, max_stops: 0, limit: 15 };
    const { items } = await running.client(flightsContract).search(search);
    const ours = await timed(() =>
      inParallel((index) => {
        const user = { userId: String(700_000 + index), name: 'A Buyer', role: 'traveller' } as const;
        const offer_id = items[index % items.length]?.offer_id ?? '';
        const key = { idempotencyKey: `bench-${index}` };
        return running.client(flightsContract, user).hold({ offer_id }, key);
      }),
    );
    const raw = await timed(() =>
      inParallel((index) => {
        const seat = { departure: 'raw', seatNumber: String(index), cabin: 'economy' } as const;
        return database.write((trx) => takeSeat(trx, seat, 'raw'));
      }),
    );
    const perSecond = (ms: number) => `${Math.round((holds * 1000) / ms)} /s`;
    const row = ['SQLite: holds of one seat', perSecond(ours), perSecond(raw), `${(ours / raw).toFixed(1)}x`];
    printTable(['', 'ours', 'raw', 'ratio'], [row]);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many at once as there are connections, until all are done. */
async function inParallel(work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const connection = async () => {
    for (let index = next++; index < holds; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}
