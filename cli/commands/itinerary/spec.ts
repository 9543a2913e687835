import type { CommandSpec } from '../../spec.ts';

import { outputFlag, tripFlag } from '../flags.ts';

export const itinerary = {
  path: ['itinerary'],
  summary: 'Show what you travel, day by day, or take it along as a file',
  description:
    'Shows what is held and paid in the order in which it happens, each time on the clock of its place. As a calendar file ' +
    'every event has the zones of its own places, and importing it again updates it. What is only held is marked.',
  args: [],
  flags: [
    tripFlag,
    { name: 'ics', description: 'A calendar file (iCalendar).' },
    { name: 'md', description: 'Markdown.' },
    { name: 'html', description: 'A page that stands alone.' },
    { name: 'pdf', description: 'A PDF document; Latin letters only.' },
    outputFlag,
  ],
  examples: [
    { command: 'travel itinerary --trip berlin', does: 'Day by day:' },
    { command: 'travel itinerary --trip berlin --ics --output berlin.ics', does: 'For your calendar:' },
    { command: 'travel itinerary --pdf > trip.pdf', does: 'To print:' },
  ],
  exits: ['not-signed-in', 'invalid-input', 'not-found', 'unreachable', 'server-error'],
  output: 'With --json an array of stops with "begins" and "ends", each {"at", "zone"}.',
  json: async () => (await import('../../outputs/itinerary.ts')).stop.array(),
} as const satisfies CommandSpec;
