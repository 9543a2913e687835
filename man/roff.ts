import type { Block } from './blocks.ts';

export interface PageTitle {
  readonly name: string;
  readonly section: 1 | 7;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly version: string;
}

/** A page in the man(7) macros that every man reader knows. */
export function toRoff(title: PageTitle, blocks: readonly Block[]): string {
  const { name, section, date, version } = title;
  const head = `.TH ${name.toUpperCase()} ${section} ${date} "travel ${version}" "travel manual"`;
  return `${[head, ...blocks.flatMap((block, index) => blockLines(block, blocks[index - 1]))].join('\n')}\n`;
}

function blockLines(block: Block, before: Block | undefined): string[] {
  // A paragraph macro right after a heading says nothing, and mandoc says so.
  const paragraph = before === undefined || before.kind === 'heading' ? [] : ['.PP'];
  switch (block.kind) {
    case 'heading':
      return [`.SH ${block.text}`];
    case 'paragraph':
      return [...paragraph, guarded(inline(block.text))];
    case 'code':
      return [
        ...paragraph,
        '.RS 4',
        '.nf',
        ...block.lines.map((line) => guarded(escaped(line))),
        '.fi',
        '.RE',
      ];
    case 'terms':
      return block.terms.flatMap(({ term, text }) => ['.TP', guarded(inline(term)), guarded(inline(text))]);
    case 'placeholder':
      throw new Error(`The placeholder <${block.name}> was not filled.`);
  }
}

/** `code` becomes bold and *emphasis* italic. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`|\*[^*\s][^*]*\*)/)
    .map((part) => {
      if (/^`.+`$/.test(part)) return `\\fB${escaped(part.slice(1, -1))}\\fR`;
      if (/^\*.+\*$/.test(part)) return `\\fI${escaped(part.slice(1, -1))}\\fR`;
      return escaped(part);
    })
    .join('');
}

// "\-" is the ASCII hyphen that can be copied into a shell; a bare one may be printed as a dash.
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga');
}

// A line that begins with a dot would be taken for a macro.
function guarded(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}
