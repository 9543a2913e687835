import type { Kysely, Transaction } from 'kysely';
import type { PaymentsTables } from '../tables.ts';
import { type Billing, billing } from './contract.ts';

/** What somebody's documents are made out to; nothing but the payer's name until they say so. */
export async function readBilling(db: Kysely<PaymentsTables>, userId: string): Promise<Billing> {
  const row = await db.selectFrom('billing').selectAll().where('user_id', '=', userId).executeTakeFirst();
  if (!row) return { company: null, address: [], tax_id: null };
  return billing.parse({ company: row.company, address: JSON.parse(row.address), tax_id: row.tax_id });
}

export async function saveBilling(
  trx: Transaction<PaymentsTables>,
  of: { readonly userId: string; readonly billing: Billing },
  now: number,
): Promise<void> {
  const { company, address, tax_id } = of.billing;
  const row = { company, address: JSON.stringify(address), tax_id, updated_at: now };
  await trx
    .insertInto('billing')
    .values({ user_id: of.userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
}
