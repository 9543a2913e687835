import { AIRCRAFT } from '../../reference/aircraft.ts';
import type { Alliance } from '../../reference/airlines.ts';
import { AIRPORTS } from '../../reference/airports.ts';
import { distanceKm } from '../../reference/distance.ts';
import { scatter } from '../../reference/scatter.ts';
import type { Line, Network, NetworkAirline, NetworkAirport } from './network.ts';

/** How large a made-up world is. Equal sizes and seeds give equal worlds. */
export interface SyntheticSize {
  /** At most 17,576, the number of three-letter codes. */
  readonly airports: number;
  /** Met within a few per cent on every weekday. */
  readonly departuresPerDay: number;
  readonly seed?: number;
  /** How much of the globe's width and height the airports lie in; 1, the whole of it, unless said. */
  readonly spread?: number;
}

const ALLIANCES: readonly Alliance[] = ['oneworld', 'star', 'skyteam', null];
const HUBS_PER_SPOKE = 4;
/** A spoke's line to another spoke carries less than one to a hub; two hubs exchange more. */
const SPOKE_WEIGHT = 1;
const HUB_WEIGHT = 1.4;
const POINT_TO_POINT_WEIGHT = 0.4;
const LONGEST_LINE_KM = 14_000;
/** Countries are squares of the map. */
const COUNTRY_DEGREES = 20;

/**
 * A world for benchmarks and tests: hubs (about the square root of the airports, each home of one airline) flying to
 * each other, spokes flying to their nearest hubs and one nearby spoke. Zones are the real ones, clock changes and all.
 */
export function syntheticNetwork(size: SyntheticSize): Network {
  const seed = size.seed ?? 1;
  const airports = Array.from({ length: size.airports }, (_, index) =>
    makeAirport(seed, index, size.spread ?? 1),
  );
  const hubCount = Math.round(Math.sqrt(size.airports));
  const airlines = Array.from({ length: hubCount }, (_, index) => makeAirline(index));
  const weighted = [...hubLines(airports, hubCount), ...spokeLines(airports, hubCount, seed)];
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  // Each line flies both ways.
  const weeklyPerWeight = (size.departuresPerDay * 7) / (total * 2);
  const lines = weighted.map(({ weight, ...line }): Line => {
    return { ...line, weekly: Math.max(1, Math.round(weight * weeklyPerWeight)) };
  });
  return { airports, airlines, aircraft: AIRCRAFT, lines };
}

type WeightedLine = Omit<Line, 'weekly'> & { readonly weight: number };

/** Both hubs' airlines fly the line. */
function hubLines(airports: readonly NetworkAirport[], hubCount: number): WeightedLine[] {
  const lines: WeightedLine[] = [];
  for (let origin = 0; origin < hubCount; origin++) {
    for (let destination = 0; destination < hubCount; destination++) {
      const km = kmBetween(airports, origin, destination);
      if (origin === destination || km > LONGEST_LINE_KM) continue;
      lines.push({ airline: origin, origin, destination, fleet: capableAircraft(km), weight: HUB_WEIGHT });
    }
  }
  return lines;
}

function spokeLines(airports: readonly NetworkAirport[], hubCount: number, seed: number): WeightedLine[] {
  const lines: WeightedLine[] = [];
  for (let spoke = hubCount; spoke < airports.length; spoke++) {
    const hubs = nearestHubs(airports, hubCount, spoke);
    for (const { hub, km } of hubs) {
      lines.push({
        airline: hub,
        origin: hub,
        destination: spoke,
        fleet: capableAircraft(km),
        weight: SPOKE_WEIGHT,
      });
    }
    const other = hubCount + Math.floor(scatter(seed, spoke, 7) * (airports.length - hubCount));
    const km = kmBetween(airports, spoke, other);
    const airline = hubs[0]?.hub ?? 0;
    if (other === spoke || km > LONGEST_LINE_KM / 4) continue;
    lines.push({
      airline,
      origin: spoke,
      destination: other,
      fleet: capableAircraft(km),
      weight: POINT_TO_POINT_WEIGHT,
    });
  }
  return lines;
}

function nearestHubs(
  airports: readonly NetworkAirport[],
  hubCount: number,
  spoke: number,
): { hub: number; km: number }[] {
  const hubs = Array.from({ length: hubCount }, (_, hub) => ({ hub, km: kmBetween(airports, hub, spoke) }));
  return hubs
    .filter(({ km }) => km <= LONGEST_LINE_KM)
    .sort((a, b) => a.km - b.km)
    .slice(0, HUBS_PER_SPOKE);
}

function kmBetween(airports: readonly NetworkAirport[], from: number, to: number): number {
  return distanceKm(airports[from] as NetworkAirport, airports[to] as NetworkAirport);
}

function capableAircraft(km: number): number[] {
  return [...AIRCRAFT.keys()].filter((aircraft) => (AIRCRAFT[aircraft]?.rangeKm ?? 0) >= km).slice(0, 3);
}

function makeAirline(index: number): NetworkAirline {
  const iata = `${letter(index)}${index < 26 ? letter(index + 1) : Math.floor(index / 26)}`;
  return { iata, kind: 'network', alliance: ALLIANCES[index % ALLIANCES.length] ?? null };
}

function makeAirport(seed: number, index: number, spread: number): NetworkAirport {
  const latitude = (-50 + 110 * scatter(seed, index, 1)) * spread;
  const longitude = (-180 + 360 * scatter(seed, index, 2)) * spread;
  const cell = (degrees: number) => letter(Math.floor((degrees + 180) / COUNTRY_DEGREES));
  return {
    iata: letter(Math.floor(index / 676)) + letter(Math.floor(index / 26)) + letter(index),
    country: cell(latitude) + cell(longitude),
    latitude,
    longitude,
    zone: nearestZone(longitude),
  };
}

function nearestZone(longitude: number): string {
  const [first, ...others] = AIRPORTS;
  if (!first) throw new Error('There are no reference airports.');
  return others.reduce(
    (nearest, airport) =>
      Math.abs(airport.longitude - longitude) < Math.abs(nearest.longitude - longitude) ? airport : nearest,
    first,
  ).zone;
}

function letter(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}
