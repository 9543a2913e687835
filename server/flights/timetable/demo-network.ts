import { AIRCRAFT } from '../../reference/aircraft.ts';
import { AIRLINES, type Airline } from '../../reference/airlines.ts';
import { AIRPORTS, type Airport, type AirportSize } from '../../reference/airports.ts';
import { distanceKm } from '../../reference/distance.ts';
import type { Line, Network } from './network.ts';

/** How much traffic a size of airport draws. */
const PULL: Readonly<Record<AirportSize, number>> = { A: 4, B: 2.6, C: 2.2, D: 1.9 };

/**
 * Flights a day per unit of pull between near airports of one country; sets the size of the whole demo. An airline
 * with several hubs divides its passengers among them, so each hub gets this over their number to the power of 0.6.
 */
const DAILY_PER_PULL = 0.7;
/** Crossing a border halves the traffic. */
const FOREIGN_SHARE = 0.45;
/** But the largest cities of the world trade with each other nearly as if there were none. */
const GREAT_CITIES_SHARE = 0.9;
/** Two hubs of one airline feed each other. */
const HUB_TO_HUB_SHARE = 4;
/** The distance at which traffic has fallen to half. */
const HALF_TRAFFIC_KM = 2400;
const MOST_WEEKLY = 8 * 7;
const LEAST_WEEKLY = 4;
/** Nearer airports are reached by road. */
const SHORTEST_KM = 150;
/** An airline with wide-bodies alone leaves shorter lines to others. */
const SHORTEST_WIDE_BODY_KM = 2000;
const WIDE_BODY_RANGE_KM = 10_000;
const LOW_COST_REACH_KM = 5000;
const INTERCONTINENTAL_KM = 5500;
/** An airline keeps some fuel in hand. */
const USABLE_RANGE_SHARE = 0.95;
/** Types an airline uses on one line. */
const TYPES_PER_LINE = 3;

/** An airline with what its lines have in common worked out once. */
interface Carrier {
  readonly airline: Airline;
  readonly index: number;
  /** Airport indexes. */
  readonly hubs: readonly number[];
  /** Aircraft indexes. */
  readonly fleet: readonly number[];
  readonly shortestKm: number;
}

/** The demo world: every airline flies from its hubs to wherever distance and demand allow. */
export function demoNetwork(): Network {
  const lines: Line[] = [];
  for (const carrier of AIRLINES.map(carrierOf)) {
    for (const hub of carrier.hubs) planHub(carrier, hub, lines);
  }
  return { airports: AIRPORTS, airlines: AIRLINES, aircraft: AIRCRAFT, lines };
}

function carrierOf(airline: Airline, index: number): Carrier {
  const hubs = airline.hubs.map((hub) => AIRPORTS.findIndex(({ iata }) => iata === hub));
  const fleet = airline.fleet.map((code) => AIRCRAFT.findIndex((aircraft) => aircraft.code === code));
  const hasNarrowBody = fleet.some((aircraft) => (AIRCRAFT[aircraft]?.rangeKm ?? 0) < WIDE_BODY_RANGE_KM);
  return { airline, index, hubs, fleet, shortestKm: hasNarrowBody ? SHORTEST_KM : SHORTEST_WIDE_BODY_KM };
}

/** Adds the hub's lines. They run both ways, so a pair of hubs is planned from the first of them only. */
function planHub(carrier: Carrier, origin: number, lines: Line[]): void {
  const hub = AIRPORTS[origin] as Airport;
  const place = carrier.hubs.indexOf(origin);
  for (const [destination, airport] of AIRPORTS.entries()) {
    const otherPlace = carrier.hubs.indexOf(destination);
    const km = distanceKm(hub, airport);
    if ((otherPlace !== -1 && otherPlace <= place) || !isWithinReach(carrier, hub, { airport, km })) continue;
    const weekly = weeklyFlights(carrier.airline, hub, { airport, km });
    const fleet = capableAircraft(carrier, km);
    if (weekly < LEAST_WEEKLY || fleet.length === 0) continue;
    lines.push({ airline: carrier.index, origin, destination, weekly, fleet });
  }
}

function capableAircraft(carrier: Carrier, km: number): number[] {
  return carrier.fleet
    .filter((aircraft) => (AIRCRAFT[aircraft]?.rangeKm ?? 0) * USABLE_RANGE_SHARE >= km)
    .slice(0, TYPES_PER_LINE);
}

/** Between continents, large airports only, and only out of an airline's great hubs. */
function isWithinReach(carrier: Carrier, hub: Airport, target: { airport: Airport; km: number }): boolean {
  const { airline, shortestKm } = carrier;
  if (target.km < shortestKm) return false;
  if (airline.kind === 'low-cost') return target.km <= LOW_COST_REACH_KM;
  if (target.km <= INTERCONTINENTAL_KM) return true;
  const isGreatHub = hub.size === 'A' || hub.iata === airline.hubs[0];
  return isGreatHub && (target.airport.size === 'A' || target.airport.size === 'B');
}

function weeklyFlights(airline: Airline, hub: Airport, target: { airport: Airport; km: number }): number {
  const { airport, km } = target;
  const demand = PULL[hub.size] * PULL[airport.size] * (1 / (1 + km / HALF_TRAFFIC_KM));
  const foreign = hub.size === 'A' && airport.size === 'A' ? GREAT_CITIES_SHARE : FOREIGN_SHARE;
  const border = hub.country === airport.country ? 1 : foreign;
  const feeder = airline.hubs.includes(airport.iata) ? HUB_TO_HUB_SHARE : 1;
  const daily = DAILY_PER_PULL / airline.hubs.length ** 0.6;
  return Math.min(MOST_WEEKLY, Math.round(demand * border * feeder * daily * 7));
}
