import type { CommandSpec } from '../../spec.ts';
import { writeFlags } from '../../writes/flags.ts';

export const api = {
  path: ['api'],
  summary: 'Send one request to the API, as you are signed in',
  description:
    'For everything that has no command of its own, and for trying the API out. The path is that of /openapi.json, with ' +
    'or without /v1 in front. Fields become the query of a GET and the JSON body of everything else. The answer is ' +
    'printed as it came; a refusal ends with its own exit code. Nobody needs to be signed in for what is open to everybody.',
  args: [
    {
      name: 'method',
      description: 'How to ask.',
      needed: 'always',
      ask: { message: 'Method (GET, POST, DELETE):', kind: 'text' },
    },
    {
      name: 'path',
      description: 'Path, such as /v1/users/me.',
      needed: 'always',
      ask: { message: 'Path (such as /v1/users/me):', kind: 'text' },
    },
  ],
  flags: [
    {
      name: 'raw-field',
      short: 'f',
      value: 'key=value',
      repeatable: true,
      description: 'A text field; key[] adds to a list, key[name] to an object.',
    },
    {
      name: 'field',
      short: 'F',
      value: 'key=value',
      repeatable: true,
      description:
        'A field whose value may be a number, true, false or null, or @file for the text of a file.',
    },
    {
      name: 'input',
      value: 'file',
      completes: 'file',
      description: 'Read the JSON body from a file, or from - for standard input.',
    },
    { name: 'paginate', description: 'Follow the cursor to the last page; the items become one array.' },
    { name: 'include', short: 'i', description: 'Print status and headers before the answer.' },
    ...writeFlags,
  ],
  examples: [
    { command: 'travel api GET /v1/users/me', does: 'Who am I:' },
    { command: 'travel api GET flights/reservations -f status=Held', does: 'A list, with a query:' },
    { command: 'travel api GET payments/transactions --paginate | jq length', does: 'Every page of a list:' },
    {
      command:
        'travel api POST flights/reservations -f offer_id=off_1 -f "passengers[]=Ada Lovelace" --dry-run',
      does: 'What a write would look like:',
    },
  ],
  exits: [
    'not-signed-in',
    'forbidden',
    'invalid-input',
    'not-found',
    'unreachable',
    'rate-limited',
    'server-error',
    'outcome-unknown',
    'payment-declined',
    'sold-out',
    'expired',
    'price-changed',
  ],
  output: 'The JSON of the answer, with --paginate the items of all pages as one array.',
  json: async () => (await import('../../outputs/writes.ts')).anyAnswer,
} as const satisfies CommandSpec;
