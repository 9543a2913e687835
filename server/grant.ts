import { z } from 'zod';
import { type Config, ConfigError } from './config.ts';
import { createClient } from './contracts/client.ts';
import { Problem } from './contracts/problem.ts';
import { send } from './kernel/http/send.ts';
import { usersInternalContract } from './users/contract.ts';

const deadlineMs = 10_000;
const words = z.tuple([z.email(), z.enum(['traveller', 'support', 'admin'])]);

/** Gives a person a role, by the users service that runs beside this process and the operator's token. */
export async function grantRole(given: readonly string[], config: Config): Promise<string> {
  const { operatorToken, internalPort } = config;
  const parsed = words.safeParse(given);
  if (!parsed.success) throw new ConfigError('Say travel-server grant EMAIL traveller|support|admin.');
  if (!operatorToken) {
    throw new ConfigError(
      'OPERATOR_TOKEN (or OPERATOR_TOKEN_FILE) must be set; run this in the users container.',
    );
  }
  const [email, role] = parsed.data;
  const base = `http://127.0.0.1:${internalPort}`;
  const users = createClient(usersInternalContract, (request) =>
    send(request, { base, bearer: operatorToken, deadlineMs }).catch((cause: unknown) => {
      throw new ConfigError(`The users service does not answer at ${base}; is it running here?`, { cause });
    }),
  );
  try {
    const user = await users.grantRole({ email, role });
    return `${user.username} is now ${user.role}, from the next sign-in on.`;
  } catch (error) {
    if (error instanceof Problem) throw new ConfigError(error.message);
    throw error;
  }
}
