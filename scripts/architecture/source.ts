/** The files of the project: path from the root, with `/`, to its text. */
export type SourceTree = ReadonlyMap<string, string>;

/** Every module named by an import or export, static or dynamic, types included. Reads what the formatter writes. */
export function findImports(text: string): string[] {
  const code = blankComments(text);
  const statements = /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*'([^']+)'/gm;
  const calls = /\bimport\(\s*'([^']+)'\s*[,)]/g;
  return [...code.matchAll(statements), ...code.matchAll(calls)].map((match) => match[1] ?? '');
}

/** The text with its comments replaced by spaces; strings stay. */
export function blankComments(text: string): string {
  return text.replace(tokens, (token) => (isComment(token) ? token.replace(/[^\n]/g, ' ') : token));
}

/** The text with comments, strings and the fixed parts of templates replaced by spaces. */
export function blankProse(text: string): string {
  return text.replace(tokens, (token) =>
    token.startsWith('`')
      ? token.replace(/(^|\})[^$`]*/g, (fixed) => fixed.replace(/[^\n}]/g, ' '))
      : token.replace(/[^\n]/g, ' '),
  );
}

// A comment, a string or a regular expression, whichever begins first; so a quote in a comment opens no string.
const tokens = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`'(?:\\.|[^'\\\n])*'`,
    String.raw`"(?:\\.|[^"\\\n])*"`,
    '`(?:\\\\[\\s\\S]|[^`\\\\])*`',
    String.raw`(?<=[=(,:[!&|?{};]\s*|return\s+)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`,
  ].join('|'),
  'g',
);

function isComment(token: string): boolean {
  return token.startsWith('//') || token.startsWith('/*');
}
