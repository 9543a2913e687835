import type { CheckoutState } from '../../server/payments/contract.ts';
import type { Counter } from './counter.ts';
import type { Story } from './points.ts';

/** What a payer does at one process of payments, and how it must have ended at a later one. */
export interface Plot {
  begin(counter: Counter, url: string, ids: readonly string[]): Promise<unknown>;
  /** The page is paid on as soon as there is one, also while payments is dead. */
  readonly paysOnPage?: true;
  readonly end: CheckoutState;
  /** The reservations afterwards, in order. */
  readonly statuses: readonly [first: string, second: string];
}

const paying =
  (method: string): Plot['begin'] =>
  (counter, url, ids) =>
    counter.pay(url, ids, method);

export const plots: Readonly<Record<Story, Plot>> = {
  paid: { begin: paying('pm_card_visa'), end: 'Done', statuses: ['Confirmed', 'Confirmed'] },
  declined: { begin: paying('pm_card_chargeDeclined'), end: 'Failed', statuses: ['Held', 'Held'] },
  'on a page': {
    begin: paying('hosted'),
    paysOnPage: true,
    end: 'Done',
    statuses: ['Confirmed', 'Confirmed'],
  },
  'given up': {
    begin: async (counter, url, ids) => {
      const { transaction_id } = await counter.pay(url, ids, 'hosted');
      await counter.giveUp(url, transaction_id);
    },
    end: 'Failed',
    statuses: ['Held', 'Held'],
  },
  cancelled: {
    begin: async (counter, url, ids) => {
      await counter.pay(url, ids, 'pm_card_visa');
      await counter.cancel(url, ids[0] ?? '');
    },
    end: 'PartlyRefunded',
    statuses: ['Cancelled', 'Confirmed'],
  },
};
