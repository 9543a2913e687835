import type { Amount } from '../../io/money.ts';
import type { Line } from '../../io/text.ts';
import type { Words } from '../words.ts';
import type { Field } from './field.ts';

/** What a command showed, to be read and scrolled. */
export interface TextPage {
  readonly kind: 'text';
  readonly title: string;
  readonly lines: readonly Line[];
  /** The first line that is seen. */
  readonly at: number;
  readonly words: Words;
  /** True: it shows somebody's personal data, which is on record; said loudly as long as it is seen. */
  readonly isOnRecord?: true;
}

/** The keys that work, searchable. */
export interface HelpPage {
  readonly kind: 'help';
  readonly field: Field;
  readonly at: number;
}

/** A command line of one's own. */
export interface PalettePage {
  readonly kind: 'palette';
  readonly field: Field;
  readonly past: readonly string[];
  /** Place in `past` while going through it; its length: the line being typed. */
  readonly at: number;
  readonly isBusy: boolean;
  readonly trouble: string | null;
}

/** A question before a command runs; No has the focus at first when money or a hold would go. */
export interface AskPage {
  readonly kind: 'ask';
  readonly title: string;
  readonly lines: readonly Line[];
  readonly words: Words;
  readonly yes: string;
  readonly focus: 'no' | 'yes';
  readonly isBusy: boolean;
  /** What has happened so far, one step after the other. */
  readonly steps: readonly string[];
  readonly trouble: readonly Line[] | null;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How to pay. */
export interface MethodPage {
  readonly kind: 'method';
  /** The command so far, without the method. */
  readonly words: Words;
  readonly total: Amount;
  readonly lines: readonly Line[];
  readonly choices: readonly Choice[];
  readonly at: number;
}

/** A page of the bank or the processor that a payment waits on. */
export interface VisitPage {
  readonly kind: 'visit';
  readonly transaction: string;
  readonly url: string;
  /** The address as a code for a phone, line by line. */
  readonly code: readonly string[];
  /** Epoch ms; null: not known yet. */
  readonly shutsAt: number | null;
  readonly steps: readonly string[];
}

export interface Seat {
  readonly segment: number;
  readonly seat_number: string;
  readonly row: number;
  readonly column: string;
  readonly kind: string;
  readonly exit_row: boolean;
  readonly available: boolean;
  readonly price: number;
}

/** The cabin of an offer; `chosen` are seats as --seat takes them. */
export interface SeatsPage {
  readonly kind: 'seats';
  readonly offer: number;
  readonly currency: string;
  readonly adults: number;
  readonly seats: readonly Seat[];
  readonly segment: number;
  readonly cursor: string;
  readonly chosen: readonly string[];
}

export interface DayPrice {
  readonly day: string;
  /** null: nothing flies, or all is sold. */
  readonly price: number | null;
}

/** The cheapest fare of each day of a month. */
export interface CalendarPage {
  readonly kind: 'calendar';
  readonly route: string;
  readonly currency: string;
  readonly days: readonly DayPrice[];
  readonly cursor: string;
  readonly words: Words;
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly field: Field;
  readonly isSecret: boolean;
}

/** A few answers that a command needs. */
export interface FormPage {
  readonly kind: 'form';
  readonly purpose: 'sign-in' | 'register' | 'reveal' | 'act';
  readonly title: string;
  readonly lines: readonly Line[];
  readonly fields: readonly FormField[];
  readonly at: number;
  readonly isBusy: boolean;
  readonly trouble: string | null;
  /** What the answers are about, such as a reservation id. */
  readonly about: string;
}

/** Something over the list. */
export type Page =
  | TextPage
  | HelpPage
  | PalettePage
  | AskPage
  | MethodPage
  | VisitPage
  | SeatsPage
  | CalendarPage
  | FormPage;

export type PageKind = Page['kind'];
