import type { ReservationKind } from '../../server/contracts/reservation.ts';
import type { Context } from '../context.ts';
import {
  addToLastSearch,
  type FoundOffer,
  keepLastSearch,
  resolveOffer,
  type SearchPlace,
} from '../session/last-search.ts';
import { isStorageError } from '../session/private-file.ts';

/** Keeps the offers of a search, so that the next commands can name them by number. */
export async function rememberOffers(
  kind: ReservationKind,
  offers: readonly FoundOffer[],
  context: Context,
): Promise<void> {
  const command = ['travel', ...context.host.argv].join(' ');
  try {
    await keepLastSearch(await placeOf(kind, context), { command, offers, unique: context.newId() });
  } catch (error) {
    // The search itself is done; only the short numbers will not work.
    if (!isStorageError(error)) throw error;
    context.io.note([
      `The numbers cannot be remembered (${error.message}); use offer ids with "travel hold".`,
    ]);
  }
}

/** Gives further offers the next free numbers of the last search; null when they cannot be kept. */
export async function rememberMore<O extends FoundOffer>(
  kind: ReservationKind,
  offers: readonly O[],
  context: Context,
): Promise<O[] | null> {
  try {
    return await addToLastSearch(await placeOf(kind, context), { offers, unique: context.newId() });
  } catch (error) {
    if (isStorageError(error)) return null;
    throw error;
  }
}

/** The offer that a person means: an id as typed, or a number of the last search. */
export async function typedOffer(kind: ReservationKind, typed: string, context: Context): Promise<string> {
  return resolveOffer(await placeOf(kind, context), typed);
}

async function placeOf(kind: ReservationKind, { folders, server }: Context): Promise<SearchPlace> {
  return { configFolder: folders.config, context: (await server()).name, kind };
}
