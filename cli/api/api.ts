import type { carsContract } from '../../server/cars/contract.ts';
import type { Client, Transport } from '../../server/contracts/client.ts';
import type { Contract } from '../../server/contracts/endpoint.ts';
import type { flightsContract } from '../../server/flights/contract.ts';
import type { hotelsContract } from '../../server/hotels/contract.ts';
import type { cardsContract } from '../../server/payments/cards/contract.ts';
import type { paymentsContract } from '../../server/payments/contract.ts';
import type { supportContract } from '../../server/payments/support/contract.ts';
import type { timelineContract } from '../../server/payments/timeline/contract.ts';
import type {
  usersContract,
  usersInternalContract,
  usersSupportContract,
} from '../../server/users/contract.ts';
import type { Connection, ConnectionSettings } from './connection.ts';

/** The services behind their contracts; each is loaded and connected on first use. */
export interface Api {
  users(): Promise<Client<typeof usersContract>>;
  flights(): Promise<Client<typeof flightsContract>>;
  hotels(): Promise<Client<typeof hotelsContract>>;
  cars(): Promise<Client<typeof carsContract>>;
  payments(): Promise<Client<typeof paymentsContract>>;
  /** Saved cards, and the ways to pay. */
  cards(): Promise<Client<typeof cardsContract>>;
  /** What happened to the money of a reservation. */
  timeline(): Promise<Client<typeof timelineContract>>;
  /** Other people's accounts; for support staff. */
  people(): Promise<Client<typeof usersSupportContract>>;
  /** Other people's payments, and those that need a person; for support staff. */
  support(): Promise<Client<typeof supportContract>>;
  /** Sends any request as it is, with the token of the signed-in person when its endpoint wants one. */
  readonly send: Transport;
  /** What only the person who runs the local suite may call. */
  operator(url: string, secret: string): Promise<Client<typeof usersInternalContract>>;
}

/** Clients for the server of this command; nothing is loaded or sent before the first call. */
export function createApi(settings: ConnectionSettings): Api {
  let connection: Promise<Connection> | undefined;
  const open = (load: typeof import('./connection.ts')['openConnection']) => {
    connection ??= load(settings, api.users);
    return connection;
  };
  const client = async <C extends Contract>(load: () => Promise<C>): Promise<Client<C>> => {
    const [{ openConnection }, contract] = await Promise.all([import('./connection.ts'), load()]);
    return (await open(openConnection)).connect(contract);
  };
  const api: Api = {
    users: () => client(async () => (await import('../../server/users/contract.ts')).usersContract),
    flights: () => client(async () => (await import('../../server/flights/contract.ts')).flightsContract),
    hotels: () => client(async () => (await import('../../server/hotels/contract.ts')).hotelsContract),
    cars: () => client(async () => (await import('../../server/cars/contract.ts')).carsContract),
    payments: () => client(async () => (await import('../../server/payments/contract.ts')).paymentsContract),
    cards: () => client(async () => (await import('../../server/payments/cards/contract.ts')).cardsContract),
    timeline: () =>
      client(async () => (await import('../../server/payments/timeline/contract.ts')).timelineContract),
    people: () => client(async () => (await import('../../server/users/contract.ts')).usersSupportContract),
    support: () =>
      client(async () => (await import('../../server/payments/support/contract.ts')).supportContract),
    send: async (request) => {
      const { openConnection } = await import('./connection.ts');
      return (await open(openConnection)).send(request);
    },
    operator: async (url, secret) => {
      const [{ connectAsOperator }, { usersInternalContract }] = await Promise.all([
        import('./connection.ts'),
        import('../../server/users/contract.ts'),
      ]);
      return connectAsOperator(usersInternalContract, { url, secret }, settings);
    },
  };
  return api;
}
