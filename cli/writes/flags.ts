import type { FlagSpec } from '../spec.ts';

/** Every command that writes has this flag; a test finds the writes in the contracts. */
export const dryRunFlag = {
  name: 'dry-run',
  description: 'Show the request and, where it can be known, the price; send nothing.',
} as const satisfies FlagSpec;

/** The flags of a write that the server does once for each key. */
export const writeFlags = [
  dryRunFlag,
  {
    name: 'idempotency-key',
    value: 'key',
    description: 'Key of this request: the same key and request again gets the first answer, for 72 hours.',
    otherwise: 'a new one',
  },
] as const satisfies readonly FlagSpec[];
