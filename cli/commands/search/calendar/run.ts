import type { Context } from '../../../context.ts';
import { moneyWords } from '../../../io/money.ts';
import { list, type Outcome } from '../../../io/outcome.ts';
import { styled } from '../../../io/text.ts';
import { dayWords } from '../../../io/time.ts';
import type { PricedDay } from '../../../outputs/calendar.ts';
import type { Input } from '../../../spec.ts';
import type { searchCalendar } from './spec.ts';

/** Shows the cheapest fare of each day. */
export async function run({ args, flags }: Input<typeof searchCalendar>, context: Context): Promise<Outcome> {
  const flights = await context.api.flights();
  const { 'max-stops': max_stops, from, days, adults, cabin } = flags;
  const { items, currency } = await flights.listFareDays({ ...args, from, days, adults, cabin, max_stops });
  const lowest = Math.min(...items.flatMap(({ price }) => price ?? []));
  return list<PricedDay>({
    items: items.map((day) => ({ ...day, currency })),
    fields: ['date', 'price', 'currency'],
    columns: [
      { title: 'DAY', cell: ({ date }) => dayWords(date) },
      {
        title: 'FROM',
        align: 'right',
        cell: ({ price }) => (price === null ? '-' : moneyWords(price, currency)),
      },
      { title: '', cell: ({ price }) => (price === lowest ? styled('green', 'cheapest') : '') },
    ],
    whenEmpty: '',
    notes: ['', `Its flights: travel search flights ${args.origin} ${args.destination} --depart <day>`],
  });
}
