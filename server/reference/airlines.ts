/** Whose connections an airline sells with its own; `null` stands outside the alliances. */
export type Alliance = 'oneworld' | 'star' | 'skyteam' | null;

/** `network` airlines have several cabins and file full fare rules; `low-cost` ones have economy only. */
export type AirlineKind = 'network' | 'low-cost';

export interface Airline {
  /** IATA designator, two characters. */
  readonly iata: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 of its home. */
  readonly country: string;
  readonly kind: AirlineKind;
  readonly alliance: Alliance;
  /** IATA codes of the airports it is built around, largest first. */
  readonly hubs: readonly string[];
  /** IATA aircraft codes (`aircraft.ts`), shortest range first. */
  readonly fleet: readonly string[];
}

type AirlineRow = readonly [
  iata: string,
  name: string,
  country: string,
  alliance: 'oneworld' | 'star' | 'skyteam' | 'none' | 'low-cost',
  hubs: string,
  fleet: string,
];

// Alliance membership as of late 2026, hubs and fleets simplified to the airports and types of this module.
// biome-ignore format: one airline a line reads as a table.
const ROWS: readonly AirlineRow[] = [
  ['AA', 'American Airlines', 'US', 'oneworld', 'DFW CLT ORD MIA PHL PHX JFK LAX DCA', 'E75 738 32B 32Q 789 77W'],
  ['DL', 'Delta Air Lines', 'US', 'skyteam', 'ATL DTW MSP SLC JFK LGA BOS SEA LAX', 'E75 223 738 32Q 333 359'],
  ['UA', 'United Airlines', 'US', 'star', 'ORD DEN IAH EWR SFO IAD LAX', 'E75 738 32Q 789 77W'],
  ['WN', 'Southwest Airlines', 'US', 'low-cost', 'DEN MDW BWI DAL LAS PHX HOU BNA OAK', '7M8'],
  ['B6', 'JetBlue', 'US', 'none', 'JFK BOS FLL MCO LAX', '223 320 32Q'],
  ['AS', 'Alaska Airlines', 'US', 'oneworld', 'SEA PDX SFO LAX ANC HNL', 'E75 738 789'],
  ['F9', 'Frontier Airlines', 'US', 'low-cost', 'DEN MCO LAS ATL', '32N'],
  ['AC', 'Air Canada', 'CA', 'star', 'YYZ YUL YVR YYC', 'DH4 223 32Q 789 77W'],
  ['WS', 'WestJet', 'CA', 'none', 'YYC YYZ YVR', 'DH4 738 789'],
  ['AM', 'Aeroméxico', 'MX', 'skyteam', 'MEX MTY GDL', 'E90 738 789'],
  ['Y4', 'Volaris', 'MX', 'low-cost', 'MEX GDL CUN', '32N'],
  ['CM', 'Copa Airlines', 'PA', 'star', 'PTY', '738'],
  ['AV', 'Avianca', 'CO', 'star', 'BOG MDE SAL', '320 789'],
  ['LA', 'LATAM Airlines', 'CL', 'none', 'SCL GRU LIM BSB', '320 32Q 789 77W'],
  ['G3', 'GOL', 'BR', 'low-cost', 'CGH GIG BSB SDU', '7M8'],
  ['AR', 'Aerolíneas Argentinas', 'AR', 'skyteam', 'AEP EZE', 'E90 738 333'],
  ['BA', 'British Airways', 'GB', 'oneworld', 'LHR LGW LCY', 'E90 320 32Q 789 77W 388'],
  ['VS', 'Virgin Atlantic', 'GB', 'skyteam', 'LHR MAN', '333 789 359'],
  ['U2', 'easyJet', 'GB', 'low-cost', 'LGW LTN GVA MXP BER', '32N'],
  ['EI', 'Aer Lingus', 'IE', 'none', 'DUB', 'AT7 320 32Q 333'],
  ['FR', 'Ryanair', 'IE', 'low-cost', 'DUB STN BGY CIA', '7M8'],
  ['FI', 'Icelandair', 'IS', 'none', 'KEF', '738 32Q'],
  ['AF', 'Air France', 'FR', 'skyteam', 'CDG ORY LYS', 'E90 223 320 359 77W'],
  ['KL', 'KLM', 'NL', 'skyteam', 'AMS', 'E75 E90 738 32Q 333 789 77W'],
  ['SN', 'Brussels Airlines', 'BE', 'star', 'BRU', '320 333'],
  ['LH', 'Lufthansa', 'DE', 'star', 'FRA MUC', 'E90 320 32Q 333 359 388'],
  ['EW', 'Eurowings', 'DE', 'low-cost', 'DUS CGN HAM STR BER', '32N'],
  ['LX', 'SWISS', 'CH', 'star', 'ZRH GVA', '223 320 333 77W'],
  ['OS', 'Austrian Airlines', 'AT', 'star', 'VIE', 'E90 320 789'],
  ['IB', 'Iberia', 'ES', 'oneworld', 'MAD', 'AT7 320 32Q 333 359'],
  ['VY', 'Vueling', 'ES', 'low-cost', 'BCN ORY FCO', '32N'],
  ['TP', 'TAP Air Portugal', 'PT', 'star', 'LIS OPO', 'E90 320 32Q 333'],
  ['AZ', 'ITA Airways', 'IT', 'star', 'FCO LIN', '223 320 32Q 333 359'],
  ['A3', 'Aegean Airlines', 'GR', 'star', 'ATH SKG', 'AT7 320 32Q'],
  ['TK', 'Turkish Airlines', 'TR', 'star', 'IST', '738 32Q 333 359 77W'],
  ['PC', 'Pegasus', 'TR', 'low-cost', 'SAW AYT', '32N'],
  ['SK', 'SAS', 'SE', 'skyteam', 'CPH ARN OSL', 'E90 320 32Q 333 359'],
  ['DY', 'Norwegian', 'NO', 'low-cost', 'OSL ARN CPH', '7M8'],
  ['AY', 'Finnair', 'FI', 'oneworld', 'HEL', 'AT7 E90 320 333 359'],
  ['BT', 'airBaltic', 'LV', 'none', 'RIX TLL VNO', '223'],
  ['LO', 'LOT Polish Airlines', 'PL', 'star', 'WAW KRK', 'E75 E90 738 789'],
  ['W6', 'Wizz Air', 'HU', 'low-cost', 'BUD OTP CLJ GDN TIA RMO SOF', '32N'],
  ['JU', 'Air Serbia', 'RS', 'none', 'BEG', 'AT7 320 333'],
  ['RO', 'TAROM', 'RO', 'skyteam', 'OTP', 'AT7 738'],
  ['EK', 'Emirates', 'AE', 'none', 'DXB', '359 77W 388'],
  ['FZ', 'flydubai', 'AE', 'low-cost', 'DXB', '7M8'],
  ['EY', 'Etihad Airways', 'AE', 'none', 'AUH', '320 32Q 789 77W 388'],
  ['QR', 'Qatar Airways', 'QA', 'oneworld', 'DOH', '320 789 359 77W 388'],
  ['SV', 'Saudia', 'SA', 'skyteam', 'JED RUH', '320 333 789 77W'],
  ['RJ', 'Royal Jordanian', 'JO', 'oneworld', 'AMM', 'E90 320 789'],
  ['MS', 'EgyptAir', 'EG', 'star', 'CAI', '738 32Q 333 789'],
  ['AT', 'Royal Air Maroc', 'MA', 'oneworld', 'CMN', 'AT7 738 789'],
  ['ET', 'Ethiopian Airlines', 'ET', 'star', 'ADD', 'DH4 738 789 359'],
  ['KQ', 'Kenya Airways', 'KE', 'skyteam', 'NBO', 'E90 738 789'],
  ['SA', 'South African Airways', 'ZA', 'star', 'JNB CPT', '320 333 359'],
  ['AI', 'Air India', 'IN', 'star', 'DEL BOM BLR', '320 32Q 789 359 77W'],
  ['6E', 'IndiGo', 'IN', 'low-cost', 'DEL BOM BLR HYD MAA CCU', '32N'],
  ['UL', 'SriLankan Airlines', 'LK', 'oneworld', 'CMB', '320 32Q 333'],
  ['TG', 'Thai Airways', 'TH', 'star', 'BKK', '320 333 359 77W'],
  ['VN', 'Vietnam Airlines', 'VN', 'skyteam', 'SGN HAN', 'AT7 32Q 789 359'],
  ['MH', 'Malaysia Airlines', 'MY', 'oneworld', 'KUL', 'AT7 738 333 359'],
  ['AK', 'AirAsia', 'MY', 'low-cost', 'KUL PEN DMK', '32N'],
  ['SQ', 'Singapore Airlines', 'SG', 'star', 'SIN', '738 359 77W 388'],
  ['GA', 'Garuda Indonesia', 'ID', 'skyteam', 'CGK DPS SUB', '738 333 77W'],
  ['5J', 'Cebu Pacific', 'PH', 'low-cost', 'MNL CEB', '32N'],
  ['CX', 'Cathay Pacific', 'HK', 'oneworld', 'HKG', '32Q 333 359 77W'],
  ['BR', 'EVA Air', 'TW', 'star', 'TPE', '32Q 333 789 77W'],
  ['CA', 'Air China', 'CN', 'star', 'PEK CTU PVG', '738 32Q 333 359 77W'],
  ['MU', 'China Eastern', 'CN', 'skyteam', 'PVG SHA KMG XIY', '320 32Q 333 359 77W'],
  ['CZ', 'China Southern', 'CN', 'none', 'CAN PKX SZX', '738 32Q 333 359 77W'],
  ['KE', 'Korean Air', 'KR', 'skyteam', 'ICN GMP PUS', '223 738 333 789 77W'],
  ['NH', 'ANA', 'JP', 'star', 'HND NRT ITM', 'DH4 738 32Q 789 77W'],
  ['JL', 'Japan Airlines', 'JP', 'oneworld', 'HND NRT ITM', 'E90 738 789 359'],
  ['QF', 'Qantas', 'AU', 'oneworld', 'SYD MEL BNE PER', 'DH4 738 333 789 388'],
  ['JQ', 'Jetstar', 'AU', 'low-cost', 'MEL SYD OOL', '32N'],
  ['VA', 'Virgin Australia', 'AU', 'none', 'BNE SYD MEL', '738'],
  ['NZ', 'Air New Zealand', 'NZ', 'star', 'AKL CHC WLG', 'AT7 320 32Q 789'],
  ['FJ', 'Fiji Airways', 'FJ', 'oneworld', 'NAN', 'AT7 738 333 359'],
];

/** Every airline; the order is part of the demo world and stays as it is. */
export const AIRLINES: readonly Airline[] = ROWS.map(airlineOfRow);

const byIata = new Map(AIRLINES.map((airline) => [airline.iata, airline]));

/** The airline with this exact upper-case IATA designator, or undefined. */
export function findAirline(iata: string): Airline | undefined {
  return byIata.get(iata);
}

function airlineOfRow([iata, name, country, group, hubs, fleet]: AirlineRow): Airline {
  return {
    iata,
    name,
    country,
    kind: group === 'low-cost' ? 'low-cost' : 'network',
    alliance: group === 'low-cost' || group === 'none' ? null : group,
    hubs: hubs.split(' '),
    fleet: fleet.split(' '),
  };
}
