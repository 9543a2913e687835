import type { Fields } from '../io/outcome.ts';
import type { Detail } from '../io/table.ts';

/** What one kind of reservation adds to what all have. */
export interface KindView {
  /** Such as "AA123 JFK-LAX, Thu 10 Dec 2026". */
  readonly headline: string;
  readonly details: readonly Detail[];
  /** What the API calls the total of this kind. */
  readonly totalField: string;
  /** Its own members in a pipe. */
  readonly fields: Fields;
}
