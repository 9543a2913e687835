import type { AnyReservation } from '../../reservations/inventories.ts';
import { reservationColumns } from '../../views/reservation.ts';
import { agedReservation, printOfReservation } from './aged.ts';
import { listView } from './list-view.ts';
import { reservationDetail } from './reservations.ts';

/** What a search for somebody else's reservations found; for support staff. */
export const supportView = listView<AnyReservation>({
  id: 'support',
  title: 'Support',
  words: () => null,
  restMs: null,
  whenEmpty: 'Press e and type a name, an e-mail address, a reservation, a transaction or an invoice number.',
  keyOf: ({ reservation_id }) => reservation_id,
  columns: () => reservationColumns,
  aged: agedReservation,
  detail: reservationDetail,
  showWords: ({ reservation_id }) => ['show', reservation_id],
  print: printOfReservation,
});
