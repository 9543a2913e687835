import { z } from 'zod';

/** The local suite; what is not known is null. */
export const suite = z.object({
  running: z.boolean(),
  pid: z.int().nullable(),
  url: z.string().nullable(),
  version: z.string().nullable(),
  data_dir: z.string(),
});

/** A line of the log: pino's members, and whatever the event adds. */
export const logEvent = z.looseObject({
  level: z.string().optional(),
  time: z.union([z.string(), z.number()]).optional(),
  service: z.string().optional(),
  msg: z.string().optional(),
});
