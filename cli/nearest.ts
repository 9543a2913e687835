import { spellingDistance } from '../server/reference/spelling.ts';

// A third of the letters wrong is still a slip of the fingers; more is another word.
const mostWrong = 1 / 3;

/** The known word that was most likely meant, or null when none is near. */
export function nearestWord(typed: string, known: Iterable<string>): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const word of known) {
    const distance = spellingDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance };
  }
  return best && best.distance <= Math.max(1, Math.ceil(typed.length * mostWrong)) ? best.word : null;
}
