import type { Style } from './text.ts';

export interface ColourWishes {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  readonly noColourFlag: boolean;
}

export type Paint = (style: Style, text: string) => string;

/** Colours or not: --no-color, NO_COLOR and FORCE_COLOR speak before the terminal does. */
export function wantsColour({ env, isTerminal, noColourFlag }: ColourWishes): boolean {
  if (noColourFlag || isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

export const noPaint: Paint = (_, text) => text;

/** Loads the colour codes, which most output in scripts never needs. */
export async function loadPaint(): Promise<Paint> {
  const { default: picocolors } = await import('picocolors');
  const colours = picocolors.createColors(true);
  return (style, text) => colours[style](text);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
