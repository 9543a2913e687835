import type { UsersDb } from '../tables.ts';

export type AuditedEvent =
  | 'registered'
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'refresh-token-reused'
  | 'token-created'
  | 'token-revoked'
  | 'role-granted';

/** What happened, to whom, by whom; ids only. */
export interface AuditEvent {
  readonly eventId: string;
  readonly at: number;
  readonly event: AuditedEvent;
  /** Null when nobody has the address that was tried. */
  readonly userId: string | null;
  /** `user:<id>`, `operator` or `anonymous`. */
  readonly actor: string;
  /** The session, the token or the role it is about. */
  readonly subject: string | null;
}

export async function insertAuditEvent(db: UsersDb, event: AuditEvent): Promise<void> {
  await db
    .insertInto('audit_events')
    .values({
      event_id: event.eventId,
      at: event.at,
      event: event.event,
      user_id: event.userId,
      actor: event.actor,
      subject: event.subject,
    })
    .execute();
}
