import { z } from 'zod';
import { amount, currencyCode, instant } from '../../contracts/values.ts';

export const documentLine = z.object({
  reservation_id: z.string(),
  description: z.string(),
  amount,
});

export type DocumentLine = z.infer<typeof documentLine>;

/** Who sells or who buys, as printed. */
export const party = z.object({
  name: z.string(),
  address: z.array(z.string()).describe('line by line; empty when it is not known'),
  tax_id: z.string().nullable(),
});
export type Party = z.infer<typeof party>;

/** The tax within what was paid at one rate; net and tax add up to the gross. */
export const taxLine = z.object({ name: z.string(), rate_percent: z.number(), net: amount, tax: amount });

const paperLine = documentLine.extend({
  tax_rate_percent: z.number().nullable().default(null).describe('included in the amount; null: not stated'),
});

/** A receipt, invoice or credit note: immutable once issued. */
export const issuedDocument = z.object({
  kind: z.enum(['receipt', 'invoice', 'credit_note']),
  number: z.string(),
  issued_at: instant,
  transaction_id: z.string(),
  relates_to: z.string().nullable().describe("the invoice's number, on its credit note"),
  seller_name: z.string(),
  payer_name: z.string(),
  seller: party.nullable().default(null).describe('null on documents from before it was stored'),
  buyer: party.nullable().default(null),
  lines: z.array(paperLine),
  tax_lines: z.array(taxLine).default([]).describe('none where no rate is configured'),
  total: amount.describe('tax included'),
  currency: currencyCode,
});
export type IssuedDocument = z.infer<typeof issuedDocument>;

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must not contain control characters');

/** What invoices are made out to, beside the payer's name. */
export const billing = z.strictObject({
  company: oneLine(100).nullable(),
  address: z.array(oneLine(100)).max(6, 'must have at most 6 lines'),
  tax_id: oneLine(40).nullable(),
});
export type Billing = z.infer<typeof billing>;
