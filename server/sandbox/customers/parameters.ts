import { z } from 'zod';
import { invalidRequest } from '../http/failure.ts';
import { listParameters, metadata, text, unsettableText } from '../http/parameters.ts';

const invoiceSettings = z.strictObject({ default_payment_method: unsettableText().optional() });

export const createParameters = z.strictObject({
  description: text().optional(),
  email: text(512).optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: metadata.optional(),
  name: text(256).optional(),
  payment_method: text().optional(),
  phone: text(20).optional(),
});
export type CreateParameters = z.output<typeof createParameters>;

export const updateParameters = z.strictObject({
  description: unsettableText().optional(),
  email: unsettableText(512).optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: metadata.optional(),
  name: unsettableText(256).optional(),
  phone: unsettableText(20).optional(),
});
export type UpdateParameters = z.output<typeof updateParameters>;

export const listCustomersParameters = z.strictObject({ ...listParameters, email: text(512).optional() });

export const listMethodsParameters = z.strictObject({
  ...listParameters,
  allow_redisplay: z.enum(['always', 'limited', 'unspecified']).optional(),
  type: text().optional(),
});

/** Refuses what no mail could be sent to. */
export function checkEmail(email: string): string {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return email;
  throw invalidRequest(`Invalid email address: ${email}`, { code: 'email_invalid', param: 'email' });
}
