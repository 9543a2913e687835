import type { Job } from '../../kernel/service.ts';
import type { AdvanceTools } from '../checkout/advance.ts';
import { backoffMs } from '../runner/backoff-rules.ts';
import { type Desk, handleEvent } from './handle.ts';
import { forgetEvents, listWaiting, newestEventAt, receiveEvents, settleEvent } from './store.ts';

/** An event may be listed a little after another that happened later. */
const overlapMs = 5 * 60_000;
/** How far back the very first sweep looks. */
const firstLookMs = 24 * 3_600_000;

/** Handles what webhooks brought, and asks for what they did not. Everything works without any of them. */
export function inboxJobs(desk: Desk): readonly Job[] {
  const { database, gateway } = desk;
  return [
    { name: 'payments-inbox', everyMs: 500, run: () => handleWaiting(desk) },
    {
      name: 'payments-events',
      everyMs: 60_000,
      run: async () => {
        const newest = await newestEventAt(database.kysely);
        const since = newest === null ? (await database.now()) - firstLookMs : newest - overlapMs;
        await receiveEvents(database, await gateway.listEvents(since));
      },
    },
    {
      name: 'payments-forget-events',
      everyMs: 3_600_000,
      run: async () => void (await forgetEvents(database)),
    },
  ];
}

async function handleWaiting(desk: Desk & Pick<AdvanceTools, 'deps'>): Promise<void> {
  const { database, deps } = desk;
  for (const event of await listWaiting(database.kysely, await database.now())) {
    try {
      await handleEvent(event, desk);
      await settleEvent(database, event, null);
    } catch (error) {
      deps.log.warn({ err: error, event_id: event.event_id }, 'an event will be handled later');
      const chance = Number(deps.random.digits(4)) / 10_000;
      await settleEvent(database, event, backoffMs(event.tries + 1, chance));
    }
  }
}
