import type { Place, Signal } from '../words.ts';

/** Nearer than this the files may be wrong about where addresses are. */
const leastKm = 300;
const earthRadiusKm = 6371;

/** Further from where the user last signed in than anybody gets in that time. */
export const impossibleTravel: Signal = (facts, { risk_travel_kmh }) => {
  const { previous } = facts;
  if (!previous) return undefined;
  const km = distanceKm(previous, facts);
  if (km === undefined || km < leastKm) return undefined;
  const hours = Math.max(0, (Date.parse(facts.at) - Date.parse(previous.at)) / 3_600_000);
  if (km <= hours * risk_travel_kmh) return undefined;
  const detail = `${Math.round(km)} km from the last sign-in, ${Math.round(hours * 60)} minutes ago.`;
  return { signal: 'impossible_travel', level: 'high', detail };
};

type Point = Pick<Place, 'latitude' | 'longitude'>;

/** Great-circle distance (haversine); undefined where one of the places is not known. */
function distanceKm(one: Point, other: Point): number | undefined {
  if (one.latitude === undefined || one.longitude === undefined) return undefined;
  if (other.latitude === undefined || other.longitude === undefined) return undefined;
  const [north, south] = [radians(one.latitude), radians(other.latitude)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const chord =
    half(south - north) + Math.cos(north) * Math.cos(south) * half(radians(other.longitude - one.longitude));
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
