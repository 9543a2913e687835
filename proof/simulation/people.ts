import { carsContract } from '../../server/cars/contract.ts';
import { RemoteProblem } from '../../server/contracts/client.ts';
import { flightsContract } from '../../server/flights/contract.ts';
import { hotelsContract } from '../../server/hotels/contract.ts';
import { paymentsContract, type Transaction } from '../../server/payments/contract.ts';
import type { Dice } from './dice.ts';
import { ignoreRefusal, insist, NothingLeft, orGiveUp } from './patience.ts';
import type { Person } from './person.ts';
import { wishes } from './small-world.ts';

const minute = 60_000;
const cards: readonly string[] = [
  ...Array<string>(8).fill('pm_card_visa'),
  'pm_card_mastercard',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequired',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_card_nonsense',
  'hosted',
  'hosted',
  'hosted',
];

/** One person's day: journeys held, paid or not, and some of them given back. */
export async function live(person: Person): Promise<void> {
  const { around, dice, isOpen } = person;
  for (;;) {
    await around.time.pause(dice.between(0, 15 * minute));
    if (!isOpen()) return;
    await orGiveUp(person, () => travel(person));
  }
}

async function travel(person: Person): Promise<void> {
  const { dice, around } = person;
  const kinds = (['flight', 'hotel', 'car'] as const).filter(() => dice.happens(0.55));
  const held: string[] = [];
  const beganAt = around.time.now();
  for (const kind of kinds) {
    const id = await orGiveUp(person, () => hold(person, kind));
    if (id) held.push(id);
  }
  if (held.length === 0) return;
  const lastMoment = beganAt + 30 * minute - around.time.now() - dice.between(-2_000, 6_000);
  await around.time.pause(
    dice.pick([0, 2_000, minute, 5 * minute, dice.between(29, 31) * minute, lastMoment]),
  );
  const mood = dice.roll();
  if (mood < 0.1) return;
  if (mood < 0.2) return release(person, held);
  if (mood < 0.3) return payTwice(person, held);
  const paid = await pay(person, held);
  if (paid && dice.happens(0.35)) await cancel(person, dice.pick(paid.reservations));
}

async function hold(person: Person, kind: 'flight' | 'hotel' | 'car') {
  const { world, user, dice, told } = person;
  const again = <T>(call: (key: string) => Promise<T>) => insist(person, call);
  const offerOf = async (search: () => Promise<{ items: { offer_id: string }[] }>) =>
    pickOffer(dice, (await again(search)).items);
  let id: string;
  if (kind === 'flight') {
    const flights = world.clientOf(flightsContract, user);
    const offer_id = await offerOf(() => flights.search(wishes.flights));
    const seats = [{ seat_number: dice.pick(wishes.seats) }];
    id = (await again((idempotencyKey) => flights.hold({ offer_id, seats }, { idempotencyKey })))
      .reservation_id;
  } else if (kind === 'hotel') {
    const hotels = world.clientOf(hotelsContract, user);
    const offer_id = await offerOf(() => hotels.search(wishes.hotels));
    id = (await again((idempotencyKey) => hotels.hold({ offer_id }, { idempotencyKey }))).reservation_id;
  } else {
    const cars = world.clientOf(carsContract, user);
    const offer_id = await offerOf(() => cars.search(wishes.cars));
    id = (await again((idempotencyKey) => cars.hold({ offer_id }, { idempotencyKey }))).reservation_id;
  }
  told.held.add(id);
  return id;
}

function pickOffer(dice: Dice, items: readonly { offer_id: string }[]): string {
  if (items.length === 0) throw new NothingLeft();
  return dice.pick(items).offer_id;
}

/** Pays, again with the same key while nothing is known, and does or does not do what the bank asks for. */
async function pay(person: Person, ids: readonly string[]): Promise<Transaction | null> {
  const { world, user, dice, told, around } = person;
  const payments = world.clientOf(paymentsContract, user);
  const input = {
    reservation_ids: [...ids],
    payment_method: dice.pick(cards),
    allow_partial: dice.happens(0.2),
  };
  try {
    let paid = await insist(person, (idempotencyKey) => payments.checkout(input, { idempotencyKey }));
    const { transaction_id } = paid;
    for (let looks = 0; paid.status === 'Pending' && looks < 40; looks += 1) {
      await goToPage(person, paid);
      await around.time.pause(dice.between(1_000, 2 * minute));
      paid = await insist(person, () => payments.showTransaction({ transaction_id }));
    }
    if (paid.status === 'Success') told.paid.set(transaction_id, paid.reservations);
    return paid.status === 'Success' ? paid : null;
  } catch (error) {
    if (error instanceof RemoteProblem && error.slug === 'payment-declined') {
      told.declined.add(String(error.extensions.transaction_id));
      if (dice.happens(0.8)) return pay(person, ids);
    }
    throw error;
  }
}

async function goToPage(person: Person, paid: Transaction): Promise<void> {
  if (paid.action_url === null) return;
  if (person.dice.happens(0.12)) await giveUp(person, paid);
  else await answerBank(person, paid.action_url);
}

/** Leaves the page, or has just paid on it, and wants the holds back. */
async function giveUp(person: Person, { transaction_id, action_url }: Transaction): Promise<void> {
  const { dice, world, user, told } = person;
  if (action_url && dice.happens(0.6)) answerBank(person, action_url).catch(ignoreRefusal);
  const payments = world.clientOf(paymentsContract, user);
  await person.around.time.pause(dice.between(0, 60_000));
  const { status } = await insist(person, (idempotencyKey) =>
    payments.giveUp({ transaction_id }, { idempotencyKey }),
  );
  if (status === 'Failed') told.declined.add(transaction_id);
}

/** Two terminals at the same moment. */
async function payTwice(person: Person, ids: readonly string[]): Promise<void> {
  await Promise.all([pay(person, ids), pay(person, ids)].map((paying) => paying.catch(ignoreRefusal)));
}

async function answerBank({ dice, world, around }: Person, url: string): Promise<void> {
  const mood = dice.roll();
  if (mood < 0.05) return;
  await around.time.pause(
    dice.happens(0.95) ? dice.between(500, 60_000) : dice.between(5 * minute, 42 * minute),
  );
  const { pathname, search } = new URL(url);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const isBank = pathname.startsWith('/3d_secure/');
  const card =
    mood < 0.3 ? 'pm_card_chargeDeclined' : dice.pick(['pm_card_visa', 'pm_card_authenticationRequired']);
  const outcome = mood < 0.3 ? 'fail' : 'authenticate';
  const body = isBank ? `outcome=${outcome}` : `payment_method=${card}`;
  await world.browse({ method: 'POST', path: `${pathname}${search}`, headers, body }).catch(ignoreRefusal);
}

async function cancel(person: Person, reservation_id: string): Promise<void> {
  const { world, user, dice, around, told } = person;
  await around.time.pause(dice.between(0, 20 * minute));
  const contract = contractOf(reservation_id);
  const { quoteCancellation } = world.clientOf(contract, user);
  const { quote_id } = await insist(person, (idempotencyKey) =>
    quoteCancellation({ reservation_id }, { idempotencyKey }),
  );
  const payments = world.clientOf(paymentsContract, user);
  const calls = Array.from({ length: dice.pick([1, 1, 2]) }, () =>
    insist(person, (idempotencyKey) => payments.cancel({ reservation_id, quote_id }, { idempotencyKey })),
  );
  const answers = await Promise.allSettled(calls);
  if (answers.some(({ status }) => status === 'fulfilled')) told.cancelled.add(reservation_id);
}

async function release(person: Person, ids: readonly string[]): Promise<void> {
  for (const reservation_id of ids) {
    const { releaseReservation } = person.world.clientOf(contractOf(reservation_id), person.user);
    await orGiveUp(person, () =>
      insist(person, (idempotencyKey) => releaseReservation({ reservation_id }, { idempotencyKey })),
    );
  }
}

/** All inventories speak the same words for this. */
function contractOf(id: string): typeof hotelsContract {
  if (/^\d{9}$/.test(id)) return hotelsContract;
  return (/^C.{7}$/.test(id) ? carsContract : flightsContract) as unknown as typeof hotelsContract;
}
