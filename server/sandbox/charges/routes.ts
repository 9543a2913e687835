import { z } from 'zod';
import { get, type Operation } from '../http/operation.ts';
import { listParameters, text } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { viewCharge } from './charge.ts';
import { fromRow, getCharge } from './store.ts';

const listCharges = z.strictObject({
  ...listParameters,
  customer: text().optional(),
  payment_intent: text().optional(),
});

export const chargeOperations: readonly Operation[] = [
  get('/v1/charges/:id', z.strictObject({}), async (reading, { id }) =>
    viewCharge(await getCharge(reading, id)),
  ),

  get('/v1/charges', listCharges, async ({ db }, { parameters }) => {
    const { customer, payment_intent, ...page } = parameters;
    const where = { customer, payment_intent };
    return listOfObjects(db, { table: 'charges', where, page, view: (row) => viewCharge(fromRow(row)) });
  }),
];
