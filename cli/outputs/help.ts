import { z } from 'zod';

const entry = z.object({
  name: z.string(),
  description: z.string(),
  type: z.enum(['text', 'integer', 'number', 'day', 'time']).optional(),
  choices: z.array(z.string()).optional(),
  repeatable: z.literal(true).optional(),
  needed: z.enum(['always', 'without-terminal']).optional(),
  ask: z.object({ message: z.string(), kind: z.enum(['text', 'password']) }).optional(),
  unless: z.array(z.string()).optional(),
  from: z.string().optional(),
  completes: z.string().optional(),
});

const flag = entry.extend({
  short: z.string().optional(),
  value: z.string().optional(),
  otherwise: z.string().optional(),
});

const exitCode = z.object({ code: z.int(), name: z.string(), meaning: z.string() });

const command = z.object({
  path: z.array(z.string()),
  summary: z.string(),
  description: z.string(),
  args: z.array(entry),
  flags: z.array(flag),
  examples: z.array(z.object({ command: z.string(), does: z.string() })),
  exits: z.array(z.string()),
  output: z.string(),
  needsTerminal: z.literal(true).optional(),
});

/** The whole tree, a part of it, one command with the shape of its output, or a topic. */
export const helpData = z.union([
  z.object({
    name: z.literal('travel'),
    version: z.string(),
    global_flags: z.array(flag),
    exit_codes: z.array(exitCode),
    groups: z.array(
      z.object({ path: z.array(z.string()), summary: z.string(), examples: z.array(z.string()) }),
    ),
    commands: z.array(command),
  }),
  command.extend({ members: z.array(z.string()), schema: z.looseObject({}) }),
  z.array(exitCode),
  z.object({ topic: z.string(), text: z.string() }),
]);
