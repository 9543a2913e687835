import type { HttpRequest, HttpResponse } from '../../../server/contracts/client.ts';
import { ContractBroken, RemoteProblem } from '../../../server/contracts/client.ts';
import { problemFromBody } from '../../../server/contracts/problem.ts';
import { rawRequest } from '../../api/raw.ts';
import type { Context } from '../../context.ts';
import { usageFailure } from '../../failure.ts';
import { escapeJsonText } from '../../io/clean.ts';
import { type Outcome, text } from '../../io/outcome.ts';
import { toJson } from '../../io/records.ts';
import { isSignedIn } from '../../session/sign-in.ts';
import type { Input } from '../../spec.ts';
import { readBody, readFields, readMethod, readPath } from './request.ts';
import type { api } from './spec.ts';

type Flags = Input<typeof api>['flags'];

/** Sends one request, or one for each page. */
export async function run({ args, flags }: Input<typeof api>, context: Context): Promise<Outcome> {
  const method = readMethod(args.method);
  const { path, query } = readPath(args.path);
  const body = await bodyOf(flags, context);
  if (flags.paginate && method !== 'GET') throw usageFailure('--paginate follows the pages of a GET only.');
  const request = rawRequest({
    method,
    path,
    query: method === 'GET' ? { ...query, ...toQuery(body) } : query,
    body: method === 'GET' ? undefined : body,
    needsToken: await isSignedIn(context.secrets, (await context.server()).name, context.host.env),
  });
  const { io } = context;
  const show = (answer: HttpResponse) => {
    if (flags.include) io.printRaw(headLines(answer));
    if (answer.status >= 400) throw refusal(request, answer);
    return answer.body;
  };
  const answered = flags.paginate
    ? await followPages(request, context, show)
    : show(await context.api.send(request));
  return typeof answered === 'string'
    ? text(answered.split('\n'), { text: answered })
    : text(toJson(answered).split('\n'), answered as object);
}

async function bodyOf({ input, ...flags }: Flags, { io }: Context): Promise<Record<string, unknown>> {
  const fields = await readFields({ texts: flags['raw-field'], values: flags.field });
  return input === undefined ? fields : { ...(await readBody(input, io.stdin)), ...fields };
}

function toQuery(fields: Record<string, unknown>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
}

async function followPages(
  request: HttpRequest,
  { api }: Context,
  show: (answer: HttpResponse) => unknown,
): Promise<unknown[]> {
  const items: unknown[] = [];
  let cursor: string | null = null;
  do {
    const query: HttpRequest['query'] = cursor === null ? request.query : { ...request.query, cursor };
    const page = show(await api.send({ ...request, query })) as Partial<Page>;
    if (!Array.isArray(page?.items)) throw usageFailure(`${request.path} is not a list with pages.`);
    items.push(...page.items);
    cursor = page.next_cursor ?? null;
  } while (cursor !== null);
  return items;
}

interface Page {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

function headLines({ status, headers }: HttpResponse): string {
  const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return escapeJsonText([`HTTP ${status}`, ...lines, ''].join('\n'));
}

function refusal(request: HttpRequest, { status, body }: HttpResponse): Error {
  const known = problemFromBody(body);
  return known
    ? new RemoteProblem(known.problem, known.body)
    : new ContractBroken(`${request.method} ${request.path} answered ${status}.`, status);
}
