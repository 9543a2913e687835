/**
 * Makes foreign text safe for one line of a terminal. Line ends and tabs become spaces, other control
 * characters (C0, DEL, C1, and with them every escape sequence) a replacement mark, and what cannot be
 * seen (bidi marks, zero-width and other format characters) nothing.
 */
export function cleanText(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(/[\t\n\r\v\f\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .replace(invisible, '');
}

/** Escapes in JSON text what JSON.stringify leaves raw and a terminal would act on. */
export function escapeJsonText(json: string): string {
  return json.replace(rawInJson, (character) =>
    Array.from({ length: character.length }, (_, unit) => escapeUnit(character.charCodeAt(unit))).join(''),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

// Format characters, and what Unicode wants shown as nothing (also where no character is assigned yet).
// Variation selectors stay: they only choose how the emoji before them looks.
const invisible = /(?![\ufe00-\ufe0f])[\p{Cf}\p{DI}]/gu;
const rawInJson = /(?![\ufe00-\ufe0f])[\u007f-\u009f\p{Cf}\p{DI}\p{Zl}\p{Zp}]/gu;

// Printable ASCII is what nearly everything is; one test spares it the three passes.
const isPlain = /^[ -~]*$/;
