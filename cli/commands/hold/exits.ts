import type { ExitName } from '../../exit-codes.ts';

/** How a hold may end, whatever is held. */
export const holdExits = [
  'not-signed-in',
  'invalid-input',
  'unreachable',
  'server-error',
  'outcome-unknown',
  'sold-out',
  'expired',
] as const satisfies readonly ExitName[];
