import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { backup } from '../backup.ts';
import { compose, findCompose } from '../compose.ts';
import { restore } from '../restore.ts';
import { insist, type Person, registerPerson, signIn } from './people.ts';
import { holdTrip, violations } from './trips.ts';

const url = inject('stackUrl');
const tool = findCompose();
const folder = path.join(mkdtempSync(path.join(tmpdir(), 'travel-backup-')), 'copy');
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const people: Person[] = [];
beforeAll(async () => {
  for (let place = 0; place < 4; place += 1) people.push(await insist(() => registerPerson(url)));
});

async function buyTrip(person: Person): Promise<void> {
  const reservation_ids = await holdTrip(person);
  await insist((idempotencyKey) =>
    person.payments.checkout({ reservation_ids, payment_method: 'pm_card_visa' }, { idempotencyKey }),
  );
}

const confirmedOf = async (person: Person) => {
  const query = { status: 'Confirmed', limit: 200 } as const;
  const { flights, hotels, cars } = person;
  const lists = await Promise.all([flights, hotels, cars].map((kind) => kind.listReservations(query)));
  return lists.flatMap(({ items }) => items.map(({ reservation_id }) => reservation_id)).sort();
};

test('a copy taken while people buy brings everything back that was confirmed before it', async () => {
  let isOver = false;
  const buying = people.map(async (person) => {
    while (!isOver) await buyTrip(person);
  });
  for (const person of people) await buyTrip(person);
  const before = await Promise.all(people.map(confirmedOf));
  await backup(tool, folder);
  isOver = true;
  await Promise.all(buying);
  await compose(tool, ['down', '--volumes', '--remove-orphans'], { isQuiet: true });

  await restore(tool, folder);
  for (const [index, { email }] of people.entries()) {
    const person = await signIn(url, email);
    expect(await confirmedOf(person)).toEqual(expect.arrayContaining(before[index] ?? ['nothing']));
  }
}, 600_000);

test('and the books are in order: documents without gaps, money and bookings agree', async () => {
  // An inventory asks after a claim that nobody remembers when it is two minutes old.
  await expect.poll(() => violations(url), { timeout: 200_000, interval: 15_000 }).toEqual([]);
}, 240_000);

test('people go on booking', async () => {
  await buyTrip(await signIn(url, people[0]?.email ?? ''));
});
