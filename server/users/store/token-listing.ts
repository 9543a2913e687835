import { invalidInput } from '../../contracts/problem.ts';
import type { UsersDb } from '../tables.ts';
import { type PersonalToken, toPersonalToken } from './personal-tokens.ts';

export interface TokenPage {
  readonly items: readonly PersonalToken[];
  readonly nextCursor: string | null;
}

/** A page of one person's tokens that are not revoked, newest first; a foreign cursor is `validation-failed`. */
export async function listPersonalTokens(
  db: UsersDb,
  userId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<TokenPage> {
  let rows = db
    .selectFrom('personal_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (page.cursor !== undefined) {
    const after = readCursor(page.cursor);
    rows = rows.where((eb) =>
      eb.or([
        eb('created_at', '<', after.createdAt),
        eb.and([eb('created_at', '=', after.createdAt), eb('token_id', '>', after.tokenId)]),
      ]),
    );
  }
  const found = await rows
    .orderBy('created_at', 'desc')
    .orderBy('token_id')
    .limit(page.limit + 1)
    .execute();
  const items = found.slice(0, page.limit).map(toPersonalToken);
  const last = items.at(-1);
  return { items, nextCursor: found.length > page.limit && last ? writeCursor(last) : null };
}

function writeCursor({ createdAt, tokenId }: PersonalToken): string {
  return Buffer.from(`${createdAt}:${tokenId}`).toString('base64url');
}

function readCursor(cursor: string): { createdAt: number; tokenId: string } {
  const match = /^(\d{1,16}):(\w{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalidInput('/cursor', 'The cursor is not one of ours; start again without it.');
  return { createdAt: Number(match[1]), tokenId: String(match[2]) };
}
