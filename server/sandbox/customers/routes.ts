import { z } from 'zod';
import { changeMetadata } from '../http/metadata.ts';
import { del, get, newId, type Operation, post, type Writing } from '../http/operation.ts';
import { listOfObjects } from '../list.ts';
import { type PaymentMethod, viewPaymentMethod } from '../payment-methods/payment-method.ts';
import { attachMethod, detachMethod, refuseUnlessUsable } from '../payment-methods/rules.ts';
import {
  keepPaymentMethod,
  fromRow as methodFromRow,
  paymentMethodsOf,
  savePaymentMethod,
  takePaymentMethod,
} from '../payment-methods/store.ts';
import { type Customer, viewCustomer } from './customer.ts';
import {
  checkEmail,
  createParameters,
  listCustomersParameters,
  listMethodsParameters,
  type UpdateParameters,
  updateParameters,
} from './parameters.ts';
import { fromRow, getCustomer, getLivingCustomer, insertCustomer, saveCustomer } from './store.ts';

export const customerOperations: readonly Operation[] = [
  post('/v1/customers', createParameters, async (writing, { parameters }) => {
    const customer = changed(newCustomer(writing), parameters);
    if (parameters.payment_method !== undefined) await attach(writing, customer, parameters.payment_method);
    await checkDefaultMethod(writing, customer);
    await insertCustomer(writing, customer);
    return { status: 200, body: viewCustomer(customer) };
  }),

  get('/v1/customers/:id', z.strictObject({}), async (reading, { id }) =>
    viewCustomer(await getCustomer(reading, id)),
  ),

  get('/v1/customers', listCustomersParameters, async ({ db }, { parameters }) => {
    const { email, ...page } = parameters;
    const view = (row: Parameters<typeof fromRow>[0]) => viewCustomer(fromRow(row));
    return listOfObjects(db, { table: 'customers', where: { email, deleted: 0 }, page, view });
  }),

  post('/v1/customers/:id', updateParameters, async (writing, { id, parameters }) => {
    const before = await getLivingCustomer(writing, id);
    const after = changed(before, parameters);
    await checkDefaultMethod(writing, after);
    await saveCustomer(writing, before, after);
    return { status: 200, body: viewCustomer(after) };
  }),

  del('/v1/customers/:id', z.strictObject({}), async (writing, { id }) => {
    const before = await getLivingCustomer(writing, id);
    for (const method of await paymentMethodsOf(writing, id)) {
      await savePaymentMethod(writing, method, detachMethod(method));
    }
    const after = { ...before, isDeleted: true };
    await saveCustomer(writing, before, after);
    return { status: 200, body: viewCustomer(after) };
  }),

  get('/v1/customers/:id/payment_methods', listMethodsParameters, async (reading, { id, parameters }) => {
    const customer = await getLivingCustomer(reading, id);
    const { type, allow_redisplay, ...page } = parameters;
    // The sandbox knows cards only, so another type names none of its payment methods.
    const owner = type === undefined || type === 'card' ? customer.id : '';
    const view = (row: Parameters<typeof methodFromRow>[0]) => viewPaymentMethod(methodFromRow(row));
    const url = `/v1/customers/${id}/payment_methods`;
    const where = { customer: owner, allow_redisplay };
    return listOfObjects(reading.db, { table: 'payment_methods', where, page, view, url });
  }),
];

/** Somebody of whom nothing is known yet. */
export function newCustomer({ random, now }: Writing): Customer {
  return {
    id: newId('cus', random),
    version: 1,
    email: null,
    isDeleted: false,
    settings: { name: null, phone: null, description: null, metadata: {}, defaultPaymentMethod: null },
    createdAt: now,
  };
}

/** A parameter that is absent changes nothing; null unsets. */
function changed(customer: Customer, parameters: UpdateParameters): Customer {
  const { settings } = customer;
  const { email, name, phone, description, invoice_settings: invoice } = parameters;
  return {
    ...customer,
    email: email === undefined ? customer.email : email && checkEmail(email),
    settings: {
      name: name === undefined ? settings.name : name,
      phone: phone === undefined ? settings.phone : phone,
      description: description === undefined ? settings.description : description,
      metadata: changeMetadata(settings.metadata, parameters.metadata),
      defaultPaymentMethod:
        invoice?.default_payment_method === undefined
          ? settings.defaultPaymentMethod
          : invoice.default_payment_method,
    },
  };
}

async function attach(writing: Writing, customer: Customer, id: string): Promise<PaymentMethod> {
  const method = await takePaymentMethod(writing, id, 'payment_method');
  const attached = attachMethod(method, customer.id);
  await keepPaymentMethod(writing, method);
  await savePaymentMethod(writing, method, attached);
  return attached;
}

async function checkDefaultMethod(writing: Writing, { id, settings }: Customer): Promise<void> {
  const name = settings.defaultPaymentMethod;
  if (name === null) return;
  const param = 'invoice_settings[default_payment_method]';
  refuseUnlessUsable(await takePaymentMethod(writing, name, param), id);
}
