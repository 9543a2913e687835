import { type Line, styled } from '../../io/text.ts';
import type { Field } from '../state/field.ts';
import type { FormPage } from '../state/page.ts';
import type { Words } from '../words.ts';
import { formWords } from '../work/form-words.ts';

/** A form: a line for each field, the one being typed with its caret. */
export function formLines({ fields, at, lines, isBusy, trouble }: FormPage): Line[] {
  const widest = Math.max(...fields.map(({ label }) => label.length));
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...fields.map(({ label, field, isSecret }, index): Line => {
      const shown = isSecret ? { ...field, text: '•'.repeat(field.text.length) } : field;
      const mark = index === at ? '▸ ' : '  ';
      return [mark, styled('dim', `${label.padEnd(widest)}  `), index === at ? withCaret(shown) : shown.text];
    }),
    '',
    ...(isBusy ? [styled('yellow', 'One moment.')] : []),
    ...(trouble === null ? [] : [styled('red', trouble)]),
  ];
}

/** A text with its caret: a bar, because the terminal's own cursor is hidden. */
export function withCaret({ text, caret }: Field): string {
  return `${text.slice(0, caret)}▏${text.slice(caret)}`;
}

/** The command a form will run; a password never stands in it. */
export function activeFormWords(page: FormPage): Words {
  return formWords(page);
}
