import { RemoteProblem } from '../../server/contracts/client.ts';
import type { ReservationKind } from '../../server/contracts/reservation.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { FoundOffer } from '../session/last-search.ts';
import { rememberMore } from './offers.ts';

export interface Retelling<O extends FoundOffer> {
  readonly kind: ReservationKind;
  readonly words: (offer: O) => string;
  readonly context: Context;
}

/**
 * Holds an offer. When that comes too late, the offers that the service proposes instead get the next free
 * numbers of the last search, so that one of them can be held at once.
 */
export async function tellNextBest<O extends FoundOffer, R>(
  hold: () => Promise<R>,
  { kind, words, context }: Retelling<O>,
): Promise<R> {
  try {
    return await hold();
  } catch (error) {
    if (!(error instanceof RemoteProblem)) throw error;
    const proposed = nextOffersIn<O>(error);
    const numbered = proposed.length > 0 ? await rememberMore(kind, proposed, context) : null;
    if (!numbered) throw error;
    throw new Failure('sold-out', error.message, {
      slug: error.slug,
      body: error.body,
      extensions: { next_offers: numbered },
      lines: numbered.map((offer) => `${offer.number}  ${words(offer)}`),
      next: [`travel hold ${kind} ${numbered[0]?.number}`],
    });
  }
}

function nextOffersIn<O extends FoundOffer>({ slug, body }: RemoteProblem): O[] {
  const offers: unknown = body.next_offers;
  return slug === 'sold-out' && Array.isArray(offers) ? (offers as O[]) : [];
}
