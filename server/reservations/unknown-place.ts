import { invalidInput, type Problem } from '../contracts/problem.ts';
import { nearestPlaces } from '../reference/places.ts';

/**
 * The refusal of a place nobody knows, with the three nearest spellings. `what` says what was looked
 * for, such as "airport or city"; `pointer` names the input.
 */
export function unknownPlace(pointer: string, what: string, word: string): Problem {
  const nearest = nearestPlaces(word).map(({ word: name, place: { code } }) =>
    name === code ? code : `${name} (${code})`,
  );
  const [last, ...others] = nearest.toReversed();
  const words = others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
  return invalidInput(pointer, `There is no ${what} "${word}"; did you mean ${words}?`, { nearest });
}
