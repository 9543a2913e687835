import { type Desk, dispatch, flash } from '../desk.ts';
import { shownCommand } from '../lines/command-line.ts';
import { emptyField } from '../state/field.ts';
import { commandLine } from '../words.ts';

const quitMs = 2_000;

/** The first Ctrl-C warns, the second quits. */
export function interrupt(desk: Desk): void {
  const { quitUntil } = desk.store.read();
  const now = desk.now();
  if (now <= quitUntil) {
    desk.quit();
    return;
  }
  dispatch(desk, { type: 'warned-of-quitting', until: now + quitMs });
  flash(desk, 'Press Ctrl-C again to quit.');
}

/** Shows the keys that work, to be searched. */
export function openHelp(desk: Desk): void {
  dispatch(desk, { type: 'opened', page: { kind: 'help', field: emptyField, at: 0 } });
}

/** Puts the command that is shown on the clipboard of the terminal's own machine. */
export function copyCommand(desk: Desk): void {
  const words = shownCommand(desk.store.read());
  if (!words) {
    flash(desk, 'There is no command to copy.', 'bad');
    return;
  }
  desk.signals.copy(commandLine(words));
  flash(desk, `Copied: ${commandLine(words)}`, 'good');
}

/** Bell and title for holds that end soon: on or off. */
export function toggleMute(desk: Desk): void {
  const isMuted = !desk.store.read().isMuted;
  dispatch(desk, { type: 'muted', isMuted });
  flash(desk, isMuted ? 'The bell is off.' : 'The bell rings 5 and 1 minutes before a hold ends.');
}
