import { type Desk, flash } from '../desk.ts';
import { isTyping } from '../keys/scopes.ts';
import { layoutFor } from '../layout.ts';
import { perform } from './doing.ts';
import { type Press, typeKey } from './typing.ts';

/** What a key does: an action that works here, or text. An action that cannot be done says why. */
export function press(desk: Desk, pressed: Press): void {
  const state = desk.store.read();
  // A terminal that shows nothing takes nothing but its end.
  if (layoutFor(state.size, false).kind === 'too-small') {
    if (pressed.key === 'q') desk.quit();
    if (pressed.key === 'ctrl-c') perform(desk, 'interrupt');
    return;
  }
  const action = desk.bindings.find(pressed.key, state);
  if (!action) {
    if (isTyping(state)) typeKey(desk, pressed);
    return;
  }
  const reason = action.unless?.(state) ?? null;
  if (reason) flash(desk, reason, 'bad');
  else perform(desk, action.id);
}
