/** A page of a manual as data, before it has any markup. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'placeholder'; readonly name: string };

export interface Term {
  readonly term: string;
  readonly text: string;
}

/**
 * Reads the prose of a page: `## HEADING`, paragraphs, code indented by four spaces, terms as a line
 * with `: explanation` lines below, and a placeholder such as `<flags>` alone on its line.
 */
export function parseProse(prose: string): Block[] {
  const chunks = prose.trim().split(/\n{2,}/);
  return chunks.flatMap((chunk): Block[] => {
    const lines = chunk.split('\n');
    const first = lines[0] ?? '';
    const placeholder = /^<([a-z-]+)>$/.exec(chunk);
    if (placeholder?.[1]) return [{ kind: 'placeholder', name: placeholder[1] }];
    if (first.startsWith('## ')) return headed(first.slice(3), lines.slice(1).join('\n'));
    if (first.startsWith('    ')) return [{ kind: 'code', lines: lines.map((line) => line.slice(4)) }];
    if (lines[1]?.startsWith(': ')) return [{ kind: 'terms', terms: parseTerms(lines) }];
    return [{ kind: 'paragraph', text: lines.join(' ') }];
  });
}

function headed(text: string, rest: string): Block[] {
  return [{ kind: 'heading', text }, ...(rest.trim() === '' ? [] : parseProse(rest))];
}

function parseTerms(lines: readonly string[]): Term[] {
  const terms: { term: string; text: string }[] = [];
  for (const line of lines) {
    const last = terms.at(-1);
    if (!line.startsWith(': ')) terms.push({ term: line, text: '' });
    else if (last) last.text = `${last.text} ${line.slice(2)}`.trim();
  }
  return terms;
}
