import type { Context } from '../../context.ts';
import { Failure, usageFailure } from '../../failure.ts';
import { list, type Outcome } from '../../io/outcome.ts';
import { writeOutput } from '../../io/output-file.ts';
import { toCalendar } from '../../itinerary/calendar.ts';
import { toHtml, toLines, toMarkdown } from '../../itinerary/pages.ts';
import { toPdf } from '../../itinerary/pdf.ts';
import { type Stop, stopsOf } from '../../itinerary/stops.ts';
import { listReservations, mostReservations } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import type { itinerary } from './spec.ts';

type Flags = Input<typeof itinerary>['flags'];

/** Shows the itinerary, or writes it in one form. */
export async function run(
  { flags }: Input<typeof itinerary>,
  context: Context,
): Promise<Outcome | undefined> {
  const form = formOf(flags);
  if (form === null && flags.output !== undefined) {
    throw usageFailure('--output needs a form: --ics, --md, --html or --pdf.', ['travel itinerary --help']);
  }
  const reservations = await listReservations(context.api, { trip: flags.trip }, mostReservations);
  const stops = stopsOf(reservations);
  if (stops.length === 0 && form !== null) {
    throw new Failure('not-found', 'Nothing is held or paid that could be in an itinerary.', {
      next: ['travel reservations'],
    });
  }
  if (form === null) return stopsOutcome(stops);
  const content = await contentOf(form, stops, { name: flags.trip ?? 'Itinerary', now: context.now() });
  await writeOutput(content, flags.output, context);
  return undefined;
}

const forms = ['ics', 'md', 'html', 'pdf'] as const;
type Form = (typeof forms)[number];

function formOf(flags: Flags): Form | null {
  const [form, another] = forms.filter((name) => flags[name]);
  if (another) throw usageFailure(`--${form} and --${another} cannot be used together: choose one of them.`);
  return form ?? null;
}

function contentOf(
  form: Form,
  stops: readonly Stop[],
  { name, now }: { readonly name: string; readonly now: number },
): Promise<Buffer> | string {
  switch (form) {
    case 'ics':
      return toCalendar(stops, name, now);
    case 'md':
      return toMarkdown(stops, name);
    case 'html':
      return toHtml(stops, name);
    case 'pdf':
      return toPdf(stops, name, now);
  }
}

function stopsOutcome(stops: readonly Stop[]): Outcome {
  return list<Stop>({
    items: stops,
    fields: ['begins.at', 'begins.zone', 'ends.at', 'ends.zone', 'kind', 'title', 'place', 'reservation_id'],
    columns: [],
    lines: toLines,
    whenEmpty: 'Nothing is held or paid. Find something with: travel search flights',
  });
}
