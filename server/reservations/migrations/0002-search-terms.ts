import type { Kysely } from 'kysely';
import { searchTermsMigration } from '../../kernel/search-terms.ts';

/** Reservations that are there already are found too: by their id, their owner and whoever travels. */
export const reservationTermsMigration = searchTermsMigration(async (db) => {
  const rows = await (db as Kysely<Before>)
    .selectFrom('reservations')
    .select(['id', 'customer_name', 'details'])
    .execute();
  return rows.map(({ id, customer_name, details }) => ({
    subject: id,
    texts: [id, customer_name, ...namesIn(JSON.parse(details) as NamesBefore)],
  }));
});

interface Before {
  reservations: { id: string; customer_name: string; details: string };
}

/** How the inventories wrote names into their details before this step. */
interface NamesBefore {
  readonly passengers?: readonly { readonly name: string }[];
  readonly guestNames?: readonly string[];
  readonly driverName?: string;
}

function namesIn({ passengers = [], guestNames = [], driverName }: NamesBefore): string[] {
  return [...passengers.map(({ name }) => name), ...guestNames, ...(driverName ? [driverName] : [])];
}
