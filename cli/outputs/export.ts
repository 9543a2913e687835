import { z } from 'zod';
import { transaction } from '../../server/payments/contract.ts';
import { anyReservation } from './reservation.ts';

export const exported = z.union([anyReservation, transaction]);
