import type { Cabin } from '../../reference/aircraft.ts';
import type { AirlineKind } from '../../reference/airlines.ts';

/** May it be done, and at what fee per passenger? `null` is unknown, which is not no. Minor units of USD. */
export interface Condition {
  readonly allowed: boolean | null;
  readonly penaltyMinor: number | null;
}

export interface FareConditions {
  readonly refundable: Condition;
  readonly changeable: Condition;
}

/** One product of a cabin: what it costs against the cabin's standard fare, and what comes with it. */
export interface FareBrand {
  readonly name: string;
  readonly cabin: Cabin;
  /** Thousandths of the cabin's standard fare. */
  readonly pricePermille: number;
  readonly checkedBags: number;
  readonly conditions: FareConditions;
}

const NO: Condition = { allowed: false, penaltyMinor: null };
const UNKNOWN: Condition = { allowed: null, penaltyMinor: null };
const FREE = fee(0);

const BRANDS: Readonly<Record<Cabin, readonly FareBrand[]>> = {
  economy: [
    brand('economy', 'Basic', { price: 850, bags: 0, refundable: NO, changeable: NO }),
    brand('economy', 'Standard', { price: 1000, bags: 1, refundable: NO, changeable: fee(7500) }),
    brand('economy', 'Flex', { price: 1350, bags: 2, refundable: FREE, changeable: FREE }),
  ],
  premium_economy: [
    brand('premium_economy', 'Premium Standard', {
      price: 1000,
      bags: 2,
      refundable: NO,
      changeable: fee(10_000),
    }),
    brand('premium_economy', 'Premium Flex', { price: 1300, bags: 2, refundable: FREE, changeable: FREE }),
  ],
  business: [
    brand('business', 'Business Saver', { price: 1000, bags: 2, refundable: NO, changeable: fee(20_000) }),
    brand('business', 'Business Flex', { price: 1250, bags: 2, refundable: FREE, changeable: FREE }),
  ],
  first: [
    brand('first', 'First', { price: 1000, bags: 3, refundable: fee(50_000), changeable: FREE }),
    brand('first', 'First Flex', { price: 1200, bags: 3, refundable: FREE, changeable: FREE }),
  ],
};

/** The brands of a cabin, cheapest first. */
export function fareBrands(cabin: Cabin): readonly FareBrand[] {
  return BRANDS[cabin];
}

/** The brand of this name in a cabin, or undefined. */
export function findFareBrand(cabin: Cabin, name: string): FareBrand | undefined {
  return BRANDS[cabin].find((candidate) => candidate.name === name);
}

/** The cheapest brand of a cabin; with `refundable`, the cheapest that surely gives money back. */
export function cheapestFareBrand(cabin: Cabin, wanted: { refundable: boolean }): FareBrand {
  const brands = BRANDS[cabin].filter(
    ({ conditions }) => !wanted.refundable || conditions.refundable.allowed === true,
  );
  const [cheapest] = brands;
  if (!cheapest) throw new RangeError(`No refundable fare is sold in ${cabin}.`);
  return cheapest;
}

/**
 * What holds for a journey on this brand, given the kinds of the airlines that fly it. A low-cost airline does not file
 * whether the middle brand can be refunded, so there it is unknown.
 */
export function fareConditions(fareBrand: FareBrand, airlineKinds: Iterable<AirlineKind>): FareConditions {
  const { conditions } = fareBrand;
  const isUnfiled = fareBrand.name === 'Standard' && [...airlineKinds].includes('low-cost');
  return isUnfiled ? { ...conditions, refundable: UNKNOWN } : conditions;
}

function fee(penaltyMinor: number): Condition {
  return { allowed: true, penaltyMinor };
}

interface Terms extends FareConditions {
  readonly price: number;
  readonly bags: number;
}

function brand(cabin: Cabin, name: string, { price, bags, ...conditions }: Terms): FareBrand {
  return { name, cabin, pricePermille: price, checkedBags: bags, conditions };
}
