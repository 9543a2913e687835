import { z } from 'zod';

/** One thing that was looked at. */
export const check = z.object({
  check: z.string(),
  status: z.enum(['ok', 'warn', 'fail']),
  detail: z.string(),
  took_ms: z.int().nullable(),
});
export type Check = z.infer<typeof check>;
