/** IATA/Duffel cabin names, dearest last. */
export const CABINS = ['economy', 'premium_economy', 'business', 'first'] as const;

export type Cabin = (typeof CABINS)[number];

/** One cabin's block of rows. `columns` are the seat letters of a full row; a space is an aisle. */
export interface CabinLayout {
  readonly cabin: Cabin;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: string;
  /** Row numbers the airline leaves out, such as 13. */
  readonly skippedRows: readonly number[];
  readonly exitRows: readonly number[];
}

export interface Aircraft {
  /** IATA aircraft type code. */
  readonly code: string;
  readonly name: string;
  readonly cruiseKmh: number;
  readonly rangeKm: number;
  /** Front to back. Economy always has a row 23 with a seat 23A. */
  readonly cabins: readonly CabinLayout[];
}

type CabinRow = readonly [
  cabin: Cabin,
  firstRow: number,
  lastRow: number,
  columns: string,
  exitRows: readonly number[],
  skippedRows?: readonly number[],
];

type AircraftRow = readonly [
  code: string,
  name: string,
  cruiseKmh: number,
  rangeKm: number,
  cabins: readonly CabinRow[],
];

const WIDE_2_4_2 = 'AC DEFG HK';
const SUITE_1_2_1 = 'A DG K';
const NARROW_2_2 = 'AC DF';
const NARROW_3_3 = 'ABC DEF';

// Speeds and ranges are the makers' round figures; rows are typical layouts, not one airline's.
// Regional types number economy from a high row, as airlines with one seat-map style for the whole fleet do.
// biome-ignore format: one cabin a line reads as a table.
const ROWS: readonly AircraftRow[] = [
  ['AT7', 'ATR 72-600', 510, 1500, [['economy', 7, 24, NARROW_2_2, [7]]]],
  ['DH4', 'De Havilland Dash 8-400', 660, 2000, [['economy', 7, 25, NARROW_2_2, [7]]]],
  [
    'E75',
    'Embraer 175',
    830,
    3300,
    [
      ['business', 1, 4, 'A DF', []],
      ['economy', 10, 25, NARROW_2_2, [18]],
    ],
  ],
  [
    'E90',
    'Embraer 190',
    830,
    4000,
    [
      ['business', 1, 3, NARROW_2_2, []],
      ['economy', 5, 26, NARROW_2_2, [14]],
    ],
  ],
  [
    '223',
    'Airbus A220-300',
    830,
    5800,
    [
      ['business', 1, 3, NARROW_2_2, []],
      ['economy', 5, 29, 'AC DEF', [14]],
    ],
  ],
  [
    '320',
    'Airbus A320',
    830,
    5500,
    [
      ['business', 1, 3, NARROW_2_2, []],
      ['economy', 7, 30, NARROW_3_3, [14, 15]],
    ],
  ],
  ['32N', 'Airbus A320neo', 830, 6000, [['economy', 1, 31, NARROW_3_3, [12, 14], [13]]]],
  [
    '32Q',
    'Airbus A321neo',
    830,
    7000,
    [
      ['business', 1, 5, NARROW_2_2, []],
      ['economy', 7, 36, NARROW_3_3, [17, 26]],
    ],
  ],
  [
    '32B',
    'Airbus A321 Transcontinental',
    830,
    5200,
    [
      ['first', 1, 5, 'A F', []],
      ['business', 6, 10, NARROW_2_2, []],
      ['economy', 12, 23, NARROW_3_3, [16]],
    ],
  ],
  [
    '738',
    'Boeing 737-800',
    830,
    5400,
    [
      ['business', 1, 4, 'AB EF', []],
      ['economy', 7, 30, NARROW_3_3, [15, 16]],
    ],
  ],
  ['7M8', 'Boeing 737 MAX 8', 830, 6400, [['economy', 1, 32, NARROW_3_3, [16, 17], [13]]]],
  [
    '333',
    'Airbus A330-300',
    870,
    11_300,
    [
      ['business', 1, 6, 'AC DG HK', []],
      ['premium_economy', 10, 12, WIDE_2_4_2, []],
      ['economy', 15, 42, WIDE_2_4_2, [15, 30]],
    ],
  ],
  [
    '789',
    'Boeing 787-9',
    900,
    14_000,
    [
      ['business', 1, 8, SUITE_1_2_1, []],
      ['premium_economy', 11, 13, 'AC DEF HK', []],
      ['economy', 17, 39, 'ABC DEF HJK', [17, 28]],
    ],
  ],
  [
    '359',
    'Airbus A350-900',
    900,
    15_000,
    [
      ['business', 1, 10, SUITE_1_2_1, []],
      ['premium_economy', 14, 17, WIDE_2_4_2, []],
      ['economy', 20, 44, 'ABC DEG HJK', [20, 33]],
    ],
  ],
  [
    '77W',
    'Boeing 777-300ER',
    900,
    13_600,
    [
      ['first', 1, 2, 'A EF K', []],
      ['business', 4, 13, SUITE_1_2_1, []],
      ['premium_economy', 16, 18, WIDE_2_4_2, []],
      ['economy', 20, 44, 'ABC DEFG HJK', [20, 32]],
    ],
  ],
  [
    '388',
    'Airbus A380-800',
    910,
    15_000,
    [
      ['first', 1, 3, 'A EF K', []],
      ['business', 6, 17, SUITE_1_2_1, []],
      ['premium_economy', 18, 20, WIDE_2_4_2, []],
      ['economy', 22, 62, 'ABC DEFG HJK', [35, 50]],
    ],
  ],
];

/** Every type the demo flies. */
export const AIRCRAFT: readonly Aircraft[] = ROWS.map(aircraftOfRow);

const byCode = new Map(AIRCRAFT.map((aircraft) => [aircraft.code, aircraft]));

/** The aircraft with this exact IATA type code, or undefined. */
export function findAircraft(code: string): Aircraft | undefined {
  return byCode.get(code);
}

/** The layout of one cabin, or undefined where this type has no such cabin. */
export function cabinLayout(aircraft: Aircraft, cabin: Cabin): CabinLayout | undefined {
  return aircraft.cabins.find((layout) => layout.cabin === cabin);
}

/** How many seats a cabin of this layout has. */
export function seatCount(layout: CabinLayout): number {
  const rowCount = layout.lastRow - layout.firstRow + 1 - layout.skippedRows.length;
  return rowCount * layout.columns.replaceAll(' ', '').length;
}

function aircraftOfRow([code, name, cruiseKmh, rangeKm, cabins]: AircraftRow): Aircraft {
  return { code, name, cruiseKmh, rangeKm, cabins: cabins.map(layoutOfRow) };
}

function layoutOfRow([cabin, firstRow, lastRow, columns, exitRows, skippedRows = []]: CabinRow): CabinLayout {
  return { cabin, firstRow, lastRow, columns, exitRows, skippedRows };
}
