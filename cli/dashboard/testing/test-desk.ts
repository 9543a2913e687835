import { catalogue } from '../../commands.ts';
import { Failure } from '../../failure.ts';
import { toFailure } from '../../failures.ts';
import { noPaint } from '../../io/colour.ts';
import type { Outcome } from '../../io/outcome.ts';
import type { Acting } from '../../session/acting.ts';
import type { Found } from '../../support/find.ts';
import { aFlight, aRental, aStay } from '../../testing/reservations.ts';
import type { Desk } from '../desk.ts';
import { bindKeys, type Overrides } from '../keys/bindings.ts';
import type { Size } from '../layout.ts';
import { loadTab } from '../live/load.ts';
import { createWatching } from '../live/watching.ts';
import { firstState, type Who } from '../state/state.ts';
import { createStore } from '../state/store.ts';
import type { DashboardPaint } from '../terminal/fit.ts';

export const noonMs = Date.parse('2026-11-28T12:00:00Z');

export const plainPaint: DashboardPaint = { style: noPaint, inverse: (text) => text };

/** What commands answer in a test, by their command line; an error is thrown, a promise keeps waiting, what is not named answers an empty list. */
export type Answers = Readonly<Record<string, readonly object[] | object | Error | Promise<object[]>>>;

export interface TestDesk extends Desk {
  /** The command lines that were run, with what they read. */
  readonly ran: { readonly line: string; readonly stdin: string }[];
  /** Codes that went to the terminal. */
  readonly signalled: string[];
  /** For whom staff act. */
  acting: Acting | null;
  /** What the commands answer from now on. */
  answers: Answers;
  isOver(): boolean;
  stop(): void;
  /** Lets the clock of the dashboard go on, a second at a time. */
  pass(seconds: number): void;
}

export interface TestDeskSettings {
  readonly size?: Size;
  readonly answers?: Answers;
  readonly user?: Who['user'];
  readonly overrides?: Overrides;
}

export const ada: NonNullable<Who['user']> = {
  user_id: '123456',
  username: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'traveller',
  created_at: '2026-11-01T12:00:00Z',
};

/** Three holds of different hurry, as `travel holds` answers them. */
export const threeHolds = [
  aFlight({ expires_in_seconds: 95, trip: null }),
  aStay({ expires_in_seconds: 500 }),
  aRental({ expires_in_seconds: 1_700 }),
];

/** A reservation as support finds it. */
export const foundReservation: Found = {
  kind: 'reservation',
  id: 'KX7M2P',
  user_id: '482913',
  who: 'A*** L***',
  what: 'AA123 JFK-LAX 2026-12-10, 1 passenger',
  status: 'Confirmed',
  amount: 350,
  currency: 'USD',
  since: '2026-11-28T12:00:00Z',
};

/** The ways to pay of a test key, as `travel methods` answers them. */
export const testMethods = [
  { payment_method: 'pm_1Saved', kind: 'saved', label: 'visa ending in 4242' },
  { payment_method: 'hosted', kind: 'hosted', label: "On the processor's page" },
  { payment_method: 'pm_card_visa', kind: 'test', label: 'Test card that pays' },
];

/** A desk whose commands answer what the test says; everything else is the real one. */
export function testDesk(settings: TestDeskSettings = {}): TestDesk {
  const { size = { columns: 80, rows: 24 }, user = ada } = settings;
  let now = noonMs;
  let isOver = false;
  const ran: { line: string; stdin: string }[] = [];
  const signalled: string[] = [];
  const watching = createWatching((tab) => (failures) => loadTab(desk, tab, failures));
  const specs = catalogue.commands.map(({ spec }) => spec);
  const desk: TestDesk = {
    acting: null,
    answers: settings.answers ?? {},
    ran,
    signalled,
    isOver: () => isOver,
    store: createStore({ ...firstState(size, now), who: { context: 'local', user } }),
    run: async (words, { stdin = '' } = {}) => {
      const line = words.join(' ');
      ran.push({ line, stdin });
      const answer = await desk.answers[line];
      if (answer instanceof Error) throw answer;
      return { outcome: outcomeOf(answer), lines: async () => [`(what travel ${line} says)`] };
    },
    tree: { root: catalogue.root, groups: catalogue.groups, specs },
    bindings: bindKeys(settings.overrides ?? {}),
    signals: {
      bell: () => void signalled.push('bell'),
      title: (text) => void signalled.push(`title ${text}`),
      copy: (text) => void signalled.push(`copy ${text}`),
    },
    past: [],
    readActing: async () => desk.acting,
    server: async () => ({ name: 'local', url: null }),
    now: () => now,
    toFailure,
    watch: watching.watch,
    refresh: watching.refresh,
    quit: () => {
      isOver = true;
    },
    stop: watching.stopAll,
    pass: (seconds) => {
      for (let second = 0; second < seconds; second++) {
        now += 1_000;
        desk.store.dispatch({ type: 'ticked', now });
      }
    },
  };
  return desk;
}

/** The server is not there. */
export const offline = new Failure('unreachable', 'The server cannot be reached; nothing was done.');

function outcomeOf(answer: readonly object[] | object | undefined): Outcome {
  if (answer !== undefined && !Array.isArray(answer)) {
    return { kind: 'thing', item: answer, fields: [], lines: () => [] };
  }
  return { kind: 'list', items: (answer ?? []) as object[], fields: [], columns: [], whenEmpty: '' };
}
