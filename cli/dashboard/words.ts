/** Words of a command line behind `travel`. */
export type Words = readonly string[];

/** Splits what was typed into words; text in quotes stays together. */
export function splitWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"?|'([^']*)'?|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** A command line as a shell takes it, with `travel` in front. */
export function commandLine(words: Words): string {
  return ['travel', ...words].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
