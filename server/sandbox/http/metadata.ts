import { invalidRequest } from './failure.ts';
import type { MetadataChange } from './parameters.ts';

/** Sets, replaces and (empty value) removes single pairs; `unset` removes all. At most 50 remain. */
export function changeMetadata(
  present: Readonly<Record<string, string>>,
  change: MetadataChange | undefined,
): Readonly<Record<string, string>> {
  if (change === undefined) return present;
  const pairs = change === 'unset' ? [] : Object.entries({ ...present, ...change });
  const kept = pairs.filter(([, value]) => value !== '');
  if (kept.length > 50) throw invalidRequest('Metadata can have up to 50 keys.', { param: 'metadata' });
  return Object.fromEntries(kept);
}
