import type { z } from 'zod';
import { isoInstant } from '../contracts/values.ts';
import type { tokenInfo, User } from './contract.ts';
import type { PersonalToken } from './store/personal-tokens.ts';
import type { StoredUser } from './store/users.ts';

/** A person as the API shows it; the password hash has no way out of here. */
export function userView(user: StoredUser): User {
  return {
    user_id: user.userId,
    username: user.username,
    email: user.email,
    role: user.role,
    created_at: isoInstant(user.createdAt),
  };
}

export function tokenView(token: PersonalToken): z.infer<typeof tokenInfo> {
  return {
    token_id: token.tokenId,
    name: token.name,
    created_at: isoInstant(token.createdAt),
    expires_at: token.expiresAt === null ? null : isoInstant(token.expiresAt),
    last_used_at: token.lastUsedAt === null ? null : isoInstant(token.lastUsedAt),
  };
}
