import { moneyWords } from '../../io/money.ts';
import { detailLines } from '../../io/table.ts';
import { styled } from '../../io/text.ts';
import { inOwnZone, momentWords } from '../../io/time.ts';
import type { Found } from '../../support/find.ts';
import { foundColumns } from '../../views/support-case.ts';
import { findWords } from './find-words.ts';
import { listView } from './list-view.ts';

// What the services take for a search at all.
const leastLetters = 2;

/** People, reservations and payments that fit what support has typed; names are masked. Read-only. */
export const supportView = listView<Found>({
  id: 'support',
  title: 'Support',
  words: ({ sought }) => (sought.trim().length < leastLetters ? null : findWords(sought)),
  restMs: null,
  whenEmpty: ({ sought }) =>
    sought.trim().length < leastLetters
      ? 'Press e and type a name, e-mail, reservation, payment or invoice number.'
      : `Nothing begins with "${sought.trim()}".`,
  keyOf: ({ kind, id }) => `${kind} ${id}`,
  columns: (_, width) =>
    width >= 76 ? foundColumns : foundColumns.filter(({ title }) => title !== 'AMOUNT'),
  aged: (found) => found,
  detail: (found) => [
    [`${found.kind} `, styled('bold', found.id)],
    ...detailLines([
      ['Status', found.status],
      ['Who', found.who],
      ['What', found.what],
      ['Amount', found.amount === null ? '' : moneyWords(found.amount, found.currency ?? '')],
      ['Traveller', found.user_id],
      ['Since', momentWords(inOwnZone(found.since))],
    ]),
    '',
    styled('dim', 'Enter shows it masked. v shows names: it asks why, and keeps your look on record.'),
  ],
  showWords: ({ id }) => ['support', 'show', id],
  print: ({ status, what }) => `${status} ${what}`,
});
