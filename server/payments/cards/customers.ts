import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { sendKeyed } from '../gateway/keys.ts';
import type { PaymentsTables } from '../tables.ts';

/** The processor's customer of this person; null while there is none, and so no card. */
export async function findCustomer(db: Kysely<PaymentsTables>, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('customers')
    .select('customer_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** The same, made when there is none. Twins send the same key, so they make one; the first row stands. */
export async function takeCustomer(
  person: { readonly userId: string; readonly name: string },
  { database, gateway }: { database: Database<PaymentsTables>; gateway: Pick<Gateway, 'createCustomer'> },
): Promise<string> {
  const { userId, name } = person;
  const known = await findCustomer(database.kysely, userId);
  if (known !== null) return known;
  const call = { subject: `customer:${userId}`, step: 'create', request: { userId, name } } as const;
  const customer_id = await sendKeyed(database, call, gateway.createCustomer);
  await database.write((trx, now) =>
    trx
      .insertInto('customers')
      .values({ user_id: userId, customer_id, created_at: now })
      .onConflict((conflict) => conflict.column('user_id').doNothing())
      .execute(),
  );
  return (await findCustomer(database.kysely, userId)) ?? customer_id;
}
