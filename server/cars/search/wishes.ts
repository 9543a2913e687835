import { invalidInput } from '../../contracts/problem.ts';
import { cityCentre } from '../../reference/city-centres.ts';
import type { Position } from '../../reference/distance.ts';
import { findPlace, type Place } from '../../reference/places.ts';
import { foldWord } from '../../reference/spelling.ts';
import { unknownPlace } from '../../reservations/unknown-place.ts';
import type { Fleet, Station } from '../catalogue.ts';
import type { SearchInput } from '../contract.ts';
import { checkTimes, instantAt, type LocalTime, readLocalTime } from '../rental-rules.ts';

/** What somebody looks for, read and found possible; wall-clock times are meant at the stations. */
export interface Wishes {
  /** What distances are counted from. */
  readonly centre: Position;
  /** null: back where it was picked up. */
  readonly dropOffPlace: Pick<Place, 'kind' | 'code' | 'name'> | null;
  readonly pickUp: LocalTime;
  readonly dropOff: LocalTime;
  readonly driverAge: number;
  isWanted(fleet: Fleet): boolean;
}

/** Reads a search; throws `validation-failed` with one sentence when places or times make no sense. */
export function readWishes(input: SearchInput, now: number): Wishes & { readonly pickUpPlace: Place } {
  const pickUpPlace = readPlace('location', input.location);
  const elsewhere = input.drop_off_location;
  const dropOffPlace = elsewhere === undefined ? null : readPlace('drop_off_location', elsewhere);
  const pickUp = readLocalTime('pick_up', input.pick_up);
  const dropOff = readLocalTime('drop_off', input.drop_off);
  const zone = zoneOf(pickUpPlace);
  const pickUpAt = instantAt(zone, pickUp);
  const dropOffAt = instantAt(zoneOf(dropOffPlace ?? pickUpPlace), dropOff);
  checkTimes({ pickUp, pickUpAt, dropOffAt }, zone, now);
  const isElsewhere = dropOffPlace !== null && dropOffPlace.code !== pickUpPlace.code;
  return {
    pickUpPlace,
    centre: centreOf(pickUpPlace),
    dropOffPlace: isElsewhere ? dropOffPlace : null,
    pickUp,
    dropOff,
    driverAge: input.driver_age,
    isWanted: wantedBy(input),
  };
}

/** Stations of the wanted supplier; throws when the place has others only. */
export function ofSupplier(stations: readonly Station[], supplier: string | undefined): readonly Station[] {
  if (supplier === undefined) return stations;
  const wanted = foldWord(supplier);
  const found = stations.filter((station) => foldWord(station.supplier).includes(wanted));
  if (found.length > 0 || stations.length === 0) return found;
  const names = [...new Set(stations.map((station) => station.supplier))].sort();
  throw invalidInput('/supplier', `No supplier there is called ${supplier}; there are ${names.join(', ')}.`);
}

function wantedBy({ class: type, transmission }: SearchInput): (fleet: Fleet) => boolean {
  const wanted = type?.toLowerCase();
  return ({ carType, car }) =>
    (wanted === undefined || carType.toLowerCase() === wanted) &&
    (transmission === undefined || car.transmission === transmission);
}

function readPlace(name: 'location' | 'drop_off_location', word: string): Place {
  const place = findPlace(word);
  if (place) return place;
  throw unknownPlace(`/${name}`, 'city or airport', word);
}

function centreOf({ kind, code, airports }: Place): Position {
  const centre = kind === 'metro' ? cityCentre(code) : undefined;
  const [largest] = airports;
  if (!centre && !largest) throw new Error(`${code} is nowhere.`);
  return centre ?? (largest as Position);
}

/** The airports of a metropolitan area keep one time. */
function zoneOf({ airports, name }: Place): string {
  const zone = airports[0]?.zone;
  if (zone === undefined) throw new Error(`${name} has no airport.`);
  return zone;
}
