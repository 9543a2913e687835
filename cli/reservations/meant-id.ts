import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { toFailure } from '../failures.ts';
import { nearestWord } from '../nearest.ts';
import { type KnownThing, readKnownIds } from '../session/known-ids.ts';
import type { ArgSpec, CommandSpec, Input } from '../spec.ts';
import { listReservations } from './inventories.ts';

interface Attempt {
  readonly spec: CommandSpec;
  readonly input: Input<CommandSpec>;
  readonly context: Context;
}

/** How many of a person's reservations are looked through where no earlier command has shown any that is near. */
const mostAsked = 50;

/** The same failure, and the id or trip of yours that was probably meant where one was typed that is not there. */
export async function sayWhatWasMeant(error: unknown, attempt: Attempt): Promise<unknown> {
  const failure = toFailure(error);
  const isAboutName = failure.exit === 'not-found' || failure.slug === 'validation-failed';
  const typed = isAboutName ? typedName(failure.message, attempt) : undefined;
  const mayAsk = failure.exit === 'not-found';
  const meant = typed && (await meantName(typed, mayAsk, attempt.context));
  if (!typed || !meant) return error;
  const words = ['travel', ...attempt.spec.path, /^[\w-]+$/.test(meant) ? meant : `"${meant}"`];
  const { exit, message, lines, body, extensions, slug, cause, next } = failure;
  return new Failure(exit, `${message} Did you mean ${meant}?`, {
    ...{ lines, extensions, slug, cause, next: [words.join(' '), ...next] },
    ...(body && { body: { ...body, detail: `${message} Did you mean ${meant}?` } }),
  });
}

/** The argument that the sentence is about, when it is one whose values are known here. */
function typedName(sentence: string, { spec, input }: Attempt): { text: string; arg: ArgSpec } | undefined {
  const known = spec.args.filter(({ completes }) => completes !== undefined && completes in namesIn);
  return known
    .flatMap((arg) => [input.args[arg.name] ?? []].flat().map((text) => ({ text: String(text), arg })))
    .find(({ text }) => sentence.toUpperCase().includes(text.trim().toUpperCase()));
}

const reservationIds = (things: readonly KnownThing[]) => idsOf(things, 'reservation');
const namesIn = {
  reservation: reservationIds,
  hold: reservationIds,
  transaction: (things: readonly KnownThing[]) => idsOf(things, 'transaction'),
  trip: (things: readonly KnownThing[]) => things.flatMap(({ trip }) => trip ?? []),
};

function idsOf(things: readonly KnownThing[], kind: KnownThing['kind']): string[] {
  return things.filter((thing) => thing.kind === kind).map(({ id }) => id);
}

// Whoever typed no id at all has not reached a server yet, and a guess is no reason to start one.
async function meantName(
  { text, arg }: { readonly text: string; readonly arg: ArgSpec },
  mayAsk: boolean,
  context: Context,
): Promise<string | null> {
  const kind = arg.completes as keyof typeof namesIn;
  const { name } = await context.server();
  const shown = namesIn[kind](await readKnownIds({ configFolder: context.folders.config, context: name }));
  const near = nearestWord(text, shown);
  if (near !== null || kind === 'transaction' || !mayAsk) return near;
  const own = await ownReservations(context);
  const names = own.flatMap(({ reservation_id, trip }) => (kind === 'trip' ? (trip ?? []) : reservation_id));
  return nearestWord(text, names);
}

// A guess is worth one question; that there is no answer to it is not what went wrong.
async function ownReservations({ api }: Context) {
  return listReservations(api, {}, mostAsked).catch(() => []);
}
