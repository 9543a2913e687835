import { viewCharge } from './charges/charge.ts';
import { findCharge } from './charges/store.ts';
import { findSession } from './checkout-sessions/store.ts';
import { viewLineItems } from './checkout-sessions/view.ts';
import { viewCustomer } from './customers/customer.ts';
import { findCustomer } from './customers/store.ts';
import { StripeFailure } from './http/failure.ts';
import type { Reading } from './http/operation.ts';
import { viewIntent } from './payment-intents/intent.ts';
import { findIntent } from './payment-intents/store.ts';
import { viewPaymentMethod } from './payment-methods/payment-method.ts';
import { findPaymentMethod } from './payment-methods/store.ts';
import { viewSetupIntent } from './setup-intents/setup-intent.ts';
import { findSetup } from './setup-intents/store.ts';

type Json = Record<string, unknown>;
/** `id` is the member's value; for a member that is left out, the id of the object itself. */
type Loader = (reading: Reading, id: string) => Promise<object | undefined>;

const loadCharge: Loader = async (reading, id) => {
  const charge = await findCharge(reading, id);
  return charge && viewCharge(charge);
};
const loadCustomer: Loader = async (reading, id) => {
  const customer = await findCustomer(reading, id);
  return customer && viewCustomer(customer);
};
const loadIntent: Loader = async (reading, id) => {
  const intent = await findIntent(reading, id);
  return intent && viewIntent(intent);
};
const loadPaymentMethod: Loader = async (reading, id) => {
  const method = await findPaymentMethod(reading, id);
  return method && viewPaymentMethod(method);
};
const loadSetup: Loader = async (reading, id) => {
  const setup = await findSetup(reading, id);
  return setup && viewSetupIntent(setup);
};
const loadLineItems: Loader = async (reading, id) => {
  const session = await findSession(reading, id);
  return session && viewLineItems(session);
};

/** By object, the members whose id can be replaced by the object itself (docs.stripe.com/expand). */
const expandable: Readonly<Record<string, Readonly<Record<string, Loader>>>> = {
  payment_intent: { customer: loadCustomer, latest_charge: loadCharge, payment_method: loadPaymentMethod },
  setup_intent: { customer: loadCustomer, payment_method: loadPaymentMethod },
  payment_method: { customer: loadCustomer },
  charge: { customer: loadCustomer, payment_intent: loadIntent },
  dispute: { charge: loadCharge, payment_intent: loadIntent },
  refund: { charge: loadCharge, payment_intent: loadIntent },
  'checkout.session': {
    customer: loadCustomer,
    line_items: loadLineItems,
    payment_intent: loadIntent,
    setup_intent: loadSetup,
  },
};
/** Members that an object shows only when they are asked for. */
const hidden: ReadonlySet<string> = new Set(['line_items']);
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
  const load = expandable[String(object.object)]?.[member];
  if (!load) throw notExpandable(`This property cannot be expanded (${member}).`);
  const value = object[member] ?? (hidden.has(member) ? object.id : null);
  const loaded = typeof value === 'string' ? await load(reading, value) : (value as Json | null);
  if (!loaded) return object;
  return { ...object, [member]: rest.length > 0 ? await expandPath(reading, loaded as Json, rest) : loaded };
}

/** Not kept for a repeat: by now the work is done, and with this refusal it is undone. */
function notExpandable(message: string): StripeFailure {
  return new StripeFailure(
    400,
    { type: 'invalid_request_error', message, param: 'expand' },
    { isReplayed: false },
  );
}
