import { z } from 'zod';
import { receipt, transaction } from '../../server/payments/contract.ts';
import { anyReservation } from './reservation.ts';

/** What the demo booked. */
export const demoResult = z.object({ reservation: anyReservation, transaction, receipt });
