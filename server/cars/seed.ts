import type { AirportSize } from '../reference/airports.ts';
import { scatter } from '../reference/scatter.ts';
import { type Catalogue, createCatalogue, type Fleet } from './catalogue.ts';
import { CLASSES, type ClassSeed, carOf } from './seed/classes.ts';
import { hashOf, type SeededStation, seedStations } from './seed/stations.ts';

/** Desks at larger places cost more, and have more cars. */
const placeShare: Readonly<Record<AirportSize, number>> = { A: 1.15, B: 1.05, C: 1, D: 0.95 };
/** Getting in at the airport is worth something. */
const airportShare = 1.08;
const usualExcessMinor = 1000_00;
const youngBelow = 25;
const youngDayMinor = 27_00;
const extraKmMinor = 35;

/**
 * The demo world's rental cars: six invented suppliers at every airport and city of the reference facts, some ten
 * thousand fleets, the same on every machine. `count` takes only the first so many (to measure with).
 */
export function demoCatalogue(count?: number): Catalogue {
  return createCatalogue(seedStations().flatMap(seedFleets).slice(0, count));
}

function seedFleets(seeded: SeededStation): Fleet[] {
  const seed = hashOf(seeded.station.id);
  return CLASSES.flatMap((kind, place) => {
    const chance = (what: number) => scatter(seed, place, what);
    return chance(0) < kind.share ? [seedFleet(seeded, kind, chance)] : [];
  });
}

function seedFleet(
  { station, supplier, size }: SeededStation,
  kind: ClassSeed,
  chance: (what: number) => number,
): Fleet {
  const car = carOf(kind, station.country, chance(1));
  const [least, most] = kind.cars;
  const place = placeShare[size] * (station.kind === 'airport' ? airportShare : 1);
  const usual = kind.dayMinor * supplier.priceShare * place * (0.92 + 0.16 * chance(2));
  return {
    id: `${station.id}-${car.code}`,
    station,
    car,
    carType: kind.carType,
    cars: least + Math.floor(chance(3) * (most - least + 1)),
    turnaroundMinutes: supplier.turnaroundMinutes,
    usualDayMinor: Math.round(usual / 10) * 10,
    rate: {
      plan: supplier.plan,
      kmPerDay: supplier.kmPerDay,
      extraKmMinor: supplier.kmPerDay === null ? null : extraKmMinor,
      fuelPolicy: supplier.fuelPolicy,
      depositMinor: kind.depositMinor,
      excessMinor: usualExcessMinor * supplier.excessShare,
      cover: supplier.cover,
    },
    driver: {
      minAge: kind.minAge,
      maxAge: supplier.maxAge,
      youngBelow: kind.minAge < youngBelow ? youngBelow : null,
      youngDayMinor,
    },
  };
}
