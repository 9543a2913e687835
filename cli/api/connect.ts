import {
  type Client,
  type ClientSettings,
  createClient,
  type Transport,
} from '../../server/contracts/client.ts';
import type { Contract, Endpoint } from '../../server/contracts/endpoint.ts';
import { Failure } from '../failure.ts';

type Call = (input: Record<string, unknown>, options?: object) => Promise<unknown>;

/**
 * The typed client of a contract, which refuses input that the contract does not allow before anything
 * is sent: same sentence, same exit code, no request.
 */
export function connect<C extends Contract>(
  contract: C,
  transport: Transport,
  settings?: ClientSettings,
): Client<C> {
  const client = createClient(contract, transport, settings) as unknown as Record<string, Call>;
  const checked = Object.entries(contract.endpoints).map(([name, endpoint]) => {
    const call = client[name] as Call;
    const checkedCall: Call = async (input, options) => call(checkInput(endpoint, input), options);
    return [name, checkedCall];
  });
  return Object.fromEntries(checked) as Client<C>;
}

// The parsed input is sent: ids in their stored form, surplus spaces gone, defaults written out.
function checkInput(endpoint: Endpoint, input: Record<string, unknown>): Record<string, unknown> {
  const parsed = endpoint.input.safeParse(withoutUndefined(input));
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(
    ({ path, message }) => `${wordsOf(path)} ${lowerFirst(message)}.`,
  );
  throw new Failure('invalid-input', upperFirst(sentences.join(' ')), { slug: 'validation-failed' });
}

function withoutUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

// The member `confirm_total.amount` is spoken of as "confirm total amount", places in lists are left out.
function wordsOf(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === 'string');
  return names.join(' ').replaceAll('_', ' ') || 'the request';
}

function lowerFirst(text: string): string {
  const plain = text.replace(/^Invalid input: /, 'is not valid: ').replace(/\.$/, '');
  return `${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
