import { PLACES } from '../../server/reference/places.ts';
import { foldWord } from '../../server/reference/spelling.ts';
import type { Candidate } from './complete.ts';

/** Codes that begin as typed, or else names that do: "lo" is LON and LOS, "lond" is London. */
export function placesLike(typed: string): Candidate[] {
  const wanted = foldWord(typed);
  const codes = PLACES.filter(({ code }) => code.toLowerCase().startsWith(wanted));
  if (codes.length > 0) return unique(codes.map(({ code, name }) => ({ value: code, about: name })));
  const names = PLACES.flatMap(({ code, name, airports }) => {
    const city = airports[0]?.city ?? name;
    return [...new Set([name, city])].map((value) => ({ value, about: code }));
  });
  return unique(names.filter(({ value }) => foldWord(value).startsWith(wanted)));
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.value, one])).values()];
}
