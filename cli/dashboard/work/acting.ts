import { type Desk, dispatch, flash } from '../desk.ts';
import { selectedFound } from '../keys/subjects.ts';
import type { FormPage } from '../state/page.ts';
import { askReason } from './asking-reason.ts';
import { formWords } from './form-words.ts';

/** Looks for whom staff act, which another terminal may have begun or ended: the banner is never behind. */
export async function followActing(desk: Desk): Promise<void> {
  const acting = await desk.readActing();
  const { who, tab } = desk.store.read();
  if (acting?.token === who.acting?.token) return;
  dispatch(desk, { type: 'cleared' });
  dispatch(desk, { type: 'identified', who: { ...who, acting } });
  for (const seen of new Set(['holds', tab] as const)) desk.refresh(seen);
}

/** Asks why somebody acts for the traveller whom the selected thing belongs to. */
export function askToAct(desk: Desk): void {
  const found = selectedFound(desk.store.read());
  if (!found) return;
  askReason(desk, {
    purpose: 'act',
    about: found.user_id,
    title: `Act for ${found.who}, traveller ${found.user_id}?`,
    lines: ['For 15 minutes what you do is theirs. Who acted, for whom, when and why is kept for good.'],
  });
}

/** Acts from now on, and shows what the traveller holds. */
export async function submitActing(desk: Desk, page: FormPage): Promise<void> {
  await desk.run(formWords(page));
  await followActing(desk);
  dispatch(desk, { type: 'went', tab: 'holds' });
}

/** Acts for nobody any more. */
export async function stopActing(desk: Desk): Promise<void> {
  await desk.run(['support', 'act', '--stop']);
  await followActing(desk);
  flash(desk, 'You are yourself again: travel support act --stop', 'good');
}
