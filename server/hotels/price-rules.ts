import { formatDay, weekday } from '../reference/days.ts';
import { scatter, seedOf } from '../reference/scatter.ts';
import type { CityTax, Property, Rate } from './catalogue.ts';
import { countNights, type Stay } from './stay-rules.ts';

/** Everything is sold in one currency, so that one checkout can pay a whole trip. */
export const currency = 'USD';

/** Against the flexible rate. */
const planShare = { flexible: 1, semi_flexible: 0.94, non_refundable: 0.85 } as const;
/** For each guest and night, by stars. */
const breakfastMinor: Readonly<Record<number, number>> = { 1: 6_00, 2: 8_00, 3: 12_00, 4: 18_00, 5: 29_00 };
/** Breakfast and dinner, against breakfast. */
const halfBoardShare = 2.8;

/** What a month costs where summer is in July; the other half of the globe has it six months later. */
const northernMonths = [0.85, 0.87, 0.94, 1, 1.04, 1.1, 1.16, 1.16, 1.06, 1, 0.92, 1.08] as const;
/** Nearer to the equator a summer is like a winter. */
const tropicsBelow = 23;
const weekendShare = 1.09;
/** One week in ten there is a fair, a festival or a final in town. */
const eventWeekChance = 0.1;
const eventShare = 1.35;

/** Dearer as a night fills up: from these shares of the rooms on. */
const filling = { from: 0.6, share: 1.1 } as const;
const nearlyFull = { from: 0.85, share: 1.25 } as const;

/**
 * How dear each night is in a city, whatever the hotel: season, weekend and events, the same on every machine.
 */
export function cityNightShares(
  city: Pick<Property, 'metro' | 'latitude'>,
  { checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>,
): number[] {
  const seed = seedOf(city.metro);
  return Array.from({ length: checkOut - checkIn }, (_, index) => {
    const day = checkIn + index;
    const isWeekend = weekday(day) === 4 || weekday(day) === 5;
    const isEvent = scatter(seed, Math.floor((day + 3) / 7)) < eventWeekChance;
    return seasonShare(city.latitude, day) * (isWeekend ? weekendShare : 1) * (isEvent ? eventShare : 1);
  });
}

function seasonShare(latitude: number, day: number): number {
  if (Math.abs(latitude) < tropicsBelow) return 1;
  const month = Number(formatDay(day).slice(5, 7)) - 1;
  return northernMonths[latitude < 0 ? (month + 6) % 12 : month] ?? 1;
}

/** One night in one room, flexible and room only, in whole units; `filled` is the share of rooms already gone. */
export function roomNightMinor(usualMinor: number, cityShare: number, filled: number): number {
  return Math.round((usualMinor * cityShare * demandShare(filled)) / 100) * 100;
}

function demandShare(filled: number): number {
  if (filled >= nearlyFull.from) return nearlyFull.share;
  return filled >= filling.from ? filling.share : 1;
}

/** What a stay costs at a rate, all rooms; the first night by itself, because a late cancellation costs it. */
export interface StayPrice {
  readonly totalMinor: number;
  readonly firstNightMinor: number;
}

/** Prices a stay from its room-only nights (one room each). */
export function priceStay(
  roomNights: readonly number[],
  rate: Rate,
  party: { readonly stars: number; readonly rooms: number; readonly guests: number },
): StayPrice {
  const mealsMinor = boardMinor(rate.board, party.stars) * party.guests;
  const atRate = (nightMinor: number) => Math.round(nightMinor * planShare[rate.plan]) + mealsMinor;
  const roomMinor = roomNights.reduce((sum, nightMinor) => sum + atRate(nightMinor), 0);
  return {
    totalMinor: roomMinor * party.rooms,
    firstNightMinor: atRate(roomNights[0] ?? 0) * party.rooms,
  };
}

/** Prices a stay at a night that is always the same. */
export function priceNights(nightMinor: number, stay: Omit<Stay, 'guests'>): StayPrice {
  return {
    totalMinor: nightMinor * countNights(stay) * stay.rooms,
    firstNightMinor: nightMinor * stay.rooms,
  };
}

/** One room's average night, to the cent. */
export function perNightMinor(totalMinor: number, stay: Omit<Stay, 'guests'>): number {
  return Math.round(totalMinor / stay.rooms / countNights(stay));
}

/** The city tax of a whole stay, paid on the spot; null when there is none. */
export function cityTaxDue(
  tax: CityTax | null,
  stay: Stay,
): { readonly amountMinor: number; readonly what: string } | null {
  if (tax === null) return null;
  const nights = Math.min(countNights(stay), tax.mostNights);
  const rate = (tax.guestNightMinor / 100).toFixed(2);
  return {
    amountMinor: tax.guestNightMinor * nights * stay.guests * stay.rooms,
    what: `city tax, ${rate} ${currency} a guest and night for at most ${tax.mostNights} nights`,
  };
}

function boardMinor(board: Rate['board'], stars: Property['stars']): number {
  const breakfast = breakfastMinor[stars] ?? 0;
  if (board === 'room_only') return 0;
  return board === 'breakfast' ? breakfast : Math.round(breakfast * halfBoardShare);
}
