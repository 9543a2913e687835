import { type Desk, dispatch } from '../desk.ts';
import { emptyField } from '../state/field.ts';
import type { FormPage } from '../state/page.ts';

/** Asks why, before what goes on record is done. */
export function askReason(desk: Desk, asked: Pick<FormPage, 'purpose' | 'about' | 'title' | 'lines'>): void {
  dispatch(desk, {
    type: 'opened',
    page: {
      ...asked,
      kind: 'form',
      fields: [{ name: 'reason', label: 'Why', field: emptyField, isSecret: false }],
      at: 0,
      isBusy: false,
      trouble: null,
    },
  });
}
