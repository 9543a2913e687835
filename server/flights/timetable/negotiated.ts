import type { Cabin } from '../../reference/aircraft.ts';
import type { FareConditions } from '../fares/brands.ts';
import type { ScheduledFlight } from './schedule.ts';

/** What a company agreed with an airline about one flight number for a season. */
export interface NegotiatedTerms {
  /** Day numbers, bounds included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The cabins that are sold: the foremost `seats` of each departure, at a fare that no day or demand moves. */
  readonly cabins: Readonly<Partial<Record<Cabin, { readonly seats: number; readonly fareMinor: number }>>>;
  readonly fareBrand: string;
  readonly checkedBags: number;
  readonly conditions: FareConditions;
  /** See `factsOf`. */
  readonly facts: string;
}

/** A flight beside the network's; numbers are indexes into the network. */
export interface NegotiatedFlight extends ScheduledFlight {
  readonly terms: NegotiatedTerms;
}
