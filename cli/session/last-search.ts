import path from 'node:path';
import { type ReservationKind, reservationKinds } from '../../server/contracts/reservation.ts';
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

/** Adds offers behind those of the last search, under the next free numbers; returns them with these. */
export async function addToLastSearch<O extends FoundOffer>(
  place: SearchPlace,
  { offers, unique }: { offers: readonly O[]; unique: string },
): Promise<O[]> {
  const search = await readLastSearch(place);
  const known = search?.offers ?? [];
  const last = Math.max(0, ...known.map(({ number }) => number));
  const added = offers.map((offer, index) => ({ ...offer, number: last + index + 1 }));
  const command = search?.command ?? searchHelp(place.kind);
  await keepLastSearch(place, { command, offers: [...known, ...added], unique });
  return added;
}

/** An offer id as typed, or the one with this number in the last search. */
export async function resolveOffer(place: SearchPlace, typed: string): Promise<string> {
  if (!/^\d{1,5}$/.test(typed)) return typed;
  const search = await readLastSearch(place);
  if (!search) throw await noSearch(place, typed);
  const found = search.offers.find(({ number }) => number === Number(typed));
  if (found) return found.offer_id;
  throw invalidValue(`The last ${place.kind} search found no offer number ${typed}.`, [search.command]);
}

// A number of another kind's search is the likeliest mistake, so that is what is said.
async function noSearch(place: SearchPlace, typed: string): Promise<Error> {
  const { kind } = place;
  const others = reservationKinds.filter((other) => other !== kind);
  const searches = await Promise.all(others.map((other) => readLastSearch({ ...place, kind: other })));
  const found = others.filter((_, index) => searches[index] !== null);
  const sentence = `There is no ${kind} search yet, so "${typed}" names no ${kind} offer`;
  if (found.length === 0) return invalidValue(`${sentence}.`, [searchHelp(kind)]);
  const searched = found.map((other) => `${other}s`).join(' and ');
  return invalidValue(`${sentence}; you have searched for ${searched} only.`, [
    ...found.map((other) => `travel hold ${other} ${typed}`),
    searchHelp(kind),
  ]);
}

function searchHelp(kind: ReservationKind): string {
  return `travel search ${kind}s --help`;
}

async function readLastSearch(place: SearchPlace): Promise<LastSearch | null> {
  const value = (await readJsonFile(fileOf(place))) as LastSearch | undefined;
  return value && Array.isArray(value.offers) ? value : null;
}

function fileOf({ configFolder, context, kind }: SearchPlace): string {
  return path.join(configFolder, `last-search-${kind}-${context}.json`);
}
