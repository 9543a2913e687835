import type { ReservationState } from '../../contracts/reservation.ts';

/** One reservation of the model: what a person would write on a slip of paper. */
export interface Slip<Wish> {
  readonly id: string;
  readonly person: number;
  readonly wish: Wish;
  readonly deadline: number;
  state: ReservationState;
  claim: number | null;
  readonly givenBack: Set<number>;
  /** The quote it was cancelled by. */
  quote?: string;
}

/** The simple model: a list of slips and the life's table, without a database. True: the step is accepted. */
export function createStockModel<Wish>(clock: { now(): number }) {
  const slips: Slip<Wish>[] = [];
  const isOverdue = (slip: Slip<Wish>) => slip.state === 'Held' && slip.deadline <= clock.now();
  const stateOf = (slip: Slip<Wish>): ReservationState => (isOverdue(slip) ? 'Expired' : slip.state);
  const move = (slip: Slip<Wish>, isAllowed: boolean, to: ReservationState) => {
    if (isAllowed) slip.state = to;
    return isAllowed;
  };
  return {
    slips,
    stateOf,
    taken: () => slips.filter((slip) => ['Held', 'Paying', 'Confirmed'].includes(stateOf(slip))),
    liveHolds: (person: number) =>
      slips.filter((slip) => slip.person === person && stateOf(slip) === 'Held').length,
    release: (slip: Slip<Wish>) => move(slip, ['Held', 'Released'].includes(stateOf(slip)), 'Released'),
    cancel: (slip: Slip<Wish>) => move(slip, ['Confirmed', 'Cancelled'].includes(slip.state), 'Cancelled'),
    claim(slip: Slip<Wish>, claim: number) {
      if (slip.givenBack.has(claim)) return false;
      if (slip.claim === claim && ['Paying', 'Confirmed'].includes(slip.state)) return true;
      if (slip.state !== 'Held' || slip.deadline - clock.now() < 2000) return false;
      slip.claim = claim;
      return move(slip, true, 'Paying');
    },
    unclaim(slip: Slip<Wish>, claim: number) {
      if (slip.claim === claim && ['Confirmed', 'Cancelled'].includes(slip.state)) return false;
      slip.givenBack.add(claim);
      if (slip.claim === claim && slip.state === 'Paying') slip.state = 'Held';
      return true;
    },
    confirm(slip: Slip<Wish>, claim: number) {
      if (slip.claim !== claim) return false;
      return (
        slip.state === 'Cancelled' || move(slip, ['Paying', 'Confirmed'].includes(slip.state), 'Confirmed')
      );
    },
  };
}

export type StockModel<Wish> = ReturnType<typeof createStockModel<Wish>>;
