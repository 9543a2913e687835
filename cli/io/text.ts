export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** A piece of text as it is meant; cleaning and colour are added on the way out, never before. */
export type Span = string | { readonly text: string; readonly style: Style };

/** One line for a person. */
export type Line = Span | readonly Span[];

/** Marks text with a style. */
export function styled(style: Style, text: string): Span {
  return { text, style };
}

/** The spans of a line, whichever way it was written. */
export function spansOf(line: Line): readonly Span[] {
  return Array.isArray(line) ? line : [line as Span];
}

/** The bare text of a span. */
export function textOf(span: Span): string {
  return typeof span === 'string' ? span : span.text;
}
