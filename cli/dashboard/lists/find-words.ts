import { splitWords, type Words } from '../words.ts';

/** The command for what support has typed; what looks like a flag is meant as text. */
export function findWords(sought: string): Words {
  const typed = splitWords(sought);
  const isAmbiguous = typed.some((word) => word.startsWith('-'));
  return ['support', 'find', ...(isAmbiguous ? ['--'] : []), ...typed];
}
