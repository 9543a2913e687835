/** A line of text that is being typed; `caret` counts characters from the left. */
export interface Field {
  readonly text: string;
  readonly caret: number;
}

export const emptyField: Field = { text: '', caret: 0 };

/** A field that holds a text, with the caret behind it. */
export function fieldOf(text: string): Field {
  return { text, caret: text.length };
}

/** What a key does to a field; undefined: it is no editing key. */
export function editField(field: Field, key: string): Field | undefined {
  const { text, caret } = field;
  switch (key) {
    case 'backspace':
      return caret === 0 ? field : { text: text.slice(0, caret - 1) + text.slice(caret), caret: caret - 1 };
    case 'delete':
      return { text: text.slice(0, caret) + text.slice(caret + 1), caret };
    case 'left':
      return { text, caret: Math.max(0, caret - 1) };
    case 'right':
      return { text, caret: Math.min(text.length, caret + 1) };
    case 'home':
    case 'ctrl-a':
      return { text, caret: 0 };
    case 'end':
    case 'ctrl-e':
      return { text, caret: text.length };
    case 'ctrl-u':
      return { text: text.slice(caret), caret: 0 };
    case 'ctrl-w': {
      const kept = text.slice(0, caret).replace(/\S+\s*$/, '');
      return { text: kept + text.slice(caret), caret: kept.length };
    }
    default:
      return undefined;
  }
}

/** The field after typing or pasting; a paste keeps no line ends. */
export function typeInto({ text, caret }: Field, typed: string): Field {
  const clean = typed.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '');
  return { text: text.slice(0, caret) + clean + text.slice(caret), caret: caret + clean.length };
}
