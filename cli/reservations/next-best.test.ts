import { expect, test } from 'vitest';
import { RemoteProblem } from '../../server/contracts/client.ts';
import { Problem, type ProblemSlug, problemToBody } from '../../server/contracts/problem.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { complain } from '../io/complaint.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { tellNextBest } from './next-best.ts';
import { rememberOffers, typedOffer } from './offers.ts';

interface Offer {
  readonly number: number;
  readonly offer_id: string;
  readonly name: string;
}

async function aContext(): Promise<Context> {
  const { io } = await memoryIo();
  return {
    io,
    host: { argv: ['search', 'hotels', 'BER'] },
    folders: { config: await temporaryFolder() },
    server: async () => ({ name: 'local' }),
    newId: () => 'a',
  } as unknown as Context;
}

function refused(slug: ProblemSlug, extensions: Record<string, unknown>): () => Promise<never> {
  const problem = new Problem(slug, 'The last room went to somebody else.', extensions);
  return () => Promise.reject(new RemoteProblem(problem, problemToBody(problem, 'r1')));
}

const next_offers = [
  { number: 1, offer_id: 'next-1', name: 'Willow Lodge' },
  { number: 2, offer_id: 'next-2', name: 'Beacon Inn' },
];

async function failureOf(hold: () => Promise<unknown>, context: Context): Promise<Failure> {
  const words = ({ name }: Offer) => name;
  const failure = await tellNextBest(hold, { kind: 'hotel', words, context }).catch(
    (error: unknown) => error,
  );
  return failure as Failure;
}

test('what is sold out comes with the next best, which are held by the next free numbers', async () => {
  const context = await aContext();
  await rememberOffers('hotel', [{ number: 7, offer_id: 'gone' }], context);
  const failure = await failureOf(refused('sold-out', { next_offers }), context);
  expect(failure).toMatchObject({ exit: 'sold-out', next: ['travel hold hotel 8'] });
  expect(await typedOffer('hotel', '8', context)).toBe('next-1');
  expect(await typedOffer('hotel', '9', context)).toBe('next-2');
  expect(await typedOffer('hotel', '7', context)).toBe('gone');
  const { io, err } = await memoryIo();
  complain(failure, io);
  expect(err()).toContain(
    'went to somebody else.\n  8  Willow Lodge\n  9  Beacon Inn\n  Try: travel hold hotel 8\n',
  );
});

test('programs are told the same numbers', async () => {
  const { io, err } = await memoryIo({ json: true });
  complain(await failureOf(refused('sold-out', { next_offers }), await aContext()), io);
  expect(JSON.parse(err())).toMatchObject({
    type: 'urn:travel:problem:sold-out',
    exit_code: 50,
    next_offers: [
      { number: 1, offer_id: 'next-1' },
      { number: 2, offer_id: 'next-2' },
    ],
  });
});

test.each([
  ['sold-out', { next_offers: [] }],
  ['sold-out', {}],
  ['offer-expired', { next_offers }],
] as const)('any other refusal (%s, %o) stays as it is', async (slug, extensions) => {
  const failure = await failureOf(refused(slug, extensions), await aContext());
  expect(failure).toBeInstanceOf(RemoteProblem);
  expect(failure).not.toBeInstanceOf(Failure);
});
