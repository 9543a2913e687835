import { z } from 'zod';
import { notFound } from '../http/failure.ts';
import { get, type Operation } from '../http/operation.ts';
import { viewPaymentMethod } from './payment-method.ts';
import { findPaymentMethod } from './store.ts';
import { findTestCard } from './test-cards.ts';

export const paymentMethodOperations: readonly Operation[] = [
  get('/v1/payment_methods/:id', z.strictObject({}), async (reading, { id }) => {
    const method = await findPaymentMethod(reading, id);
    if (method) return viewPaymentMethod(method);
    // A test card has no row until it is used; looking at it needs none.
    if (findTestCard(id))
      return viewPaymentMethod({ id, testCard: id, customer: null, createdAt: reading.now });
    throw notFound('PaymentMethod', id, 'payment_method');
  }),
];
