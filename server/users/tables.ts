import type { Kysely } from 'kysely';
import type { AccessLogTables } from '../kernel/access-log.ts';
import type { KeyTables } from '../kernel/auth/key-ring.ts';
import type { IdempotencyTables } from '../kernel/idempotency.ts';
import type { SearchTables } from '../kernel/search-terms.ts';

export interface UserRow {
  user_id: string;
  username: string;
  email: string;
  /** PHC string of argon2id; never leaves this service. */
  password_hash: string;
  role: string;
  created_at: number;
}

export interface PersonalTokenRow {
  token_id: string;
  user_id: string;
  name: string;
  token_hash: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
}

/** One sign-in and all the refresh tokens that follow from it. */
export interface SessionRow {
  session_id: string;
  user_id: string;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  ended_at: number | null;
}

export interface UsersTables extends IdempotencyTables, KeyTables, AccessLogTables, SearchTables {
  users: UserRow;
  sessions: SessionRow;
  refresh_tokens: { token_hash: string; session_id: string; created_at: number; used_at: number | null };
  personal_tokens: PersonalTokenRow;
  /** `bucket` is a keyed hash of an account or an address, so the table names nobody. */
  sign_in_tries: { bucket: string; failures: number; blocked_until: number; last_at: number };
  /** Append-only: triggers refuse everything but inserts. `subject` is a token, a session or a role. */
  audit_events: {
    event_id: string;
    at: number;
    event: string;
    user_id: string | null;
    actor: string;
    subject: string | null;
  };
}

/** A connection or a transaction of this service's database. */
export type UsersDb = Kysely<UsersTables>;
