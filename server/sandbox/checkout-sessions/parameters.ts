import { z } from 'zod';
import {
  integer,
  listOf,
  listParameters,
  metadata,
  positiveInteger,
  refuse,
  text,
  webAddress,
} from '../http/parameters.ts';
import {
  captureMethod,
  removedPaymentMethodTypes,
  statementDescriptor,
} from '../payment-intents/parameters.ts';
import { allowRedisplay } from '../payment-methods/payment-method.ts';

const nonNegative = integer.transform((value, context) =>
  value >= 0
    ? value
    : refuse(context, 'This value must be greater than or equal to 0.', 'parameter_invalid_integer'),
);

const priceData = z.strictObject({
  currency: text(),
  product_data: z.strictObject({
    name: text(1_500),
    description: text().optional(),
    metadata: metadata.optional(),
  }),
  unit_amount: nonNegative,
});

const lineItem = z.strictObject({
  price: text().optional(),
  price_data: priceData.optional(),
  quantity: positiveInteger.optional(),
});
export type LineItemParameters = z.output<typeof lineItem>;

const paymentIntentData = z.strictObject({
  capture_method: captureMethod.optional(),
  description: text(1_000).optional(),
  metadata: metadata.optional(),
  receipt_email: text().optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  statement_descriptor_suffix: statementDescriptor.optional(),
});

export const createParameters = z.strictObject({
  mode: z.enum(['payment', 'setup']),
  success_url: webAddress,
  allowed_payment_method_types: listOf(text()).optional(),
  cancel_url: webAddress.optional(),
  client_reference_id: text(200).optional(),
  currency: text().optional(),
  customer: text().optional(),
  customer_email: text(800).optional(),
  expires_at: integer.optional(),
  line_items: listOf(lineItem).optional(),
  locale: text(10).optional(),
  metadata: metadata.optional(),
  payment_intent_data: paymentIntentData.optional(),
  payment_method_data: z.strictObject({ allow_redisplay: z.enum(allowRedisplay) }).optional(),
  payment_method_types: removedPaymentMethodTypes.optional(),
  setup_intent_data: z
    .strictObject({ description: text().optional(), metadata: metadata.optional() })
    .optional(),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay']).optional(),
  ui_mode: z.literal('hosted_page').optional(),
});
export type CreateParameters = z.output<typeof createParameters>;

export const updateParameters = z.strictObject({ metadata: metadata.optional() });

export const listSessionsParameters = z.strictObject({
  ...listParameters,
  customer: text().optional(),
  payment_intent: text().optional(),
  status: z.enum(['open', 'complete', 'expired']).optional(),
});
