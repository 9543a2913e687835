import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { addToLastSearch, keepLastSearch, resolveOffer, type SearchPlace } from './last-search.ts';

async function place(): Promise<SearchPlace> {
  return { configFolder: await temporaryFolder(), context: 'local', kind: 'flight' };
}

function offers(...numbers: number[]) {
  return numbers.map((number) => ({ number, offer_id: `offer-${number}`, total_price: 1 }));
}

const search = { command: 'travel search flights JFK LAX --depart 2026-12-10', unique: 'a' };

test('a bare number is the offer with that number in the last search', async () => {
  const here = await place();
  await keepLastSearch(here, { ...search, offers: offers(1, 2) });
  expect(await resolveOffer(here, '2')).toBe('offer-2');
  await keepLastSearch(here, { ...search, offers: [{ number: 1, offer_id: 'newer' }] });
  expect(await resolveOffer(here, '1')).toBe('newer');
});

test('an offer id stands for itself', async () => {
  expect(await resolveOffer(await place(), 'eyJhbGciOi.x.y')).toBe('eyJhbGciOi.x.y');
});

test('a number the search did not find is refused with the search to repeat', async () => {
  const here = await place();
  await keepLastSearch(here, { ...search, offers: offers(1) });
  await expect(resolveOffer(here, '2')).rejects.toMatchObject({
    exit: 'invalid-input',
    next: [search.command],
  });
});

test('without a search a number names nothing', async () => {
  await expect(resolveOffer(await place(), '1')).rejects.toThrow('no flight search yet');
});

test('a number of another kind of search says which searches there are', async () => {
  const here = await place();
  await keepLastSearch({ ...here, kind: 'hotel' }, { ...search, offers: offers(1) });
  await expect(resolveOffer(here, '1')).rejects.toMatchObject({
    message:
      'There is no flight search yet, so "1" names no flight offer; you have searched for hotels only.',
    next: ['travel hold hotel 1', 'travel search flights --help'],
  });
  await keepLastSearch({ ...here, kind: 'car' }, { ...search, offers: offers(1) });
  await expect(resolveOffer(here, '1')).rejects.toThrow('you have searched for hotels and cars only.');
});

test('each kind keeps its own last search', async () => {
  const here = await place();
  await keepLastSearch(here, { ...search, offers: offers(1) });
  await keepLastSearch({ ...here, kind: 'hotel' }, { ...search, offers: offers(2) });
  expect(await resolveOffer(here, '1')).toBe('offer-1');
  expect(await resolveOffer({ ...here, kind: 'hotel' }, '2')).toBe('offer-2');
});

test('further offers get the next free numbers, also where there was no search', async () => {
  const here = await place();
  const more = { offers: offers(1, 2), unique: 'b' };
  expect(await addToLastSearch(here, more)).toMatchObject([{ number: 1 }, { number: 2 }]);
  expect(await addToLastSearch(here, more)).toMatchObject([{ number: 3 }, { number: 4 }]);
  expect(await resolveOffer(here, '4')).toBe('offer-2');
  expect(await resolveOffer(here, '1')).toBe('offer-1');
});

test('a damaged file counts as no search', async () => {
  const here = await place();
  await writeFile(path.join(here.configFolder, 'last-search-flight-local.json'), '{"offers"');
  await expect(resolveOffer(here, '1')).rejects.toThrow('no flight search yet');
});

test('the searches of two servers are kept apart', async () => {
  const here = await place();
  await keepLastSearch(here, { ...search, offers: offers(1) });
  await expect(resolveOffer({ ...here, context: 'work' }, '1')).rejects.toThrow('no flight search yet');
});
