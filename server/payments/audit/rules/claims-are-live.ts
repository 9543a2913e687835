import { nextOf } from '../../checkout/rules.ts';
import type { Books } from '../books.ts';
import type { ReservationRecord } from '../facts.ts';
import type { Invariant } from '../invariant.ts';

/** Nothing is kept from sale, without a clock, for a payment that will not come. */
export const claimsAreLive: Invariant = {
  name: 'claims-are-live',
  title: 'Every claimed reservation has a checkout that is under way.',
  subject: 'claims',
  check: (books) => {
    const claimed = books.reservations.filter(({ state }) => state === 'Paying');
    return {
      lookedAt: claimed.length,
      violations: claimed.flatMap((reservation) => {
        const fault = faultOf(reservation, books);
        return fault === null
          ? []
          : [{ about: reservation.id, sentence: `${reservation.id} is being paid (Paying), but ${fault}.` }];
      }),
    };
  },
};

function faultOf({ id, claimId }: ReservationRecord, books: Books): string | null {
  const checkout = claimId === null ? undefined : books.checkout(claimId);
  if (!checkout) return `there is no checkout ${claimId}`;
  if (nextOf[checkout.state] === null) return `checkout ${claimId} has ended as ${checkout.state}`;
  const item = checkout.items.find(({ reservationId }) => reservationId === id);
  if (!item) return `checkout ${claimId} is not about it`;
  return item.standing === 'Refused' ? `checkout ${claimId} goes on without it` : null;
}
