import type { AirportRow } from './row.ts';

// biome-ignore format: one airport a line reads as a table.
export const OCEANIA: readonly AirportRow[] = [
  ['SYD', 'YSSY', 'Kingsford Smith', 'Sydney', 'SYD', 'AU', -33.95, 151.18, 'Australia/Sydney', 'A'],
  ['MEL', 'YMML', 'Tullamarine', 'Melbourne', 'MEL', 'AU', -37.67, 144.84, 'Australia/Melbourne', 'A'],
  ['BNE', 'YBBN', 'Brisbane', 'Brisbane', 'BNE', 'AU', -27.38, 153.12, 'Australia/Brisbane', 'B'],
  ['PER', 'YPPH', 'Perth', 'Perth', 'PER', 'AU', -31.94, 115.97, 'Australia/Perth', 'C'],
  ['ADL', 'YPAD', 'Adelaide', 'Adelaide', 'ADL', 'AU', -34.95, 138.53, 'Australia/Adelaide', 'C'],
  ['CBR', 'YSCB', 'Canberra', 'Canberra', 'CBR', 'AU', -35.31, 149.2, 'Australia/Sydney', 'D'],
  ['OOL', 'YBCG', 'Coolangatta', 'Gold Coast', 'OOL', 'AU', -28.16, 153.5, 'Australia/Brisbane', 'D'],
  ['CNS', 'YBCS', 'Cairns', 'Cairns', 'CNS', 'AU', -16.88, 145.75, 'Australia/Brisbane', 'D'],
  ['DRW', 'YPDN', 'Darwin', 'Darwin', 'DRW', 'AU', -12.41, 130.88, 'Australia/Darwin', 'D'],
  ['AKL', 'NZAA', 'Auckland', 'Auckland', 'AKL', 'NZ', -37.01, 174.79, 'Pacific/Auckland', 'B'],
  ['WLG', 'NZWN', 'Wellington', 'Wellington', 'WLG', 'NZ', -41.33, 174.81, 'Pacific/Auckland', 'D'],
  ['CHC', 'NZCH', 'Christchurch', 'Christchurch', 'CHC', 'NZ', -43.49, 172.53, 'Pacific/Auckland', 'D'],
  ['NAN', 'NFFN', 'Nadi', 'Nadi', 'NAN', 'FJ', -17.76, 177.44, 'Pacific/Fiji', 'C'],
];
