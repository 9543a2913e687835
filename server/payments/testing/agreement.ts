import { expect } from 'vitest';
import type { Transaction } from '../contract.ts';
import type { Market } from './market.ts';
import { ada, bob, sue } from './market.ts';

/** Every transaction of the market's people. */
export async function allTransactions(market: Market): Promise<Transaction[]> {
  const lists = [ada, bob].map((user) => market.payments(user).listTransactions({ limit: 200 }));
  return (await Promise.all(lists)).flatMap(({ items }) => items);
}

/** Waits until no checkout is under way, and returns what became of them. */
export async function settled(market: Market): Promise<Transaction[]> {
  for (let looks = 0; looks < 400; looks += 1) {
    const transactions = await allTransactions(market);
    const isOver = transactions.every(({ status, checkout_state: state }) =>
      status === 'Pending' ? state === 'ActionRequired' || state === 'NeedsHuman' : true,
    );
    if (isOver) return transactions;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('A checkout does not end.');
}

/** Waits until a transaction has this status. */
export async function untilStatus(
  market: Market,
  transaction_id: string,
  status: Transaction['status'],
): Promise<Transaction> {
  for (let looks = 0; looks < 400; looks += 1) {
    const transaction = await market.payments(sue).showTransaction({ transaction_id });
    if (transaction.status === status) return transaction;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Transaction ${transaction_id} does not become ${status}.`);
}

/** Money and bookings agree: what the processor's ledger, the payments and the stall say fits together. */
export async function expectAgreement(market: Market): Promise<void> {
  const { intents } = await market.ledger();
  for (const transaction of await settled(market)) {
    const own = intents.filter(({ metadata }) => metadata.transaction_id === transaction.transaction_id);
    const withMoney = own.filter(({ status }) => status === 'succeeded' || status === 'requires_capture');
    const isPaid = transaction.payment_date !== null;
    const facts = { id: transaction.transaction_id, state: transaction.checkout_state };
    expect({ ...facts, money: withMoney.map(({ status }) => status) }).toEqual({
      ...facts,
      money: isPaid ? ['succeeded'] : [],
    });
    if (isPaid) expect(withMoney[0]?.amount_received).toBe(Math.round(transaction.amount * 100));
    if (transaction.status === 'Success') await expectStates(market, transaction, ['Confirmed', 'Cancelled']);
    if (transaction.status === 'Failed') {
      expect(own.filter(({ status }) => status === 'requires_action')).toEqual([]);
    }
  }
  const { taken, recount } = await market.stall.count('kite');
  expect(taken).toBe(recount);
  await expectNoStrayClaims(market);
}

async function expectStates(market: Market, transaction: Transaction, states: string[]): Promise<void> {
  for (const id of transaction.reservations) expect(states).toContain(await market.statusOf(id));
}

/** A reservation is being paid only while its checkout is under way. */
async function expectNoStrayClaims(market: Market): Promise<void> {
  const open = (await allTransactions(market)).filter(({ status }) => status === 'Pending');
  const paying = await Promise.all(
    [ada, bob].map((user) => market.holds(user).listReservations({ status: 'Paying', limit: 200 })),
  );
  const known = new Set(open.flatMap(({ reservations }) => reservations));
  const strays = paying.flatMap(({ items }) => items).filter(({ reservation_id: id }) => !known.has(id));
  expect(strays).toEqual([]);
}
