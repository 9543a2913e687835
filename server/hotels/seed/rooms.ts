import type { AirportSize } from '../../reference/airports.ts';
import type { Rate, RoomType } from '../catalogue.ts';
import { boards, ratePlans } from '../contract.ts';
import type { Draw } from './draw.ts';

interface RoomKind {
  readonly name: string;
  readonly beds: string;
  readonly sleeps: number;
  /** Against the double room. */
  readonly priceShare: number;
  readonly fewestStars: number;
}

const double: RoomKind = {
  name: 'Double Room',
  beds: '1 queen bed',
  sleeps: 2,
  priceShare: 1,
  fewestStars: 1,
};
const otherKinds: readonly RoomKind[] = [
  { name: 'Single Room', beds: '1 single bed', sleeps: 1, priceShare: 0.78, fewestStars: 1 },
  { name: 'Twin Room', beds: '2 single beds', sleeps: 2, priceShare: 1.02, fewestStars: 2 },
  { name: 'Triple Room', beds: '1 queen bed and 1 single bed', sleeps: 3, priceShare: 1.3, fewestStars: 2 },
  { name: 'Family Room', beds: '1 king bed and 2 single beds', sleeps: 4, priceShare: 1.55, fewestStars: 3 },
  { name: 'Deluxe Room', beds: '1 king bed', sleeps: 2, priceShare: 1.35, fewestStars: 4 },
  { name: 'Junior Suite', beds: '1 king bed and 1 sofa bed', sleeps: 3, priceShare: 1.8, fewestStars: 4 },
  { name: 'Suite', beds: '1 king bed and 2 sofa beds', sleeps: 4, priceShare: 2.5, fewestStars: 5 },
];

/** An ordinary double room in an ordinary city, by stars, in cents. */
const doubleMinor: Readonly<Record<number, number>> = { 2: 62_00, 3: 94_00, 4: 148_00, 5: 275_00 };
/** Dearer where the world meets. */
const cityShare: Readonly<Record<AirportSize, number>> = { A: 1.35, B: 1.15, C: 0.95, D: 0.8 };

/** Two to four room types: always the double, and others that fit the stars. */
export function drawRoomTypes(
  draw: Draw,
  property: { readonly id: string; readonly stars: number; readonly size: AirportSize },
): RoomType[] {
  const { id, stars, size } = property;
  const usual = (doubleMinor[stars] ?? 94_00) * cityShare[size] * (0.8 + 0.4 * draw.share());
  const fitting = otherKinds.filter(({ fewestStars }) => fewestStars <= stars);
  const others = new Set(Array.from({ length: 3 }, () => draw.between(0, fitting.length - 1)));
  const kinds = [double, ...fitting.filter((_, index) => others.has(index))];
  return kinds.map(({ name, beds, sleeps, priceShare }, index) => ({
    id: `${id}-${index + 1}`,
    name,
    beds,
    sleeps,
    rooms: draw.between(3, 24),
    usualMinor: Math.round((usual * priceShare) / 100) * 100,
  }));
}

/** Every rate there is, once: properties share them. */
const allRates: readonly Rate[] = boards.flatMap((board) => ratePlans.map((plan) => ({ plan, board })));

/** The plans and boards a property sells: room only and flexible always, half board from three stars on. */
export function drawRates(draw: Draw, stars: number): Rate[] {
  const isSold = {
    room_only: true,
    breakfast: draw.share() < 0.85,
    half_board: stars >= 3 && draw.share() < 0.4,
    flexible: true,
    semi_flexible: draw.share() < 0.6,
    non_refundable: draw.share() < 0.9,
  };
  return allRates.filter(({ plan, board }) => isSold[board] && isSold[plan]);
}
