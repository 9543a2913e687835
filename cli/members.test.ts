import { describe, expect, test } from 'vitest';
import { help } from './commands/help/spec.ts';
import { holds } from './commands/holds/spec.ts';
import { trips } from './commands/trips/spec.ts';
import { catalogue } from './commands.ts';
import { checkFields, membersOf } from './members.ts';

// A screen prints nothing.
const specs = catalogue.commands.map(({ spec }) => spec).filter(({ needsTerminal }) => !needsTerminal);

describe('what --json prints', () => {
  // Scripts live by these names: a change here is a change of the interface, and shows in the review.
  test.each(specs.map((spec) => [spec.path.join(' '), spec] as const))(
    '%s has these members',
    async (_, spec) => {
      const members = await membersOf(spec);
      expect(members.length).toBeGreaterThan(0);
      expect(members.sort().join(' ')).toMatchSnapshot();
    },
  );

  test('has no member with a name that no script could type', async () => {
    const odd = (await Promise.all(specs.map(membersOf)))
      .flat()
      .filter((name) => !/^[a-z0-9_.*]+$/i.test(name));
    expect(odd).toEqual([]);
  });
});

describe('--fields', () => {
  test('takes members, places in lists, and "total"', async () => {
    const fields = ['reservation_id', 'slices.0.segments.-1.departs_at', 'property.name', 'total'];
    await expect(checkFields(fields, holds)).resolves.toBeUndefined();
    await expect(checkFields(['states.Held', 'totals.0.amount'], trips)).resolves.toBeUndefined();
  });

  test.each([
    ['reservation_ids', 'Did you mean reservation_id?'],
    ['slices.segment.departs_at', 'Did you mean slices.segments.departs_at?'],
    ['xyzzy', '"travel holds" prints no member "xyzzy".'],
    ['', 'prints no member ""'],
  ])('"%s" is refused before anything is sent', async (field, sentence) => {
    await expect(checkFields([field], holds)).rejects.toMatchObject({
      exit: 'usage',
      message: expect.stringContaining(sentence),
    });
  });

  test('does not take "total" where nothing has a price', async () => {
    await expect(checkFields(['total'], help)).rejects.toThrow('no member "total"');
  });
});
