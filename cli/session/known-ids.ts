import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from './private-file.ts';

/** An id that a command has shown, kept so that a shell can complete it without asking a server. */
export interface KnownThing {
  readonly id: string;
  readonly kind: 'reservation' | 'transaction';
  readonly about: string;
  readonly trip: string | null;
  /** Epoch ms; null when it is no hold. */
  readonly holdExpiresAt: number | null;
}

export interface IdPlace {
  readonly configFolder: string;
  readonly context: string;
}

// More than anybody picks from a list; what was seen last is kept.
const mostKept = 200;

/** The ids that earlier commands showed, the latest first. */
export async function readKnownIds(place: IdPlace): Promise<readonly KnownThing[]> {
  const value = await readJsonFile(fileOf(place));
  return Array.isArray(value) ? (value as KnownThing[]) : [];
}

/** Keeps the ids among the records of a result; writes nothing when there are none that are new. */
export async function keepIds(place: IdPlace, records: readonly object[], unique: string): Promise<void> {
  const found = records.flatMap((record) => thingIn(record as Record<string, unknown>));
  if (found.length === 0) return;
  const known = await readKnownIds(place);
  const merged = new Map([...found, ...known].reverse().map((thing) => [thing.id, thing]));
  const ids = new Set([...found, ...known].map(({ id }) => id));
  const paid = new Set(records.flatMap((record) => paidBy(record as Record<string, unknown>)));
  const things = [...ids]
    .flatMap((id) => merged.get(id) ?? [])
    .map((thing) => (paid.has(thing.id) ? { ...thing, holdExpiresAt: null } : thing))
    .slice(0, mostKept);
  if (JSON.stringify(things) !== JSON.stringify(known)) await writeJsonFile(fileOf(place), things, unique);
}

/** True for a reservation or a transaction, as the API prints them. */
export function hasId(record: object): boolean {
  return 'reservation_status' in record || 'checkout_state' in record;
}

/** Forgets the ids of a server, as the sign-in to it is forgotten. */
export async function forgetIds(place: IdPlace): Promise<void> {
  await rm(fileOf(place), { force: true });
}

/** True while it can still be paid or released. */
export function isOpenHold({ holdExpiresAt }: KnownThing, now: number): boolean {
  return holdExpiresAt !== null && holdExpiresAt > now;
}

// A payment shows itself and only names what it paid, which is then held no longer.
function paidBy({ status, reservations }: Record<string, unknown>): unknown[] {
  return status === 'Success' && Array.isArray(reservations) ? reservations : [];
}

function thingIn(record: Record<string, unknown>): KnownThing[] {
  const { reservation_id, reservation_status, transaction_id, status, hold_expires_at, trip } = record;
  if (typeof reservation_id === 'string' && typeof reservation_status === 'string') {
    const holdExpiresAt = typeof hold_expires_at === 'string' ? Date.parse(hold_expires_at) : null;
    return [
      {
        id: reservation_id,
        kind: 'reservation',
        about: [reservation_status, record.flight_number ?? record.hotel_name ?? record.car_type].join(' '),
        trip: typeof trip === 'string' ? trip : null,
        holdExpiresAt,
      },
    ];
  }
  if (typeof transaction_id === 'string' && typeof status === 'string') {
    const about = [status, record.amount, record.currency].join(' ');
    return [{ id: transaction_id, kind: 'transaction', about, trip: null, holdExpiresAt: null }];
  }
  return [];
}

function fileOf({ configFolder, context }: IdPlace): string {
  return path.join(configFolder, `known-ids-${context}.json`);
}
