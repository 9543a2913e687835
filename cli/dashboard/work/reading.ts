import { type Desk, dispatch, flash } from '../desk.ts';
import { layoutFor } from '../layout.ts';
import type { State } from '../state/state.ts';
import { commandLine, type Words } from '../words.ts';

/** Runs a command and shows what it says as a page. */
export async function openText(desk: Desk, words: Words): Promise<void> {
  try {
    const answer = await desk.run(words, { width: pageWidth(desk.store.read()) });
    const lines = await answer.lines();
    dispatch(desk, {
      type: 'opened',
      page: { kind: 'text', title: commandLine(words), lines, at: 0, words },
    });
  } catch (error) {
    flash(desk, desk.toFailure(error).message, 'bad');
  }
}

/** Columns a page of text has. */
export function pageWidth({ size }: State): number {
  const layout = layoutFor(size, false);
  return layout.kind === 'too-small' ? size.columns : layout.body.width - 2;
}
