import { viewCharge } from './charges/charge.ts';
import { findCharge } from './charges/store.ts';
import { StripeFailure } from './http/failure.ts';
import type { Reading } from './http/operation.ts';
import { viewIntent } from './payment-intents/intent.ts';
import { findIntent } from './payment-intents/store.ts';
import { viewPaymentMethod } from './payment-methods/payment-method.ts';
import { findPaymentMethod } from './payment-methods/store.ts';

type Json = Record<string, unknown>;
type Loader = (reading: Reading, id: string) => Promise<Json | undefined>;

const loadCharge: Loader = async (reading, id) => {
  const charge = await findCharge(reading, id);
  return charge && viewCharge(charge);
};
const loadIntent: Loader = async (reading, id) => {
  const intent = await findIntent(reading, id);
  return intent && viewIntent(intent, reading.baseUrl);
};
const loadPaymentMethod: Loader = async (reading, id) => {
  const method = await findPaymentMethod(reading, id);
  return method && viewPaymentMethod(method);
};

/** By object, the members whose id can be replaced by the object itself (docs.stripe.com/expand). */
const expandable: ReadonlyMap<unknown, ReadonlyMap<string, Loader>> = new Map([
  [
    'payment_intent',
    new Map([
      ['latest_charge', loadCharge],
      ['payment_method', loadPaymentMethod],
    ]),
  ],
  ['charge', new Map([['payment_intent', loadIntent]])],
  [
    'refund',
    new Map([
      ['charge', loadCharge],
      ['payment_intent', loadIntent],
    ]),
  ],
]);
/** Stripe's limit on the depth of a path. */
const maxDepth = 4;

/** The answer with the members of `paths` expanded: `latest_charge`, `data.latest_charge.payment_intent`. */
export async function expandAnswer(
  reading: Reading,
  body: object,
  paths: readonly string[],
): Promise<object> {
  let expanded = body as Json;
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > maxDepth) {
      throw notExpandable(`You cannot expand more than ${maxDepth} levels of a property. Property: ${path}.`);
    }
    expanded = await expandPath(reading, expanded, parts);
  }
  return expanded;
}

async function expandPath(
  reading: Reading,
  object: Json,
  [member = '', ...rest]: readonly string[],
): Promise<Json> {
  if (object.object === 'list' && member === 'data') {
    const data: Json[] = [];
    for (const item of object.data as Json[])
      data.push(rest.length > 0 ? await expandPath(reading, item, rest) : item);
    return { ...object, data };
  }
  const load = expandable.get(object.object)?.get(member);
  if (!load) throw notExpandable(`This property cannot be expanded (${member}).`);
  const value = object[member];
  const loaded = typeof value === 'string' ? await load(reading, value) : (value as Json | null);
  if (!loaded) return object;
  return { ...object, [member]: rest.length > 0 ? await expandPath(reading, loaded, rest) : loaded };
}

/** Not kept for a repeat: by now the work is done, and with this refusal it is undone. */
function notExpandable(message: string): StripeFailure {
  return new StripeFailure(
    400,
    { type: 'invalid_request_error', message, param: 'expand' },
    { isReplayed: false },
  );
}
