import type { AuditReport } from '../../../server/payments/audit/contract.ts';
import type { Context } from '../../context.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { wrapText } from '../../io/table.ts';
import { type Line, styled } from '../../io/text.ts';
import type { Input } from '../../spec.ts';
import type { audit } from './spec.ts';

type Invariant = AuditReport['invariants'][number];

/** Shows every invariant, what was looked at, and what does not hold; ends as `unsound` when something does not. */
export async function run(_: Input<typeof audit>, { api, io }: Context): Promise<Outcome> {
  const payments = await api.payments();
  const { invariants, is_sound } = await payments.audit({});
  return list<Invariant>({
    items: invariants,
    fields: ['name', 'holds', 'looked_at', 'subject', 'violations.sentence'],
    columns: [],
    lines: (items) => [...items.flatMap((item) => invariantLines(item, io.width)), '', verdictLine(items)],
    whenEmpty: 'There is nothing to audit.',
    ...(is_sound ? {} : { exit: 'unsound' }),
  });
}

function invariantLines(invariant: Invariant, width: number): Line[] {
  const { title, holds, looked_at, subject, violations, notes } = invariant;
  const mark = holds ? styled('green', '✓') : styled('red', '✗');
  return [
    [mark, ' ', title, ' ', styled('dim', `${looked_at} ${subject}`)],
    ...violations.flatMap(({ sentence }) =>
      wrapText(sentence, width - indent.length).map((text): Line => [indent, styled('red', text)]),
    ),
    ...notes.flatMap(({ sentence }) =>
      wrapText(`Note: ${sentence}`, width - indent.length).map(
        (text): Line => [indent, styled('yellow', text)],
      ),
    ),
  ];
}

const indent = '    ';

function verdictLine(invariants: readonly Invariant[]): Line {
  const broken = invariants.filter(({ holds }) => !holds).length;
  if (broken === 0) return styled('green', `All ${invariants.length} invariants hold.`);
  return styled('red', `${broken} of ${invariants.length} invariants do not hold.`);
}
