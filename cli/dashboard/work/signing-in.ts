import type { User } from '../../../server/users/contract.ts';
import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import { emptyField } from '../state/field.ts';
import type { FormField, FormPage } from '../state/page.ts';
import { thingOf } from './asking.ts';
import { formWords } from './form-words.ts';

/** Finds out who acts, and on which server. */
export async function identify(desk: Desk): Promise<void> {
  const context = (await desk.server()).name;
  const acting = await desk.readActing();
  try {
    const { outcome } = await desk.run(['whoami']);
    dispatch(desk, { type: 'identified', who: { context, user: thingOf<User>(outcome), acting } });
  } catch (error) {
    const { exit, message } = desk.toFailure(error);
    if (exit !== 'not-signed-in') return flash(desk, message, 'bad');
    dispatch(desk, { type: 'identified', who: { context, user: null } });
  }
}

/** Asks for e-mail and password, for a new account also for the name. */
export function openSignIn(desk: Desk, purpose: 'sign-in' | 'register'): void {
  const own = { field: emptyField, isSecret: false };
  const name: FormField = { ...own, name: 'name', label: 'Your name' };
  dispatch(desk, {
    type: 'opened',
    page: {
      kind: 'form',
      purpose,
      title: purpose === 'sign-in' ? 'Sign in' : 'New account',
      lines: [],
      fields: [
        ...(purpose === 'register' ? [name] : []),
        { ...own, name: 'email', label: 'E-mail' },
        { ...own, name: 'password', label: 'Password', isSecret: true },
      ],
      at: 0,
      isBusy: false,
      trouble: null,
      about: '',
    },
  });
}

/** Signs in, or makes the account, with what was typed. */
export async function submitSignIn(desk: Desk, page: FormPage): Promise<void> {
  const value = (name: string) => page.fields.find((field) => field.name === name)?.field.text ?? '';
  await desk.run(formWords(page), { stdin: value('password') });
  if (topPage(desk.store.read(), 'form')) dispatch(desk, { type: 'closed' });
  await identify(desk);
  flash(desk, `Welcome, ${desk.store.read().who.user?.username ?? ''}.`, 'good');
  for (const tab of ['holds', desk.store.read().tab] as const) desk.refresh(tab);
}
