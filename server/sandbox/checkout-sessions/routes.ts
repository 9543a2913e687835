import { z } from 'zod';
import { namedCustomer } from '../customers/store.ts';
import { changeMetadata } from '../http/metadata.ts';
import { get, type Operation, post } from '../http/operation.ts';
import { listParameters } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { newSetup } from '../setup-intents/routes.ts';
import { insertSetup } from '../setup-intents/store.ts';
import { newSession } from './creation.ts';
import { writeExpired } from './ending.ts';
import { createParameters, listSessionsParameters, updateParameters } from './parameters.ts';
import { fromRow, getSession, insertSession, saveSession } from './store.ts';
import { viewLineItems, viewSession } from './view.ts';

export const checkoutSessionOperations: readonly Operation[] = [
  post('/v1/checkout/sessions', createParameters, async (writing, { parameters }) => {
    const { customer, setup_intent_data: setupData } = parameters;
    if (customer !== undefined) await namedCustomer(writing, customer);
    const fresh = newSession(writing, parameters);
    if (fresh.mode === 'payment') {
      await insertSession(writing, fresh);
      return { status: 200, body: viewSession(fresh) };
    }
    const { allowed_payment_method_types } = parameters;
    const setup = newSetup(
      writing,
      { customer, allowed_payment_method_types, ...setupData },
      { method: null, checkoutSession: fresh.id },
    );
    const session = { ...fresh, setupIntent: setup.id };
    await insertSetup(writing, setup);
    await insertSession(writing, session);
    return { status: 200, body: viewSession(session) };
  }),

  get('/v1/checkout/sessions/:id', z.strictObject({}), async (reading, { id }) =>
    viewSession(await getSession(reading, id)),
  ),

  get('/v1/checkout/sessions', listSessionsParameters, async ({ db }, { parameters }) => {
    const { customer, payment_intent, status, ...page } = parameters;
    const view = (row: Parameters<typeof fromRow>[0]) => viewSession(fromRow(row));
    const where = { customer, payment_intent, status };
    const url = '/v1/checkout/sessions';
    return listOfObjects(db, { table: 'checkout_sessions', where, page, view, url });
  }),

  get('/v1/checkout/sessions/:id/line_items', z.strictObject(listParameters), async (reading, { id }) =>
    viewLineItems(await getSession(reading, id)),
  ),

  post('/v1/checkout/sessions/:id', updateParameters, async (writing, { id, parameters }) => {
    const before = await getSession(writing, id);
    const metadata = changeMetadata(before.settings.metadata, parameters.metadata);
    const after = { ...before, settings: { ...before.settings, metadata } };
    await saveSession(writing, before, after);
    return { status: 200, body: viewSession(after) };
  }),

  post('/v1/checkout/sessions/:id/expire', z.strictObject({}), async (writing, { id }) => ({
    status: 200,
    body: viewSession(await writeExpired(writing, await getSession(writing, id))),
  })),
];
