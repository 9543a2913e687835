import type { Context } from '../../context.ts';
import { checkMachine } from '../../doctor/machine.ts';
import { checkServer } from '../../doctor/server.ts';
import { Failure } from '../../failure.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { show } from '../../io/show.ts';
import { type Span, styled } from '../../io/text.ts';
import type { Check } from '../../outputs/doctor.ts';
import type { Input } from '../../spec.ts';
import type { doctor } from './spec.ts';

/** Looks at everything; the exit code tells whether something is broken, and on which side. */
export async function run(_: Input<typeof doctor>, context: Context): Promise<Outcome> {
  const [machine, server] = await Promise.all([checkMachine(context), checkServer(context)]);
  const checks = [...machine, ...server];
  const outcome = list<Check>({
    items: checks,
    fields: ['check', 'status', 'detail', 'took_ms'],
    columns: [
      { title: '', cell: statusSpan },
      { title: 'CHECK', cell: ({ check }) => check },
      { title: 'MS', align: 'right', cell: ({ took_ms }) => (took_ms === null ? '' : String(took_ms)) },
      { title: 'FOUND', cell: ({ detail }) => detail, shrinks: true },
    ],
    whenEmpty: '',
  });
  const broken = checks.filter(({ status }) => status === 'fail');
  if (broken.length === 0) return outcome;
  await show(outcome, context.io);
  throw new Failure(
    server.some(({ status }) => status === 'fail') ? 'unreachable' : 'invalid-input',
    `Broken: ${broken.map(({ check }) => check).join(', ')}.`,
    { slug: 'doctor' },
  );
}

function statusSpan({ status }: Check): Span {
  if (status === 'ok') return styled('green', 'ok');
  return status === 'warn' ? styled('yellow', 'warn') : styled('red', 'fail');
}
