import { RemoteProblem } from '../../server/contracts/client.ts';
import { NoAnswer } from './network.ts';
import type { Person } from './person.ts';

/** Asks again with the same key while there is no answer, or none that says anything. */
export async function insist<T>({ dice, around }: Person, call: (key: string) => Promise<T>): Promise<T> {
  const key = `${dice.between(1, 1e9)}-${dice.between(1, 1e9)}`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await call(key);
    } catch (error) {
      const isTrouble = error instanceof NoAnswer || (error instanceof RemoteProblem && error.status >= 500);
      if (!isTrouble || tries === 6) throw error;
      await around.time.pause(dice.between(500, 20_000));
    }
  }
}

/** A refusal, or silence after many tries, ends what a person was at; anything else is a bug. */
export async function orGiveUp<T>(
  { around, user: { name } }: Person,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    ignoreRefusal(error);
    around.history.add(`${name} gives up: ${error instanceof RemoteProblem ? error.slug : 'no answer'}`);
    return undefined;
  }
}

export function ignoreRefusal(error: unknown): null {
  if (error instanceof NothingLeft || error instanceof NoAnswer || error instanceof RemoteProblem)
    return null;
  throw error;
}

/** Everything a person asked for is sold out. */
export class NothingLeft extends Error {}
