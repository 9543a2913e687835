import { readWishes, type Wishes } from '../io/wishes.ts';

/** What flags such as `{ json: true }` wish for. */
export function wishing(flags: Partial<Parameters<typeof readWishes>[0]> = {}): Wishes {
  return readWishes({
    json: false,
    ndjson: false,
    csv: false,
    jq: undefined,
    template: undefined,
    fields: undefined,
    ...flags,
  });
}
