import type { ReservationKind } from '../../contracts/reservation.ts';
import { toMajor } from '../../contracts/values.ts';
import type { IssuedDocument } from './contract.ts';

/** Which taxes the seller's prices include. Nothing is assumed about a kind that has no rate. */
export interface TaxTerms {
  /** As printed, such as `VAT`. */
  readonly name: string;
  /** In percent of the net price, at most two decimals. */
  readonly ratesPercent: Readonly<Partial<Record<ReservationKind, number>>>;
}

export interface TaxedLine {
  readonly amountMinor: number;
  readonly ratePercent: number | null;
}

/** The rate that is included in what a kind costs; null: not configured. */
export function rateOf({ ratesPercent }: TaxTerms, kind: ReservationKind): number | null {
  return ratesPercent[kind] ?? null;
}

/** One line for each rate, highest first; the tax is rounded once for each, to the nearest minor unit. */
export function taxLines(
  lines: readonly TaxedLine[],
  about: { readonly name: string; readonly currency: string },
): IssuedDocument['tax_lines'] {
  const rates = [...new Set(lines.map(({ ratePercent }) => ratePercent))].filter((rate) => rate !== null);
  return rates
    .sort((a, b) => b - a)
    .map((rate) => {
      const own = lines.filter(({ ratePercent }) => ratePercent === rate);
      const grossMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      const taxMinor = taxWithin(grossMinor, rate);
      return {
        name: about.name,
        rate_percent: rate,
        net: toMajor(grossMinor - taxMinor, about.currency),
        tax: toMajor(taxMinor, about.currency),
      };
    });
}

/** In whole hundredths of a percent, so that 7.7 % is not a binary fraction. */
function taxWithin(grossMinor: number, ratePercent: number): number {
  const basisPoints = Math.round(ratePercent * 100);
  return Math.round((grossMinor * basisPoints) / (10_000 + basisPoints));
}
