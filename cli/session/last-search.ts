import path from 'node:path';
import type { ReservationKind } from '../../server/contracts/reservation.ts';
import { invalidValue } from '../failure.ts';
import { readJsonFile, writeJsonFile } from './private-file.ts';

export interface FoundOffer {
  readonly number: number;
  readonly offer_id: string;
}

interface LastSearch {
  readonly kind: ReservationKind;
  readonly command: string;
  readonly offers: readonly FoundOffer[];
}

export interface SearchPlace {
  readonly configFolder: string;
  /** Offers belong to the server that made them. */
  readonly context: string;
  readonly kind: ReservationKind;
}

/** Keeps the offers of a search by number, in place of the one before. */
export async function keepLastSearch(
  place: SearchPlace,
  { command, offers, unique }: { command: string; offers: readonly FoundOffer[]; unique: string },
): Promise<void> {
  const found = offers.map(({ number, offer_id }) => ({ number, offer_id }));
  const search: LastSearch = { kind: place.kind, command, offers: found };
  await writeJsonFile(fileOf(place), search, unique);
}

/** An offer id as typed, or the one with this number in the last search. */
export async function resolveOffer(place: SearchPlace, typed: string): Promise<string> {
  if (!/^\d{1,5}$/.test(typed)) return typed;
  const search = await readLastSearch(place);
  if (!search) {
    throw invalidValue(`There is no ${place.kind} search yet, so "${typed}" names no offer.`, [
      `travel search ${place.kind}s --help`,
    ]);
  }
  const found = search.offers.find(({ number }) => number === Number(typed));
  if (found) return found.offer_id;
  throw invalidValue(`The last ${place.kind} search found no offer number ${typed}.`, [search.command]);
}

async function readLastSearch(place: SearchPlace): Promise<LastSearch | null> {
  const value = (await readJsonFile(fileOf(place))) as LastSearch | undefined;
  return value && Array.isArray(value.offers) ? value : null;
}

function fileOf({ configFolder, context, kind }: SearchPlace): string {
  return path.join(configFolder, `last-search-${kind}-${context}.json`);
}
