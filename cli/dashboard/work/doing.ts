import { type Desk, dispatch, flash, topPage } from '../desk.ts';
import type { ActionId } from '../keys/bindings.ts';
import { actionsIn } from '../lines/help-lines.ts';
import type { FormPage } from '../state/page.ts';
import type { State } from '../state/state.ts';
import { askToAct, stopActing, submitActing } from './acting.ts';
import { answer, askCancel, askHold, askRelease, askSave } from './asking.ts';
import { moveInCalendar, openCalendar, searchDay } from './choosing-days.ts';
import { complete } from './completing.ts';
import { copyCommand, interrupt, openHelp, toggleMute } from './general.ts';
import * as move from './moving.ts';
import { openPalette, recall, runPalette } from './palette.ts';
import { chooseMethod, choosePayment } from './paying.ts';
import { openText } from './reading.ts';
import { searchTyped, startSearch } from './searching.ts';
import { moveInCabin, nextSegment, openSeats, takeSeat } from './seating.ts';
import { openSignIn, submitSignIn } from './signing-in.ts';
import { askToReveal, startFinding, submitReveal } from './supporting.ts';
import { copyLink, giveUpVisit } from './visiting.ts';

type Deed = (desk: Desk) => void | Promise<void>;

// A record over all actions: a new one does not compile until something does it.
const deeds: Record<ActionId, Deed> = {
  interrupt,
  quit: (desk) => desk.quit(),
  back: (desk) => dispatch(desk, { type: 'closed' }),
  leave: (desk) => dispatch(desk, { type: 'closed' }),
  reset: move.resetList,
  help: openHelp,
  palette: openPalette,
  copy: copyCommand,
  mute: toggleMute,
  'next-tab': (desk) => move.goBy(desk, 1),
  'previous-tab': (desk) => move.goBy(desk, -1),
  'last-tab': (desk) => move.goTo(desk, desk.store.read().lastTab),
  up: (desk) => move.moveBy(desk, -1),
  down: (desk) => move.moveBy(desk, 1),
  'page-up': (desk) => move.moveBy(desk, -move.pageLines(desk.store.read())),
  'page-down': (desk) => move.moveBy(desk, move.pageLines(desk.store.read())),
  top: (desk) => move.moveBy(desk, Number.NEGATIVE_INFINITY),
  bottom: (desk) => move.moveBy(desk, Number.POSITIVE_INFINITY),
  filter: move.startFilter,
  sort: move.sortByNext,
  reverse: move.reverseOrder,
  mark: move.toggleMark,
  'mark-all': move.markAll,
  'filter-done': (desk) => dispatch(desk, { type: 'entered', entry: null }),
  'entry-left': move.leaveEntry,
  complete,
  'line-up': (desk) => moveLine(desk, -1),
  'line-down': (desk) => moveLine(desk, 1),
  'do-selected': doSelected,
  'next-field': (desk) => moveField(desk, 1),
  'previous-field': (desk) => moveField(desk, -1),
  toggle: toggleAnswer,
  'cursor-left': (desk) => moveCursor(desk, 0, -1),
  'cursor-right': (desk) => moveCursor(desk, 0, 1),
  'cursor-up': (desk) => moveCursor(desk, -1, 0),
  'cursor-down': (desk) => moveCursor(desk, 1, 0),
  'next-segment': nextSegment,
  choose: chooseMethod,
  'go-trips': (desk) => move.goTo(desk, 'trips'),
  'go-search': (desk) => move.goTo(desk, 'search'),
  'go-holds': (desk) => move.goTo(desk, 'holds'),
  'go-reservations': (desk) => move.goTo(desk, 'reservations'),
  'go-payments': (desk) => move.goTo(desk, 'payments'),
  'go-support': (desk) => move.goTo(desk, 'support'),
  'find-done': (desk) => dispatch(desk, { type: 'entered', entry: null }),
  find: startFinding,
  reveal: askToReveal,
  act: askToAct,
  'stop-acting': stopActing,
  refresh: (desk) => desk.refresh(desk.store.read().tab),
  'sign-in': (desk) => openSignIn(desk, 'sign-in'),
  register: (desk) => openSignIn(desk, 'register'),
  open: readCommandOf('open'),
  hold: (desk) => askHold(desk),
  pay: choosePayment,
  release: askRelease,
  cancel: askCancel,
  receipt: readCommandOf('receipt'),
  save: askSave,
  'copy-link': copyLink,
  'give-up': giveUpVisit,
  'edit-search': startSearch,
  search: searchTyped,
  seats: openSeats,
  calendar: openCalendar,
  'search-day': searchDay,
  'take-seat': takeSeat,
  answer,
  submit,
  run: runPalette,
};

const submits: Readonly<Record<FormPage['purpose'], (desk: Desk, page: FormPage) => Promise<void>>> = {
  'sign-in': submitSignIn,
  register: submitSignIn,
  reveal: submitReveal,
  act: submitActing,
};

/** Does what an action stands for. */
export function perform(desk: Desk, id: ActionId): void {
  Promise.resolve(deeds[id](desk)).catch((error: unknown) =>
    flash(desk, desk.toFailure(error).message, 'bad'),
  );
}

function readCommandOf(id: ActionId): Deed {
  return async (desk) => {
    const words = desk.bindings.words(id, desk.store.read());
    if (words) await openText(desk, words);
  };
}

function moveLine(desk: Desk, step: number): void {
  const state = desk.store.read();
  const help = topPage(state, 'help');
  if (help) {
    const last = Math.max(0, actionsIn(state, desk.bindings).length - 1);
    const at = Math.max(0, Math.min(last, help.at + step));
    dispatch(desk, { type: 'changed', page: { ...help, at } });
    return;
  }
  if (topPage(state, 'palette')) {
    recall(desk, step);
    return;
  }
  move.moveBy(desk, step);
}

// The list of keys is about what lies under it, so it goes away before the action works.
function doSelected(desk: Desk): void {
  const state = desk.store.read();
  const help = topPage(state, 'help');
  const action = help && actionsIn(state, desk.bindings)[help.at];
  dispatch(desk, { type: 'closed' });
  if (action && !action.unless?.(desk.store.read())) perform(desk, action.id);
}

function moveField(desk: Desk, step: number): void {
  const page = topPage(desk.store.read(), 'form');
  if (!page) return;
  const at = (page.at + step + page.fields.length) % page.fields.length;
  dispatch(desk, { type: 'changed', page: { ...page, at } });
}

async function submit(desk: Desk): Promise<void> {
  const page = topPage(desk.store.read(), 'form');
  if (!page) return;
  if (page.at < page.fields.length - 1) return moveField(desk, 1);
  const busy = { ...page, isBusy: true, trouble: null };
  dispatch(desk, { type: 'changed', page: busy });
  try {
    await submits[page.purpose](desk, busy);
  } catch (error) {
    const { message } = desk.toFailure(error);
    if (topPage(desk.store.read(), 'form'))
      dispatch(desk, { type: 'changed', page: { ...page, trouble: message } });
  }
}

function toggleAnswer(desk: Desk): void {
  const page = topPage(desk.store.read(), 'ask');
  if (page && !page.isBusy) {
    dispatch(desk, { type: 'changed', page: { ...page, focus: page.focus === 'no' ? 'yes' : 'no' } });
  }
}

function moveCursor(desk: Desk, rows: number, columns: number): void {
  const kind: State['pages'][number]['kind'] | undefined = desk.store.read().pages.at(-1)?.kind;
  if (kind === 'seats') moveInCabin(desk, { rows, columns });
  if (kind === 'calendar') moveInCalendar(desk, 7 * rows + columns);
}
