import type { FlagSpec } from '../spec.ts';

/** Narrows a list to one trip. */
export const tripFlag = {
  name: 'trip',
  value: 'name',
  completes: 'trip',
  description: 'Only this trip.',
} as const satisfies FlagSpec;

/** Looks at what belongs to somebody else. */
export const userFlag = {
  name: 'user',
  value: 'user-id',
  description: 'Of this person; for support staff.',
} as const satisfies FlagSpec;

/** Where a whole file goes. */
export const outputFlag = {
  name: 'output',
  short: 'o',
  value: 'file',
  completes: 'file',
  description: 'Write to this file.',
  otherwise: 'standard output',
} as const satisfies FlagSpec;

/** How many of a list to show: `offers`, `tokens`. */
export function limitFlag<const What extends string>(what: What) {
  return {
    name: 'limit',
    value: 'n',
    type: 'integer',
    description: `Most ${what} to show.`,
    otherwise: '50',
  } as const satisfies FlagSpec;
}
