/** A point on the globe in degrees; an `Airport` is one. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the Earth, IUGG. */
const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres (haversine; good to about 0.5 %). */
export function distanceKm(from: Position, to: Position): number {
  const latitudes = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const cosines = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude));
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(latitudes + cosines * longitudes));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
