import type { Client, Transport } from '../../server/contracts/client.ts';
import type { Contract } from '../../server/contracts/endpoint.ts';
import type { Globals } from '../globals.ts';
import type { Host } from '../host.ts';
import type { Io } from '../io/io.ts';
import { withSpinner } from '../io/spinner.ts';
import { styled } from '../io/text.ts';
import { readActing } from '../session/acting.ts';
import type { ServerContext } from '../session/contexts.ts';
import { grantedAccess } from '../session/granted.ts';
import type { SecretStore } from '../session/secrets.ts';
import { ensureSuite } from '../suite/ensure.ts';
import type { SuiteSettings } from '../suite/launch.ts';
import { type IntentLog, openIntentLog } from '../writes/intents.ts';
import { withActing } from './acting-tokens.ts';
import { connect } from './connect.ts';
import type { TryReport } from './send.ts';
import { createTokens, type TokenSettings } from './tokens.ts';
import { createTransport, type TokenSource } from './transport.ts';

export interface ConnectionSettings {
  readonly host: Host;
  readonly globals: Globals;
  readonly io: Io;
  readonly server: () => Promise<ServerContext>;
  readonly suite: SuiteSettings;
  readonly secrets: SecretStore;
  readonly configFolder: string;
}

/** One line to a server, shared by all clients. */
export interface Connection {
  connect<C extends Contract>(contract: C): Client<C>;
  /** Sends any request as it is, known to a contract or not. */
  readonly send: Transport;
}

/**
 * The line to the server of this command, which is started first when it is the local suite. All that it
 * takes is imported by this file, which is itself loaded on first use: one step for the loader, not ten.
 */
export async function openConnection(
  settings: ConnectionSettings,
  users: TokenSettings['users'],
): Promise<Connection> {
  const { host, secrets } = settings;
  const server = await settings.server();
  const baseUrl = server.url ?? (await localUrl(settings));
  const personalToken = personalTokenOf(server.name, settings);
  const own = createTokens({ context: server.name, personalToken, secrets, users, now: host.now });
  const place = { configFolder: settings.configFolder, context: server.name };
  // A personal token is a script's: it speaks for its owner, whatever a person does at the same machine.
  const tokens = personalToken
    ? own
    : withActing(own, { readActing: () => readActing(place), now: host.now });
  const transport = transportTo({ baseUrl, tokens, context: server.name }, settings);
  // The local suite is the one that came with this program (`findSuite` compares the versions), and holding
  // fifty offers to the contract takes longer than it takes to make them.
  const checksAnswers = server.url !== null;
  return { connect: (contract) => connect(contract, transport, { checksAnswers }), send: transport };
}

/** A client that shows the secret of whoever runs the local suite. */
export function connectAsOperator<C extends Contract>(
  contract: C,
  { url, secret }: { readonly url: string; readonly secret: string },
  settings: ConnectionSettings,
): Client<C> {
  const tokens: TokenSource = { current: async () => secret, renew: async () => secret };
  return connect(contract, transportTo({ baseUrl: url, tokens, context: 'local' }, settings));
}

function personalTokenOf(
  context: string,
  { host, configFolder }: ConnectionSettings,
): TokenSettings['personalToken'] {
  const token = host.env.TRAVEL_TOKEN;
  if (!token) return undefined;
  return {
    token,
    granted: grantedAccess({ configFolder, context, token, now: host.now, newId: host.newId }),
  };
}

async function localUrl({ suite, io }: ConnectionSettings): Promise<string> {
  return withSpinner('Starting the local suite', io, async () => (await ensureSuite(suite)).url);
}

interface Line {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly context: string;
}

function transportTo({ baseUrl, tokens, context }: Line, settings: ConnectionSettings): Transport {
  const { host, globals, io } = settings;
  const report = (done: TryReport) => {
    if (globals.verbose) io.complain([styled('dim', reportWords(done))]);
  };
  const { newId, now, signal, version } = host;
  return createTransport({
    baseUrl,
    tokens,
    newId,
    now,
    signal,
    report,
    userAgent: `travel/${version}`,
    intents: intentLogOf(context, settings),
    dryRun: globals.dryRun,
    idempotencyKey: globals.idempotencyKey,
  });
}

function intentLogOf(context: string, { configFolder, host, io }: ConnectionSettings): IntentLog {
  const { argv, now, newId } = host;
  const onUnkept = (reason: string) =>
    io.note([
      styled('yellow', `${configFolder} cannot be written (${reason}): a cut line could not be resumed.`),
    ]);
  return openIntentLog({ configFolder, context, argv, now, newId, onUnkept });
}

function reportWords({ method, path, result, requestId, tookMs }: TryReport): string {
  return `${method} ${path} ${result} ${tookMs} ms${requestId ? ` ${requestId}` : ''}`;
}
