import type { Draw } from './draw.ts';

type Words = readonly [string, ...string[]];

/** Invented chains with the stars they build. */
const chains: readonly [Chain, ...Chain[]] = [
  { name: 'Cristal', stars: 4 },
  { name: 'Northwind', stars: 3 },
  { name: 'Alder & Finch', stars: 5 },
  { name: 'Lumenhaus', stars: 4 },
  { name: 'Stayday', stars: 2 },
  { name: 'Lanternlight', stars: 4 },
  { name: 'Quillstone', stars: 3 },
  { name: 'Meridian Row', stars: 5 },
  { name: 'Bluebarn', stars: 3 },
  { name: 'Roundtable Rooms', stars: 2 },
];

// biome-ignore format: word lists.
const quarters: Words = [
  'Old Town', 'Central Station', 'Market Square', 'Riverside', 'Opera', 'Castle Hill', 'Garden Quarter',
  'Exhibition Centre', 'University', 'Docks', 'West End', 'East Gate', 'City Hall', 'Museum Mile', 'Parkside',
];
// biome-ignore format: word lists.
const words: Words = [
  'Amber', 'Anchor', 'Aurora', 'Azalea', 'Beacon', 'Birch', 'Carousel', 'Cedar', 'Comet', 'Compass', 'Coral',
  'Cypress', 'Ember', 'Falcon', 'Fern', 'Galleon', 'Gardenia', 'Golden Hare', 'Harvest', 'Heron', 'Indigo', 'Ivory',
  'Jasmine', 'Juniper', 'Kestrel', 'Laurel', 'Lighthouse', 'Magnolia', 'Mariner', 'Mosaic', 'Myrtle', 'Nightingale',
  'Old Mill', 'Olive', 'Orchid', 'Palm', 'Pavilion', 'Pearl', 'Pelican', 'Poplar', 'Quince', 'Red Lion', 'Saffron',
  'Silver Birch', 'Swan', 'Tamarind', 'Willow', 'Windmill',
];
const kindsByStars: Readonly<Record<number, Words>> = {
  2: ['Inn', 'Guesthouse', 'Lodge', 'Rooms'],
  3: ['Hotel', 'House', 'Garden Hotel', 'Corner'],
  4: ['Hotel', 'Residence', 'Boutique Hotel', 'Plaza'],
  5: ['Palace', 'Grand Hotel', 'Spa Resort', 'Suites'],
};
// biome-ignore format: word lists.
const streets: Words = [
  'Station', 'Market', 'Harbour', 'Garden', 'Mill', 'Church', 'Castle', 'Bridge', 'King', 'Queen', 'Park', 'River',
  'Orchard', 'Victory', 'Liberty', 'Chestnut',
];
const ways: Words = ['Street', 'Avenue', 'Square', 'Lane', 'Road'];

export interface Chain {
  readonly name: string;
  readonly stars: number;
}

export interface Naming {
  readonly name: string;
  readonly chain: string | null;
  readonly stars: number;
}

/** Every city's first hotel, so that an example works anywhere. */
export const firstHotel: Naming = { name: 'Cristal Hotel', chain: 'Cristal', stars: 4 };

/** A name nobody in `used` has; every third property belongs to a chain. `airport`: it stands at this one. */
export function drawNaming(draw: Draw, airport: string | null, used: ReadonlySet<string>): Naming {
  for (;;) {
    const naming = draw.share() < 1 / 3 ? drawChained(draw, airport) : drawIndependent(draw, airport);
    if (!used.has(naming.name)) return naming;
  }
}

export function drawAddress(draw: Draw, city: string): string {
  return `${draw.between(1, 180)} ${draw.pick(streets)} ${draw.pick(ways)}, ${city}`;
}

function drawChained(draw: Draw, airport: string | null): Naming {
  const { name, stars } = draw.pick(chains);
  return { name: `${name} ${airport ?? draw.pick(quarters)}`, chain: name, stars };
}

function drawIndependent(draw: Draw, airport: string | null): Naming {
  const stars = draw.pick([2, 3, 3, 3, 4, 4, 5]);
  const kind = draw.pick(kindsByStars[stars] ?? ['Hotel']);
  return { name: `${draw.pick(words)} ${kind}${airport === null ? '' : ` ${airport}`}`, chain: null, stars };
}
