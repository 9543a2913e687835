import { z } from 'zod';
import { notFound } from '../http/failure.ts';
import { get, type Operation } from '../http/operation.ts';
import { listOf, listParameters, text } from '../http/parameters.ts';
import { listOfObjects } from '../list.ts';
import { findEvent, viewEvent } from './store.ts';

const listEvents = z.strictObject({
  ...listParameters,
  type: text().optional(),
  types: listOf(text()).optional(),
});

export const eventOperations: readonly Operation[] = [
  get('/v1/events/:id', z.strictObject({}), async (reading, { id }) => {
    const event = await findEvent(reading, id);
    if (!event) throw notFound('event', id);
    return event;
  }),

  get('/v1/events', listEvents, async ({ db }, { parameters }) => {
    const { type, types, ...page } = parameters;
    return listOfObjects(db, { table: 'events', where: { type: type ?? types }, page, view: viewEvent });
  }),
];
