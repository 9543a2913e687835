import type { PersonalTokenRow, UsersDb } from '../tables.ts';

export interface PersonalToken {
  readonly tokenId: string;
  readonly userId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

export async function insertPersonalToken(
  db: UsersDb,
  token: PersonalToken,
  tokenHash: string,
): Promise<void> {
  await db
    .insertInto('personal_tokens')
    .values({
      token_id: token.tokenId,
      user_id: token.userId,
      name: token.name,
      token_hash: tokenHash,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
}

export interface Revocation {
  readonly token: PersonalToken;
  /** False when it had been revoked before. */
  readonly isNew: boolean;
}

/** Revokes a person's own token; null when the person has no such token. */
export async function revokePersonalToken(
  db: UsersDb,
  key: { readonly tokenId: string; readonly userId: string },
  now: number,
): Promise<Revocation | null> {
  const ended = await db
    .updateTable('personal_tokens')
    .set({ revoked_at: now })
    .where('token_id', '=', key.tokenId)
    .where('user_id', '=', key.userId)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (ended) return { token: toPersonalToken(ended), isNew: true };
  const known = await db
    .selectFrom('personal_tokens')
    .selectAll()
    .where('token_id', '=', key.tokenId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst();
  return known ? { token: toPersonalToken(known), isNew: false } : null;
}

/** Notes the use of a token that is neither revoked nor expired at `now`; null for any other. */
export async function usePersonalToken(
  db: UsersDb,
  tokenHash: string,
  now: number,
): Promise<PersonalToken | null> {
  const row = await db
    .updateTable('personal_tokens')
    .set({ last_used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .returningAll()
    .executeTakeFirst();
  return row ? toPersonalToken(row) : null;
}

export function toPersonalToken(row: PersonalTokenRow): PersonalToken {
  return {
    tokenId: row.token_id,
    userId: row.user_id,
    name: row.name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
