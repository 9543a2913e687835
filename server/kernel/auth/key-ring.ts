import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Migration } from '../database/migrate.ts';
import type { Random } from '../deps.ts';

export interface KeyTables {
  signing_keys: {
    kid: string;
    private_jwk: string;
    public_jwk: string;
    hmac_secret: string;
    created_at: number;
  };
}

/** A service's own secrets, shared by its replicas because they live in its database. */
export interface KeyRing {
  readonly kid: string;
  /** Signs tokens (Ed25519). */
  readonly privateKey: CryptoKey;
  /** RFC 7517 set of the public keys. */
  readonly jwks: { readonly keys: readonly JWK[] };
  /** Signs what only the service itself reads back, such as offers. */
  readonly hmacSecret: string;
}

export const keyRingMigration: Migration = {
  name: '0000-signing-keys',
  async up(db) {
    await db.schema
      .createTable('signing_keys')
      .addColumn('kid', 'text', (column) => column.primaryKey())
      .addColumn('private_jwk', 'text', (column) => column.notNull())
      .addColumn('public_jwk', 'text', (column) => column.notNull())
      .addColumn('hmac_secret', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};

/** The one kid every replica asks for; rotation adds rows with other kids. */
const currentKid = 'k1';

/** Reads the service's keys, or makes them when the database is new; replicas agree on the first made. */
export async function loadKeyRing<S extends KeyTables>(
  database: Database<S>,
  random: Random,
): Promise<KeyRing> {
  const keys = database as unknown as Database<KeyTables>;
  const row = (await readKey(keys.kysely)) ?? (await createKey(keys, random));
  const publicJwk: JWK = { ...JSON.parse(row.public_jwk), kid: row.kid, alg: 'EdDSA', use: 'sig' };
  return {
    kid: row.kid,
    privateKey: (await importJWK(JSON.parse(row.private_jwk), 'EdDSA')) as CryptoKey,
    jwks: { keys: [publicJwk] },
    hmacSecret: row.hmac_secret,
  };
}

function readKey(db: Kysely<KeyTables>) {
  return db.selectFrom('signing_keys').selectAll().where('kid', '=', currentKid).executeTakeFirst();
}

async function createKey(database: Database<KeyTables>, random: Random) {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const private_jwk = JSON.stringify(await exportJWK(pair.privateKey));
  const public_jwk = JSON.stringify(await exportJWK(pair.publicKey));
  return database.write(async (trx, now) => {
    await trx
      .insertInto('signing_keys')
      .values({ kid: currentKid, private_jwk, public_jwk, hmac_secret: random.token(32), created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await readKey(trx);
    if (!row) throw new Error('The signing key that was just stored is gone.');
    return row;
  });
}
