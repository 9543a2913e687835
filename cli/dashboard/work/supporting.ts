import { type Desk, dispatch, topPage } from '../desk.ts';
import { selectedFound } from '../keys/subjects.ts';
import { fieldOf } from '../state/field.ts';
import type { FormPage } from '../state/page.ts';
import { entryFor } from '../state/state.ts';
import { commandLine } from '../words.ts';
import { askReason } from './asking-reason.ts';
import { formWords } from './form-words.ts';
import { pageWidth } from './reading.ts';

/** Begins to type whom support looks for, from the last time on. */
export function startFinding(desk: Desk): void {
  dispatch(desk, { type: 'entered', entry: entryFor('find', fieldOf(desk.store.read().sought)) });
}

/** Asks why the names of what is selected must be seen. */
export function askToReveal(desk: Desk): void {
  const found = selectedFound(desk.store.read());
  if (!found) return;
  askReason(desk, {
    purpose: 'reveal',
    about: found.id,
    title: `Show the names on ${found.kind} ${found.id}?`,
    lines: ['Who looked, at whose data, when and why is kept for good, and admins read it.'],
  });
}

/** Shows the names, under a banner that says so as long as they are seen. */
export async function submitReveal(desk: Desk, page: FormPage): Promise<void> {
  const words = formWords(page);
  const answer = await desk.run(words, { width: pageWidth(desk.store.read()) });
  const lines = await answer.lines();
  if (topPage(desk.store.read(), 'form')) dispatch(desk, { type: 'closed' });
  const title = commandLine(words);
  dispatch(desk, { type: 'opened', page: { kind: 'text', title, lines, at: 0, words, isOnRecord: true } });
}
