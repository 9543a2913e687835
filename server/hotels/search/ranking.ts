import { z } from 'zod';
import { invalidInput } from '../../contracts/problem.ts';
import { type HotelSort, hotelSorts } from '../contract.ts';
import type { AtOneProperty, Candidate } from './candidates.ts';

/** Where a candidate stands: numbers first, smallest first, then its name, which no other has. */
interface Rank {
  readonly numbers: readonly number[];
  readonly name: string;
}

const rankNumbers: Readonly<Record<HotelSort, (candidate: Candidate) => readonly number[]>> = {
  price: ({ price }) => [price.totalMinor],
  stars: ({ price, property }) => [-property.stars, price.totalMinor],
  score: ({ price, property }) => [-property.reviewScore, price.totalMinor],
  distance: ({ price, distanceKm }) => [distanceKm, price.totalMinor],
};

/** In order of the sort; equals by price, then by room type and rate, so that pages never overlap. */
export function sortCandidates(candidates: readonly Candidate[], sort: HotelSort): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate, sort) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ candidate }) => candidate);
}

/** The best offer of one property: the cheapest, whatever the list is sorted by. */
export function bestOf([first, ...others]: AtOneProperty): Candidate {
  return others.reduce((best, other) => (compareByPrice(other, best) < 0 ? other : best), first);
}

function compareByPrice(a: Candidate, b: Candidate): number {
  return a.price.totalMinor - b.price.totalMinor || compareText(nameOf(a), nameOf(b));
}

export interface Page {
  readonly candidates: readonly Candidate[];
  /** How many stood on the pages before. */
  readonly before: number;
  readonly nextCursor: string | null;
}

/** The page after a cursor; it says where the last page ended, so that a change of stock moves nothing twice. */
export function pageOfCandidates(
  sorted: readonly Candidate[],
  query: { readonly sort: HotelSort; readonly limit: number; readonly cursor?: string | undefined },
): Page {
  const { sort, limit, cursor } = query;
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const rest = after
    ? sorted.filter((candidate) => compareRanks(rankOf(candidate, sort), after.rank) > 0)
    : sorted;
  const before = after?.before ?? 0;
  const candidates = rest.slice(0, limit);
  const last = candidates.at(-1);
  const isMore = last !== undefined && rest.length > limit;
  const nextCursor = isMore ? writeCursor(sort, before + limit, rankOf(last, sort)) : null;
  return { candidates, before, nextCursor };
}

function rankOf(candidate: Candidate, sort: HotelSort): Rank {
  return { numbers: rankNumbers[sort](candidate), name: nameOf(candidate) };
}

function nameOf({ roomType, rate }: Candidate): string {
  return `${roomType.id} ${rate.board} ${rate.plan}`;
}

function compareRanks(a: Rank, b: Rank): number {
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const cursorParts = z.tuple([z.enum(hotelSorts), z.int().min(1), z.array(z.number()).max(2), z.string()]);

function writeCursor(sort: HotelSort, before: number, rank: Rank): string {
  return Buffer.from(JSON.stringify([sort, before, rank.numbers, rank.name])).toString('base64url');
}

function readCursor(cursor: string, sort: HotelSort): { before: number; rank: Rank } {
  const parsed = cursorParts.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data[0] !== sort) {
    throw invalidInput('/cursor', 'The cursor is not one of this search; start again without it.');
  }
  const [, before, numbers, name] = parsed.data;
  return { before, rank: { numbers, name } };
}

/** undefined for what is no JSON: a cursor of somebody's own making. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
