import { z } from 'zod';
import { instant } from '../../contracts/values.ts';

const finding = z.object({ about: z.string(), sentence: z.string() });

/** What an audit found. */
export const auditReport = z.object({
  audited_at: instant,
  is_sound: z.boolean().describe('every invariant holds'),
  invariants: z.array(
    z.object({
      name: z.string().describe('stable, such as confirmed-is-paid'),
      title: z.string(),
      holds: z.boolean(),
      looked_at: z.int(),
      subject: z.string().describe('what looked_at counts'),
      violations: z.array(finding),
      notes: z.array(finding).describe('what is no violation, and yet worth knowing'),
    }),
  ),
});
export type AuditReport = z.infer<typeof auditReport>;
