import { toMajor } from '../../../contracts/values.ts';
import { totalMinorOf } from '../../checkout/checkout.ts';
import { numberIn } from '../../documents/rules.ts';
import type { Books } from '../books.ts';
import type { CheckoutFact, DocumentFact } from '../facts.ts';
import type { Invariant, Violation } from '../invariant.ts';

/** Tax law: every number of a series was used, once, and none was taken out. */
export const numbersHaveNoGaps: Invariant = {
  name: 'numbers-have-no-gaps',
  title: 'Receipts, invoices and credit notes are numbered without gaps.',
  subject: 'documents',
  check: ({ documents, series }) => {
    const given = new Set(documents.map(({ number }) => number));
    const expected = new Set(
      [...series].flatMap(([name, last]) =>
        Array.from({ length: last }, (_, index) => numberIn(name, index + 1)),
      ),
    );
    const missing = [...expected].filter((number) => !given.has(number));
    const surplus = [...given].filter((number) => !expected.has(number));
    return {
      lookedAt: documents.length,
      violations: [
        ...missing.map((number) => ({
          about: number,
          sentence: `Document ${number} is missing: its series has given out later numbers.`,
        })),
        ...surplus.map((number) => ({
          about: number,
          sentence: `Document ${number} has a number that its series never gave out.`,
        })),
      ],
    };
  },
};

/** What was paid and what went back is on paper, once and over the same amount. */
export const moneyIsDocumented: Invariant = {
  name: 'money-is-documented',
  title:
    'Each payment has one receipt and one invoice, each refund one credit note, all over the right amount.',
  subject: 'documents',
  check: (books) => ({
    lookedAt: books.documents.length,
    violations: [
      ...books.documents.flatMap(checkBody),
      ...books.checkouts.flatMap((checkout) => checkInvoices(checkout, books)),
      ...checkCreditNotes(books),
    ],
  }),
};

function checkBody({ number, body }: DocumentFact): Violation[] {
  if (body === null) return [{ about: number, sentence: `Document ${number} cannot be read.` }];
  if (body.number !== number)
    return [{ about: number, sentence: `Document ${number} calls itself ${body.number}.` }];
  const sum = body.lines.reduce((total, { amount }) => total + amount, 0);
  if (Math.abs(sum - body.total) < 1e-6) return [];
  return [
    { about: number, sentence: `Document ${number} is over ${body.total}, its lines add up to ${sum}.` },
  ];
}

/** They are issued in the transaction that writes down that everything was confirmed, or lost. */
function checkInvoices(checkout: CheckoutFact, { documents }: Books): Violation[] {
  const { id, transactionId, currency } = checkout;
  if (checkout.capturedAt === null || ['Captured', 'Confirming'].includes(checkout.state)) return [];
  const total = toMajor(totalMinorOf(checkout), currency);
  return ['receipt', 'invoice'].flatMap((kind) => {
    const own = documents.filter((document) => document.checkoutId === id && document.kind === kind);
    if (own.length !== 1)
      return [
        {
          about: `${id} ${kind}`,
          sentence: `Transaction ${transactionId} has ${own.length} of ${kind}, not 1.`,
        },
      ];
    const wrong = own.filter(({ body }) => body && (body.total !== total || body.currency !== currency));
    return wrong.map(({ number, body }) => ({
      about: number,
      sentence: `Document ${number} is over ${body?.total} ${body?.currency}, transaction ${transactionId} over ${total} ${currency}.`,
    }));
  });
}

function checkCreditNotes({ documents, refunds }: Books): Violation[] {
  const notes = documents.filter(({ kind }) => kind === 'credit_note');
  const keyOf = (of: { checkoutId: string; reservationId: string | null }) =>
    `${of.checkoutId} ${of.reservationId}`;
  const noteOf = new Map(notes.map((note) => [keyOf(note), note]));
  const refundKeys = new Set(refunds.map(keyOf));
  const faults = refunds.flatMap(({ refundId, amountMinor, currency, ...of }) => {
    const note = noteOf.get(keyOf(of));
    const amount = toMajor(amountMinor, currency);
    if (!note) return [{ about: refundId, sentence: `Refund ${refundId} has no credit note.` }];
    if (note.body === null || note.body.total === amount) return [];
    const sentence = `Credit note ${note.number} is over ${note.body.total} ${currency}, refund ${refundId} over ${amount} ${currency}.`;
    return [{ about: note.number, sentence }];
  });
  const idle = notes.filter((note) => !refundKeys.has(keyOf(note)));
  return [
    ...faults,
    ...idle.map(({ number }) => ({
      about: number,
      sentence: `Credit note ${number} has no refund that goes with it.`,
    })),
  ];
}
