import { usageFailure } from '../failure.ts';
import { cellText } from './records.ts';

type Part = { readonly text: string } | { readonly field: string };

/**
 * Makes a writer of records from a template: `{member}` or `{deeper.member}` is replaced, `{{` and `}}` are
 * braces, `\t` and `\n` a tab and a line end. Throws a usage failure when the template is broken.
 */
export function readTemplate(template: string): (item: object) => string {
  const parts = partsOf(template);
  return (item) => parts.map((part) => ('text' in part ? part.text : cellText(item, part.field))).join('');
}

const tokens = /\{\{|\}\}|\\[nt\\]|\{([^{}]*)\}|[{}]|[^{}\\]+|\\/g;
const literals: Readonly<Record<string, string>> = {
  '{{': '{',
  '}}': '}',
  '\\n': '\n',
  '\\t': '\t',
  '\\\\': '\\',
};

function partsOf(template: string): Part[] {
  return [...template.matchAll(tokens)].map(([token, field]): Part => {
    if (field !== undefined && field.trim() !== '') return { field: field.trim() };
    if (token === '{' || token === '}' || field !== undefined) throw broken(token);
    return { text: literals[token] ?? token };
  });
}

function broken(token: string): Error {
  const sentence =
    token === '{}'
      ? '--template has braces with no member between them.'
      : `--template has a single "${token}": write {member}, or "${token}${token}" for the brace itself.`;
  return usageFailure(sentence, ['travel help output']);
}
