import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { namesNothing, notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type Customer, customerEvents, viewCustomer } from './customer.ts';

/** The customer of a path, deleted or not. Throws `resource_missing`. */
export async function getCustomer(reading: Reading, id: string): Promise<Customer> {
  const customer = await findCustomer(reading, id);
  if (!customer) throw notFound('customer', id);
  return customer;
}

/** The customer of a path that can still be changed. Throws `resource_missing`. */
export async function getLivingCustomer(reading: Reading, id: string): Promise<Customer> {
  const customer = await getCustomer(reading, id);
  if (customer.isDeleted) throw notFound('customer', id);
  return customer;
}

/** The customer that the parameter `customer` names. Throws `resource_missing`. */
export async function namedCustomer(reading: Reading, id: string): Promise<Customer> {
  const customer = await findCustomer(reading, id);
  if (!customer || customer.isDeleted) throw namesNothing('customer', id, 'customer');
  return customer;
}

export async function findCustomer({ db }: Reading, id: string): Promise<Customer | undefined> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertCustomer(writing: Writing, customer: Customer): Promise<void> {
  await writing.db.insertInto('customers').values(toRow(customer)).execute();
  await recordEvents(writing, customerEvents(undefined, customer), viewCustomer(customer));
}

/** Writes the change only if the customer is still the one that was read; else `lock_timeout`. */
export async function saveCustomer(writing: Writing, before: Customer, after: Customer): Promise<void> {
  const result = await writing.db
    .updateTable('customers')
    .set(toRow({ ...after, version: before.version + 1 }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  const seen = after.isDeleted ? { ...viewCustomer(before), deleted: true } : viewCustomer(after);
  await recordEvents(writing, customerEvents(before, after), seen);
}

function toRow(customer: Customer): Insertable<SandboxTables['customers']> {
  return {
    id: customer.id,
    version: customer.version,
    email: customer.email,
    deleted: Number(customer.isDeleted),
    settings: JSON.stringify(customer.settings),
    created_at: customer.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['customers']>): Customer {
  return {
    id: row.id,
    version: row.version,
    email: row.email,
    isDeleted: row.deleted === 1,
    settings: JSON.parse(row.settings) as Customer['settings'],
    createdAt: row.created_at,
  };
}
