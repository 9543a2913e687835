import { z } from 'zod';
import { flag, listOf, listParameters, metadata, text, webAddress } from '../http/parameters.ts';
import { removedPaymentMethodTypes } from '../payment-intents/parameters.ts';

export const createParameters = z.strictObject({
  allowed_payment_method_types: listOf(text()).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  confirm: flag.optional(),
  customer: text().optional(),
  description: text().optional(),
  metadata: metadata.optional(),
  payment_method: text().optional(),
  payment_method_types: removedPaymentMethodTypes.optional(),
  return_url: webAddress.optional(),
  usage: z.enum(['off_session', 'on_session']).optional(),
});
export type CreateSetupParameters = z.output<typeof createParameters>;

export const confirmParameters = z.strictObject({
  payment_method: text().optional(),
  return_url: webAddress.optional(),
});

export const cancelParameters = z.strictObject({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'requested_by_customer']).optional(),
});

export const listSetupsParameters = z.strictObject({
  ...listParameters,
  customer: text().optional(),
  payment_method: text().optional(),
});
