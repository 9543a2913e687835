import type { KeyRing } from '../kernel/auth/key-ring.ts';
import type { Database } from '../kernel/database/database.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Passwords } from './password-hashing.ts';
import type { UsersTables } from './tables.ts';

/** What the handlers of this service work with. */
export interface Parts {
  readonly database: Database<UsersTables>;
  readonly deps: Deps;
  readonly keys: KeyRing;
  readonly passwords: Passwords;
}
