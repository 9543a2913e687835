import { z } from 'zod';
import {
  flag,
  listOf,
  listParameters,
  metadata,
  positiveInteger,
  refuse,
  text,
  unsettableText,
  webAddress,
} from '../http/parameters.ts';

export const captureMethod = z.enum(['automatic', 'automatic_async', 'manual']);
/** Card statements have room for 22 characters. */
export const statementDescriptor = text(22);

/** How the payer is asked, and where he goes afterwards. */
const confirming = {
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  error_on_requires_action: flag.optional(),
  off_session: flag.optional(),
  return_url: webAddress.optional(),
};

/** Since API version 2026-08-26 it is read only. */
export const removedPaymentMethodTypes = z
  .unknown()
  .transform((_value, context) =>
    refuse(
      context,
      'payment_method_types is no longer supported. Use allowed_payment_method_types, or leave the choice to Stripe.',
      'payment_method_types_no_longer_supported',
    ),
  );

export const createParameters = z.strictObject({
  amount: positiveInteger,
  currency: text(),
  allowed_payment_method_types: listOf(text()).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  capture_method: captureMethod.optional(),
  confirm: flag.optional(),
  confirmation_method: z.enum(['automatic', 'manual']).optional(),
  customer: text().optional(),
  description: text(1_000).optional(),
  metadata: metadata.optional(),
  payment_method: text().optional(),
  payment_method_types: removedPaymentMethodTypes.optional(),
  receipt_email: text().optional(),
  statement_descriptor: statementDescriptor.optional(),
  statement_descriptor_suffix: statementDescriptor.optional(),
  ...confirming,
});
export type CreateParameters = z.output<typeof createParameters>;

export const updateParameters = z.strictObject({
  amount: positiveInteger.optional(),
  description: unsettableText(1_000).optional(),
  metadata: metadata.optional(),
  payment_method: text().optional(),
  receipt_email: unsettableText().optional(),
});

export const confirmParameters = z.strictObject({
  capture_method: captureMethod.optional(),
  payment_method: text().optional(),
  ...confirming,
});
export type ConfirmParameters = z.output<typeof confirmParameters>;

export const captureParameters = z.strictObject({
  amount_to_capture: positiveInteger.optional(),
  metadata: metadata.optional(),
});

export const cancelParameters = z.strictObject({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});

export const listIntentsParameters = z.strictObject({ ...listParameters, customer: text().optional() });
