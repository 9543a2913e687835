import type { Client, Transport } from '../../server/contracts/client.ts';
import type { Contract } from '../../server/contracts/endpoint.ts';
import type { flightsContract } from '../../server/flights/contract.ts';
import type { paymentsContract } from '../../server/payments/contract.ts';
import type { usersContract, usersInternalContract } from '../../server/users/contract.ts';
import type { Globals } from '../globals.ts';
import type { Host } from '../host.ts';
import type { Io } from '../io/io.ts';
import { withSpinner } from '../io/spinner.ts';
import { styled } from '../io/text.ts';
import type { ServerContext } from '../session/contexts.ts';
import type { SecretStore } from '../session/secrets.ts';
import type { SuiteSettings } from '../suite/launch.ts';
import type { TryReport } from './send.ts';
import type { TokenSource } from './transport.ts';

/** The services behind their contracts; each is loaded and connected on first use. */
export interface Api {
  users(): Promise<Client<typeof usersContract>>;
  flights(): Promise<Client<typeof flightsContract>>;
  payments(): Promise<Client<typeof paymentsContract>>;
  /** What only the person who runs the local suite may call. */
  operator(url: string, secret: string): Promise<Client<typeof usersInternalContract>>;
}

export interface ApiSettings {
  readonly host: Host;
  readonly globals: Globals;
  readonly io: Io;
  readonly server: () => Promise<ServerContext>;
  readonly suite: SuiteSettings;
  readonly secrets: SecretStore;
}

/** Clients for the server of this command, which is started first when it is the local suite. */
export function createApi(settings: ApiSettings): Api {
  let connected: Promise<Transport> | undefined;
  const transport = () => {
    connected ??= connectToServer(settings, api);
    return connected;
  };
  const client = async <C extends Contract>(load: () => Promise<C>): Promise<Client<C>> => {
    const [{ connect }, contract] = await Promise.all([import('./connect.ts'), load()]);
    return connect(contract, await transport());
  };
  const api: Api = {
    users: () => client(async () => (await import('../../server/users/contract.ts')).usersContract),
    flights: () => client(async () => (await import('../../server/flights/contract.ts')).flightsContract),
    payments: () => client(async () => (await import('../../server/payments/contract.ts')).paymentsContract),
    operator: (url, secret) => connectAsOperator(url, secret, settings),
  };
  return api;
}

async function connectAsOperator(url: string, secret: string, settings: ApiSettings) {
  const [{ connect }, { usersInternalContract }] = await Promise.all([
    import('./connect.ts'),
    import('../../server/users/contract.ts'),
  ]);
  const fixed: TokenSource = { current: async () => secret, renew: async () => secret };
  return connect(usersInternalContract, await transportTo(url, fixed, settings));
}

async function connectToServer(settings: ApiSettings, api: Api): Promise<Transport> {
  const server = await settings.server();
  const [baseUrl, { createTokens }] = await Promise.all([
    server.url ?? localUrl(settings),
    import('./tokens.ts'),
  ]);
  const tokens = createTokens({
    context: server.name,
    personalToken: settings.host.env.TRAVEL_TOKEN,
    secrets: settings.secrets,
    users: api.users,
    now: settings.host.now,
  });
  return transportTo(baseUrl, tokens, settings);
}

async function localUrl({ suite, io }: ApiSettings): Promise<string> {
  const { ensureSuite } = await import('../suite/ensure.ts');
  return withSpinner('Starting the local suite', io, async () => (await ensureSuite(suite)).url);
}

async function transportTo(baseUrl: string, tokens: TokenSource, settings: ApiSettings): Promise<Transport> {
  const { host, globals, io } = settings;
  const { createTransport } = await import('./transport.ts');
  const report = (done: TryReport) => {
    if (globals.verbose) io.complain([styled('dim', reportWords(done))]);
  };
  const { newId, now, signal } = host;
  return createTransport({
    baseUrl,
    tokens,
    newId,
    now,
    signal,
    report,
    userAgent: `travel/${host.version}`,
  });
}

function reportWords({ method, path, result, requestId, tookMs }: TryReport): string {
  return `${method} ${path} ${result} ${tookMs} ms${requestId ? ` ${requestId}` : ''}`;
}
