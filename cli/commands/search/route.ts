import type { ArgSpec, FlagSpec } from '../../spec.ts';

/** Where a search for flights goes. */
export const routeArgs = [
  {
    name: 'origin',
    completes: 'place',
    description: 'Where from.',
    needed: 'always',
    ask: { message: 'From where? (airport, city or code)', kind: 'text' },
  },
  {
    name: 'destination',
    completes: 'place',
    description: 'Where to.',
    needed: 'always',
    ask: { message: 'Where to? (airport, city or code)', kind: 'text' },
  },
] as const satisfies readonly ArgSpec[];

/** Who flies, and in which cabin. */
export const travellerFlags = [
  { name: 'adults', value: 'n', type: 'integer', description: 'Travellers, 1 to 9.', otherwise: '1' },
  {
    name: 'cabin',
    value: 'cabin',
    description: 'Cabin.',
    choices: ['economy', 'premium_economy', 'business', 'first'],
    otherwise: 'economy',
  },
] as const satisfies readonly FlagSpec[];
