import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { payer } from '../../server/sandbox/testing/payer.ts';
import type { Promised } from './examples.ts';
import { openStage, type Person, password, type Stage } from './stage.ts';

/** What the ids and amounts of the documentation stand for where an example is run. */
type Meanings = Readonly<Record<string, string>>;

/** Somebody in whose home an example works, and what its ids mean there. */
export interface Scene {
  readonly person: Person;
  readonly meanings: Meanings;
}

/** The stage of the documentation: Ada, who is an admin, has booked before, holds something, and waits at a page. */
export interface ExampleStage extends Stage {
  sceneOf(promised: Promised): Promise<Scene>;
  /** Ada's, for scripts. */
  readonly token: string;
  /** Somebody who has read about travel and never used it. */
  reader(): Promise<Person>;
}

interface Held {
  readonly reservation_id: string;
  readonly currency: string;
  readonly total: number;
}

const flights = 'search flights JFK LAX --depart +2w --max-stops 0';
const hotels = 'search hotels BER --check-in +2w --check-out +4d';
const cars = 'search cars BER --pick-up "+2w 10:00" --drop-off "+4d 10:00"';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export async function openExampleStage(): Promise<ExampleStage> {
  const stage = await openStage();
  const ada = await stage.newcomer();
  await ada.json(`suite grant ${ada.email} admin`);
  stage.setAway(-hourMs);
  await signInAgain(ada);
  await ada.json(flights);
  const expired = await hold(ada, 'flight 1');
  const stuck = await payWithBank(ada);
  await park(stuck, ada, stage);
  stage.setAway(0);
  await signInAgain(ada);
  const { token } = await ada.json<{ token: string; token_id: string }>('token create examples');
  const { token_id } = await ada.json<{ token_id: string }>('token create old');
  // A token may be in many homes; a session's own is renewed, and so in one home only.
  await ada.travel('login --with-token', { stdin: token });
  for (const search of [flights, hotels, cars]) await ada.json(search);
  const [stay, flight] = [
    await hold(ada, 'hotel 1 --trip berlin'),
    await hold(ada, 'flight 1 --trip berlin'),
  ];
  const paid = await pay(ada, [stay, flight]);
  await hold(ada, 'car 1 --trip berlin');
  const waiting = await payWithBank(ada);
  const card = await saveCard(ada);
  await ada.travel('context add work http://127.0.0.1:9');
  await ada.travel(['alias', 'set', 'coast', 'search flights JFK LAX --depart $1']);
  const always = {
    pm_1PqX8YAbc: card,
    '482913': token_id,
    '350.00USD': moneyOf(flight),
    KX7M2P: flight.reservation_id,
  };
  const transactions: Meanings = { open: waiting, 'support resolve': stuck };
  await prepareFiles(ada, token);
  return {
    ...stage,
    token,
    reader: async () => {
      const person = await stage.stranger();
      await prepareFiles(person, token);
      return person;
    },
    sceneOf: async (promised) => {
      const name = promised.spec.path.join(' ');
      const own = scenes[name];
      const meanings = {
        ...always,
        '482913057': takesTransaction(promised) ? (transactions[name] ?? paid) : stay.reservation_id,
        ...(promised.line.includes('--for expired') && { KX7M2P: expired.reservation_id }),
      };
      if (!own) return { person: await stage.copyOf(ada), meanings };
      const made = await own(stage, promised.line);
      await prepareFiles(made.person, token);
      return { person: made.person, meanings: { ...meanings, ...made.meanings } };
    },
  };
}

/** Examples that change what others look at, and whose person therefore has a home and reservations of their own. */
const scenes: Record<string, (stage: Stage, line: string) => Promise<Scene>> = {
  register: async (stage) => {
    const person = await stage.stranger();
    return { person, meanings: { 'ada@example.com': person.email } };
  },
  login: async (stage) => {
    const person = await stage.newcomer();
    return { person, meanings: { 'ada@example.com': person.email } };
  },
  logout: (stage) => withNothing(stage),
  'token create': (stage) => withNothing(stage),
  'hold flight': (stage, line) => withSearch(stage, `${flights} --adults ${travellersOf(line)}`),
  'hold hotel': (stage, line) => withSearch(stage, `${hotels} --guests ${travellersOf(line)}`),
  watch: (stage) => withNothing(stage),
  pay: async (stage, line) => {
    const person = await stage.newcomer();
    await saveCard(person);
    await person.json(flights);
    const held = await hold(person, 'flight 1 --trip berlin');
    if (line.includes('--resume')) await beginOnPage(person, held);
    return { person, meanings: { KX7M2P: held.reservation_id, '350.00USD': moneyOf(held) } };
  },
  'support act': async (stage) => {
    const [person, caller] = [await stage.newcomer(), await stage.newcomer()];
    await person.json(`suite grant ${person.email} support`);
    // With the new role, and by password: a token acts for nobody.
    await signInAgain(person);
    return { person, meanings: { 'ada@example.com': caller.email } };
  },
  release: async (stage) => {
    const person = await stage.newcomer();
    await person.json(flights);
    return { person, meanings: { KX7M2P: (await hold(person, 'flight 1')).reservation_id } };
  },
  cancel: async (stage) => {
    const person = await stage.newcomer();
    await person.json(hotels);
    const stay = await hold(person, 'hotel 1');
    await pay(person, [stay]);
    const quote = await person.json<{ refund_amount: number; currency: string }>(
      `cancel ${stay.reservation_id} --quote`,
    );
    const refund = `${quote.refund_amount.toFixed(2)}${quote.currency}`;
    return { person, meanings: { '482913057': stay.reservation_id, '241.40USD': refund } };
  },
};

async function withNothing(stage: Stage): Promise<Scene> {
  return { person: await stage.newcomer(), meanings: {} };
}

async function withSearch(stage: Stage, search: string): Promise<Scene> {
  const scene = await withNothing(stage);
  await scene.person.json(search);
  return scene;
}

function travellersOf(line: string): number {
  return line.includes('Alan Turing') ? 2 : 1;
}

function takesTransaction({ spec }: Promised): boolean {
  return spec.args.some(({ completes }) => completes === 'transaction');
}

/** What examples read from the folder they are typed in, and where a shell keeps its own. */
async function prepareFiles({ folder }: Person, token: string): Promise<void> {
  await writeFile(path.join(folder, 'password.txt'), password);
  await writeFile(path.join(folder, 'token.txt'), token);
  await mkdir(path.join(folder, '.config/fish/completions'), { recursive: true });
}

async function signInAgain(person: Person): Promise<void> {
  const words = ['login', '--email', person.email, '--password-stdin'];
  const said = await person.travel(words, { stdin: password });
  if (said.code !== 0) throw new Error(said.stderr);
}

async function hold(person: Person, what: string): Promise<Held> {
  const held = await person.json<Held & Record<'ticket_price' | 'total_price' | 'total_cost', number>>(
    `hold ${what}`,
  );
  return { ...held, total: held.ticket_price ?? held.total_price ?? held.total_cost };
}

function moneyOf(...held: readonly Held[]): string {
  return `${held.reduce((sum, { total }) => sum + total, 0).toFixed(2)}${held[0]?.currency}`;
}

async function pay(person: Person, holds: readonly Held[], method = 'pm_card_visa'): Promise<string> {
  const ids = holds.map(({ reservation_id }) => reservation_id).join(' ');
  const line = `pay ${ids} --method ${method} --confirm-total ${moneyOf(...holds)} --json`;
  const { stdout, stderr } = await person.travel(line);
  return (JSON.parse(stdout || stderr) as { transaction_id: string }).transaction_id;
}

/** A payment that waits until its payer has been at the bank's page. */
async function payWithBank(person: Person): Promise<string> {
  return pay(person, [await hold(person, 'flight 2')], 'pm_card_authenticationRequired');
}

/** A payment that waits for its payer on the processor's page. */
async function beginOnPage(person: Person, held: Held): Promise<void> {
  await person.travel(`pay ${held.reservation_id} --hosted --confirm-total ${moneyOf(held)}`);
}

/** Saves a card that ends in 4242 and answers its id. */
async function saveCard(person: Person): Promise<string> {
  const { stderr } = await person.travel('cards add --json');
  await payer.choose((JSON.parse(stderr) as { action_url: string }).action_url, 'pm_card_visa');
  const [card] = await person.json<{ card_id: string }[]>('cards list');
  if (!card) throw new Error('No card was saved.');
  return card.card_id;
}

/** Makes the processor know nothing of a payment, and lets the clock run until it is a case for support. */
async function park(transaction: string, person: Person, stage: Stage): Promise<void> {
  const checkout = sql`(select id from checkouts where transaction_id = ${transaction})`;
  await stage.alter('payments', sql`update doors set intent_id = 'pi_gone' where checkout_id = ${checkout}`);
  let awayMs = -hourMs;
  const look = async () => {
    awayMs += minuteMs;
    stage.setAway(awayMs);
    const found = await person.json<{ checkout_state: string }>(`support checkout ${transaction}`);
    expect(found.checkout_state).toBe('NeedsHuman');
  };
  await vi.waitFor(look, { timeout: 20_000, interval: 200 });
}
