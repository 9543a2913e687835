import { z } from 'zod';
import { instant } from '../../server/contracts/values.ts';

/** What became of each request that was cut off. */
export const finished = z.object({
  idempotency_key: z.string(),
  command: z.string(),
  sent_at: instant,
  outcome: z.enum(['done', 'refused', 'unknown', 'waiting', 'forgotten']),
  detail: z.string(),
  answer: z.unknown().describe('what the server answered, when it was done'),
});

/** Whatever the API answers. */
export const anyAnswer = z.union([
  z.record(z.string(), z.unknown()),
  z.array(z.record(z.string(), z.unknown())),
]);
