import type { LedgerIntent } from '../../gateway/ledger.ts';
import type { Books } from '../books.ts';
import type { Invariant, Violation } from '../invariant.ts';

/** Money has come, or may come without another word of ours. */
const liveStatuses: ReadonlySet<string> = new Set([
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
]);

/** Nobody is charged twice. */
export const oneLiveIntent: Invariant = {
  name: 'one-live-intent',
  title: 'A checkout has at most one live payment intent.',
  subject: 'checkouts',
  check: (books) => ({
    lookedAt: books.checkouts.length,
    violations: [...new Set(books.ledger.intents.map(({ checkoutId }) => checkoutId))].flatMap(
      (checkoutId) => {
        const live = liveIntents(checkoutId, books);
        if (live.length < 2) return [];
        const words = live.map(({ id, status }) => `${id} (${status})`).join(' and ');
        return [
          { about: checkoutId, sentence: `Checkout ${checkoutId} has more than one live intent: ${words}.` },
        ];
      },
    ),
  }),
};

/** Who was told that nothing was charged is never charged. */
export const failedIsShut: Invariant = {
  name: 'failed-is-shut',
  title: 'A failed checkout has no open door and no money.',
  subject: 'failed checkouts',
  check: (books) => {
    const failed = books.checkouts.filter(({ state }) => state === 'Failed');
    return { lookedAt: failed.length, violations: failed.flatMap(({ id }) => openDoorsOf(id, books)) };
  },
};

function openDoorsOf(checkoutId: string, books: Books): Violation[] {
  const failed = `Checkout ${checkoutId} has failed, but`;
  const live = liveIntents(checkoutId, books).map(
    ({ id, status }) => `${failed} the processor has ${id} as ${status}.`,
  );
  const open = books.openDoors
    .filter((door) => door.checkoutId === checkoutId)
    .map(({ opensOn }) => `${failed} its door ${opensOn} is not marked as shut.`);
  return [...live, ...open].map((sentence) => ({ about: checkoutId, sentence }));
}

/** Money that came and went back again is over. */
function liveIntents(checkoutId: string, { intentsOf, isReturned }: Books): LedgerIntent[] {
  return intentsOf(checkoutId).filter((intent) => liveStatuses.has(intent.status) && !isReturned(intent));
}
