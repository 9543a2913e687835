import type { Insertable, Selectable } from 'kysely';
import { recordEvents } from '../events/store.ts';
import { notFound, objectLocked } from '../http/failure.ts';
import type { Reading, Writing } from '../http/operation.ts';
import type { SandboxTables } from '../tables.ts';
import { type Session, sessionEvents } from './session.ts';
import { viewSession } from './view.ts';

/** Throws `resource_missing`. */
export async function getSession(reading: Reading, id: string): Promise<Session> {
  const session = await findSession(reading, id);
  if (!session) throw notFound('checkout.session', id, 'session');
  return session;
}

export async function findSession({ db }: Reading, id: string): Promise<Session | undefined> {
  const row = await db.selectFrom('checkout_sessions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertSession(writing: Writing, session: Session): Promise<void> {
  await writing.db.insertInto('checkout_sessions').values(toRow(session)).execute();
}

/** Writes the change only if the session is still the one that was read; else `lock_timeout`. Returns it as written. */
export async function saveSession(writing: Writing, before: Session, after: Session): Promise<Session> {
  const saved = { ...after, version: before.version + 1 };
  const result = await writing.db
    .updateTable('checkout_sessions')
    .set(toRow(saved))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw objectLocked();
  await recordEvents(writing, sessionEvents(before, after), viewSession(after));
  return saved;
}

/** Open sessions whose time is over at `now`. */
export async function overdueSessions({ db, now }: Reading): Promise<Session[]> {
  const rows = await db
    .selectFrom('checkout_sessions')
    .selectAll()
    .where('status', '=', 'open')
    .where('expires_at', '<=', now)
    .execute();
  return rows.map(fromRow);
}

function toRow(session: Session): Insertable<SandboxTables['checkout_sessions']> {
  return {
    id: session.id,
    version: session.version,
    mode: session.mode,
    status: session.status,
    payment_status: session.paymentStatus,
    customer: session.customer,
    payment_intent: session.paymentIntent,
    setup_intent: session.setupIntent,
    expires_at: session.expiresAt,
    settings: JSON.stringify(session.settings),
    created_at: session.createdAt,
  };
}

export function fromRow(row: Selectable<SandboxTables['checkout_sessions']>): Session {
  return {
    id: row.id,
    version: row.version,
    mode: row.mode as Session['mode'],
    status: row.status as Session['status'],
    paymentStatus: row.payment_status as Session['paymentStatus'],
    customer: row.customer,
    paymentIntent: row.payment_intent,
    setupIntent: row.setup_intent,
    expiresAt: row.expires_at,
    settings: JSON.parse(row.settings) as Session['settings'],
    createdAt: row.created_at,
  };
}
