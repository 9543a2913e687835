import type { CommandSpec } from '../../../spec.ts';

export const aliasSet = {
  path: ['alias', 'set'],
  summary: 'Give a command line a name of your own',
  description:
    'The name then stands for the words of the expansion; $1 to $9 are the words typed behind it, and what no $n names ' +
    'comes last. A name that is a command already is refused, and an alias never stands in the way of one. No shell ' +
    'runs: an alias can do what travel can.',
  args: [
    {
      name: 'name',
      description: 'The name: letters a-z, digits and "-".',
      needed: 'always',
      ask: { message: 'Name of the alias:', kind: 'text' },
    },
    {
      name: 'expansion',
      description: 'What it stands for, in quotes, without "travel".',
      needed: 'always',
      ask: { message: 'It stands for (without "travel"):', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    {
      command: "travel alias set coast 'search flights JFK LAX --depart $1 --max-stops 0'",
      does: 'Then "travel coast fri" searches:',
    },
    { command: "travel alias set visa 'pay --method pm_card_visa'", does: 'Then "travel visa KX7M2P" pays:' },
  ],
  exits: ['invalid-input'],
  output: 'With --json the alias.',
  json: async () => (await import('../../../outputs/extend.ts')).alias,
} as const satisfies CommandSpec;
