import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reservationStatus } from './reservation.ts';
import { amount, currencyCode, instant, pageOf } from './values.ts';

/** Pages of facts are larger than pages for people: an auditor reads everything. */
const factsPage = {
  limit: z.int().min(1).max(1_000).default(500),
  cursor: z.string().max(64).optional().describe('the last id of the page before'),
};

/** A reservation exactly as its inventory has stored it. */
export const reservationFact = z.object({
  reservation_id: z.string(),
  user_id: z.string(),
  reservation_status: reservationStatus.describe('as stored: an overdue hold may still be Held'),
  total: amount,
  currency: currencyCode,
  hold_expires_at: instant,
  claim_id: z.string().nullable(),
  transaction_id: z.string().nullable(),
});
export type ReservationFact = z.infer<typeof reservationFact>;

/** A unit of stock of which two counts differ, or of which there is more taken than there is. */
export const stockDifference = z.object({
  unit: z.string().describe('such as "AA123 on 2026-12-10, seat 23A, for KX7M2P"'),
  counted: z.int().describe('what the stock itself says is taken'),
  recounted: z.int().describe('what the reservations add up to'),
  capacity: z.int().nullable(),
});
export type StockDifference = z.infer<typeof stockDifference>;

const stockComparison = z.object({ units: z.int(), differences: z.array(stockDifference) });
export type StockComparison = z.infer<typeof stockComparison>;

/** How an inventory's stock compares with its reservations. */
export const stockFact = z.object({
  /** Rows of stock beside every reservation that has not ended. */
  stored: stockComparison,
  /** What a search would read as taken where a hold is overdue, beside the reservations live by the clock. */
  on_sale: stockComparison,
});
export type StockFact = z.infer<typeof stockFact>;

/** What every inventory hands out to the auditor; read-only. */
export const inventoryAuditEndpoints = {
  listReservationFacts: endpoint({
    method: 'GET',
    path: '/audit/reservations',
    summary: 'Every reservation as it is stored',
    access: ['service:payments'],
    input: z.strictObject(factsPage),
    output: pageOf(reservationFact),
  }),
  compareStock: endpoint({
    method: 'GET',
    path: '/audit/stock',
    summary: 'The counters of the stock beside a recount of the reservations',
    access: ['service:payments'],
    input: z.strictObject({}),
    output: stockFact,
  }),
};

/** An account: no name, no address, nothing secret. */
export const accountFact = z.object({
  user_id: z.string(),
  role: z.string(),
  granted_role: z.string().describe('the newest grant on record; traveller when there is none'),
});
export type AccountFact = z.infer<typeof accountFact>;

/** What the users service hands out to the auditor; read-only. */
export const usersAuditEndpoints = {
  listAccountFacts: endpoint({
    method: 'GET',
    path: '/audit/accounts',
    summary: 'Every account with its role, and the role that was granted on record',
    access: ['service:payments'],
    input: z.strictObject(factsPage),
    output: pageOf(accountFact),
  }),
  listStrayCredentials: endpoint({
    method: 'GET',
    path: '/audit/stray-credentials',
    summary: 'Sessions and personal tokens of nobody',
    access: ['service:payments'],
    input: z.strictObject({}),
    output: z.object({
      credentials: z.int().describe('how many there are'),
      strays: z.array(z.object({ id: z.string(), kind: z.enum(['session', 'token']), user_id: z.string() })),
    }),
  }),
};
