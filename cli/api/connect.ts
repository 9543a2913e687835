import { type Client, createClient, type Transport } from '../../server/contracts/client.ts';
import type { Contract, Endpoint } from '../../server/contracts/endpoint.ts';
import { Failure } from '../failure.ts';

type Call = (input: Record<string, unknown>, options?: object) => Promise<unknown>;

/**
 * The typed client of a contract, which refuses input that the contract does not allow before anything
 * is sent: same sentence, same exit code, no request.
 */
export function connect<C extends Contract>(contract: C, transport: Transport): Client<C> {
  const client = createClient(contract, transport) as unknown as Record<string, Call>;
  const checked = Object.entries(contract.endpoints).map(([name, endpoint]) => {
    const call = client[name] as Call;
    const checkedCall: Call = (input, options) => call(checkInput(endpoint, input), options);
    return [name, checkedCall];
  });
  return Object.fromEntries(checked) as Client<C>;
}

// The parsed input is sent: ids in their stored form, surplus spaces gone, defaults written out.
function checkInput(endpoint: Endpoint, input: Record<string, unknown>): Record<string, unknown> {
  const parsed = endpoint.input.safeParse(withoutUndefined(input));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, message }));
  const sentences = errors.map(({ pointer, message }) => `${wordsOf(pointer)}: ${message}`);
  throw new Failure('invalid-input', `${sentences.join('; ')}.`, { slug: 'validation-failed' });
}

function withoutUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

// "/reservation_ids/0" reads as "reservation ids".
function wordsOf(pointer: string): string {
  return pointer.replace(/^\/|\/\d+/g, '').replace(/[_/]/g, ' ');
}
