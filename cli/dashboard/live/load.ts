import type { Failure } from '../../failure.ts';
import { type Desk, dispatch } from '../desk.ts';
import type { ListView } from '../lists/list-view.ts';
import { viewOf } from '../lists/views.ts';
import { type ListState, subjectOf, type TabId, type Trouble } from '../state/state.ts';
import type { Work } from './poller.ts';

/** Rests after failures, in ms; the last one goes on. */
const pausesMs = [1_000, 2_000, 5_000, 10_000];
// A server that asks for less is asked much less, and not again at once.
const slowedMs = 30_000;
// A list that takes a second to load is not loaded more often than every twenty.
const restPerWork = 20;

/** Loads a tab once; answers the rest in ms before it should be loaded again, null: only when asked. */
export async function loadTab(desk: Desk, tab: TabId, failures: number): ReturnType<Work> {
  const view = viewOf(tab);
  const words = view.words(desk.store.read());
  if (!words || !mayAsk(desk, tab)) return { restMs: view.restMs, isOk: true };
  dispatch(desk, { type: 'loading', tab, words });
  const startedAt = desk.now();
  const asker = subjectOf(desk.store.read().who);
  // What another subject asked for is neither shown nor told to this one: it asks for itself at once.
  const isOutdated = () => subjectOf(desk.store.read().who) !== asker;
  const again = { restMs: 0, isOk: true };
  try {
    const { outcome } = await desk.run(words);
    if (isOutdated()) return again;
    const items = outcome?.kind === 'list' ? outcome.items : [];
    const changed = changesBetween(desk.store.read().lists[tab], items, view);
    dispatch(desk, { type: 'loaded', tab, items, changed });
    const restMs = view.restMs && Math.max(view.restMs, restPerWork * (desk.now() - startedAt));
    return { restMs, isOk: true };
  } catch (error) {
    if (isOutdated()) return again;
    const failure = desk.toFailure(error);
    const trouble = troubleOf(failure);
    dispatch(desk, { type: 'failed', tab, trouble });
    if (trouble.kind === 'signed-out') forgetUser(desk);
    return { restMs: view.restMs && pauseAfter(failure, failures), isOk: false };
  }
}

/** Why a load failed, as the header tells it. */
export function troubleOf({ exit, message }: Failure): Trouble {
  if (exit === 'not-signed-in') return { kind: 'signed-out', message };
  if (exit === 'unreachable') return { kind: 'offline', message };
  if (exit === 'rate-limited') return { kind: 'slowed', message };
  return { kind: 'other', message };
}

// Searching is open to everybody; all else would only be refused.
function mayAsk(desk: Desk, tab: TabId): boolean {
  return tab === 'search' || desk.store.read().who.user !== null;
}

function forgetUser(desk: Desk): void {
  dispatch(desk, { type: 'identified', who: { ...desk.store.read().who, user: null } });
}

function pauseAfter(failure: Failure, failures: number): number {
  const asked = Number(failure.body?.retry_after_seconds ?? 0) * 1000;
  const usual =
    failure.exit === 'rate-limited' ? slowedMs : (pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0);
  return Math.max(asked, usual);
}

/** What is new or other than at the last load; nothing at the first one. */
export function changesBetween(
  { items: before, loadedAt }: Pick<ListState, 'items' | 'loadedAt'>,
  after: readonly object[],
  { keyOf, print }: Pick<ListView, 'keyOf' | 'print'>,
): ListState['changed'] {
  const changed = new Map<string, 'new' | 'changed'>();
  if (loadedAt === null) return changed;
  const known = new Map(before.map((item) => [keyOf(item), print(item)]));
  for (const item of after) {
    const [key, printed] = [keyOf(item), print(item)];
    if (!known.has(key)) changed.set(key, 'new');
    else if (known.get(key) !== printed) changed.set(key, 'changed');
  }
  return changed;
}
