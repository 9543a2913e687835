import { z } from 'zod';
import { namedCustomer } from '../customers/store.ts';
import { notFound } from '../http/failure.ts';
import { changeMetadata } from '../http/metadata.ts';
import { get, type Operation, post } from '../http/operation.ts';
import { listParameters, metadata, text } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { allowRedisplay, newPaymentMethod, viewPaymentMethod } from './payment-method.ts';
import { attachMethod, detachMethod } from './rules.ts';
import {
  findPaymentMethod,
  fromRow,
  getPaymentMethod,
  keepPaymentMethod,
  savePaymentMethod,
  takePaymentMethod,
} from './store.ts';
import { findTestCard } from './test-cards.ts';

const listMethodsParameters = z.strictObject({
  ...listParameters,
  allow_redisplay: z.enum(allowRedisplay).optional(),
  customer: text().optional(),
  type: text().optional(),
});

const updateParameters = z.strictObject({
  allow_redisplay: z.enum(allowRedisplay).optional(),
  metadata: metadata.optional(),
});

export const paymentMethodOperations: readonly Operation[] = [
  get('/v1/payment_methods/:id', z.strictObject({}), async (reading, { id }) => {
    const method = await findPaymentMethod(reading, id);
    if (method) return viewPaymentMethod(method);
    // A test card has no row until it is used; looking at it needs none.
    if (findTestCard(id)) {
      return viewPaymentMethod(newPaymentMethod({ id, testCard: id, createdAt: reading.now }));
    }
    throw notFound('PaymentMethod', id, 'payment_method');
  }),

  get('/v1/payment_methods', listMethodsParameters, async (reading, { parameters }) => {
    const { type, allow_redisplay, customer, ...page } = parameters;
    if (customer !== undefined) await namedCustomer(reading, customer);
    // The sandbox knows cards only, so another type names none of its payment methods.
    const id = type === undefined || type === 'card' ? undefined : '';
    const view = (row: Parameters<typeof fromRow>[0]) => viewPaymentMethod(fromRow(row));
    const where = { customer, allow_redisplay, id };
    return listOfObjects(reading.db, { table: 'payment_methods', where, page, view });
  }),

  post('/v1/payment_methods/:id', updateParameters, async (writing, { id, parameters }) => {
    const before = await getPaymentMethod(writing, id);
    const after = {
      ...before,
      allowRedisplay: parameters.allow_redisplay ?? before.allowRedisplay,
      metadata: changeMetadata(before.metadata, parameters.metadata),
    };
    await savePaymentMethod(writing, before, after);
    return { status: 200, body: viewPaymentMethod(after) };
  }),

  post('/v1/payment_methods/:id/attach', z.strictObject({ customer: text() }), async (writing, asked) => {
    const { id: customer } = await namedCustomer(writing, asked.parameters.customer);
    const method = await takePaymentMethod(writing, asked.id, 'payment_method');
    const attached = attachMethod(method, customer);
    await keepPaymentMethod(writing, method);
    await savePaymentMethod(writing, method, attached);
    return { status: 200, body: viewPaymentMethod(attached) };
  }),

  post('/v1/payment_methods/:id/detach', z.strictObject({}), async (writing, { id }) => {
    const before = await getPaymentMethod(writing, id);
    const after = detachMethod(before);
    await savePaymentMethod(writing, before, after);
    return { status: 200, body: viewPaymentMethod(after) };
  }),
];
