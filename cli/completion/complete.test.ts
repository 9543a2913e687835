import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPlace } from '../../server/reference/places.ts';
import { catalogue } from '../commands.ts';
import { keepIds } from '../session/known-ids.ts';
import { aFlight, aStay } from '../testing/reservations.ts';
import { completionAnswer } from './answer.ts';
import { placesLike } from './places.ts';

const now = Date.parse('2026-11-28T12:10:00Z');
const { root, groups, commands } = catalogue;
const tree = { root, groups, specs: commands.map(({ spec }) => spec) };
const folder = mkdtempSync(path.join(tmpdir(), 'travel-completion-'));

async function offered(line: string): Promise<string[]> {
  const env = { TRAVEL_CONFIG_DIR: folder };
  const answer = await completionAnswer({ words: line.split(' '), env, now, tree });
  return answer.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

describe('a shell is offered', () => {
  test.each([
    ['se', ['search', 'seats']],
    ['search flights JFK LAX --ca', ['--cabin']],
    ['search flights JFK LAX --cabin b', ['business']],
    ['search flights JFK LAX --cabin=b', ['--cabin=business']],
    // As bash cuts it.
    ['search flights JFK LAX --cabin = b', ['business']],
    ['search flights JFK LAX --cabin =', ['economy', 'premium_economy', 'business', 'first']],
    ['search flights jf', ['JFK']],
    ['search flights lond', ['London', 'London City']],
    ['search flights JFK LAX SFO ', []],
    ['search flights JFK LAX --max-price ', []],
    ['--quiet search fl', ['flights']],
    ['nonsense ', []],
  ])('for "travel %s" %j', async (line, values) => {
    expect(await offered(line)).toEqual(values);
  });

  test('the nouns of a verb', async () => {
    expect(await offered('search ')).toEqual(expect.arrayContaining(['flights', 'hotels', 'cars']));
  });

  test('every command, by its words', async () => {
    for (const { spec } of catalogue.commands) {
      const words = [...spec.path];
      const last = words.pop() ?? '';
      expect(await offered([...words, last].join(' ')), spec.path.join(' ')).toContain(last);
    }
  });

  test('a flag that was given only once more when it may be repeated', async () => {
    const flags = await offered('search flights JFK LAX --airline AA --cabin first --');
    expect(flags).toContain('--airline');
    expect(flags).not.toContain('--cabin');
  });

  test('days with the date they stand for', async () => {
    const answer = await completionAnswer({
      words: ['search', 'flights', '--depart', 'tom'],
      env: {},
      now,
      tree,
    });
    expect(answer).toBe('tomorrow\tSun 29 Nov 2026\n');
  });
});

describe('ids that were shown', () => {
  test('are offered by what they are', async () => {
    const place = { configFolder: folder, context: 'local' };
    const held = aFlight({ hold_expires_at: '2026-11-28T12:30:00.000Z' });
    const lapsed = aFlight({ reservation_id: 'QQQQQ2', hold_expires_at: '2026-11-28T12:05:00.000Z' });
    const paid = aStay({ reservation_status: 'Confirmed', hold_expires_at: null, trip: 'rome' });
    const transaction = { transaction_id: '123456789', status: 'Success', checkout_state: 'Done', amount: 5 };
    await keepIds(place, [held, lapsed], 'a');
    await keepIds(place, [paid, transaction], 'b');
    expect(await offered('pay ')).toEqual(['KX7M2P']);
    expect(await offered('show ')).toEqual(['482913057', 'KX7M2P', 'QQQQQ2']);
    expect(await offered('receipt ')).toEqual(['123456789']);
    expect(await offered('pay --trip ')).toEqual(['rome', 'berlin']);
  });

  test('change with the reservation, and belong to its server', async () => {
    const place = { configFolder: folder, context: 'local' };
    await keepIds(place, [aFlight({ reservation_status: 'Released', hold_expires_at: null })], 'c');
    expect(await offered('pay ')).toEqual([]);
    writeFileSync(
      path.join(folder, 'config.json'),
      '{"current":"work","contexts":{"work":{"url":"http://x"}}}',
    );
    expect(await offered('show ')).toEqual([]);
    expect(await offered('show --context local 4')).toEqual(['482913057']);
    expect(await offered('context use ')).toEqual(['local', 'work']);
  });
});

test('a place that is offered is one that a search takes', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const words = [...pairs, 'lond', 'paris', 'san f', 'new y', 'são', 'zür'].flatMap(placesLike);
  expect(words.length).toBeGreaterThan(200);
  for (const { value } of words) expect(findPlace(value), value).toBeDefined();
});
