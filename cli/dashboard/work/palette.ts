import { type Desk, dispatch, topPage } from '../desk.ts';
import { emptyField, fieldOf } from '../state/field.ts';
import { splitWords } from '../words.ts';
import { followActing } from './acting.ts';
import { pageWidth } from './reading.ts';

/** Opens a line for any command of `travel`. */
export function openPalette(desk: Desk): void {
  const past = [...desk.past];
  dispatch(desk, {
    type: 'opened',
    page: { kind: 'palette', field: emptyField, past, at: past.length, isBusy: false, trouble: null },
  });
}

/** Runs what was typed and shows what it says. */
export async function runPalette(desk: Desk): Promise<void> {
  const page = topPage(desk.store.read(), 'palette');
  const typed = page?.field.text.trim().replace(/^travel\s+/, '') ?? '';
  if (!page || typed === '') return;
  desk.past.push(typed);
  const words = splitWords(typed);
  dispatch(desk, { type: 'changed', page: { ...page, isBusy: true, trouble: null } });
  try {
    const answer = await desk.run(words, { width: pageWidth(desk.store.read()) });
    const lines = await answer.lines();
    dispatch(desk, { type: 'closed' });
    dispatch(desk, {
      type: 'opened',
      page: { kind: 'text', title: `travel ${typed}`, lines, at: 0, words },
    });
  } catch (error) {
    const { message, next } = desk.toFailure(error);
    const trouble = next.length > 0 ? `${message} Try: ${next.join(' or ')}` : message;
    const now = topPage(desk.store.read(), 'palette');
    if (now) dispatch(desk, { type: 'changed', page: { ...now, isBusy: false, trouble } });
  }
  await followActing(desk);
  for (const tab of ['holds', desk.store.read().tab] as const) desk.refresh(tab);
}

/** Goes through what was typed before. */
export function recall(desk: Desk, step: number): void {
  const page = topPage(desk.store.read(), 'palette');
  if (!page) return;
  const at = Math.max(0, Math.min(page.past.length, page.at + step));
  dispatch(desk, { type: 'changed', page: { ...page, at, field: fieldOf(page.past[at] ?? '') } });
}
