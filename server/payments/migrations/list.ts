import { accessLogMigration } from '../../kernel/access-log.ts';
import { keyRingMigration } from '../../kernel/auth/key-ring.ts';
import type { Migration } from '../../kernel/database/migrate.ts';
import { idempotencyMigration } from '../../kernel/idempotency.ts';
import { checkoutsMigration } from './0001-checkouts.ts';
import { documentsMigration } from './0002-documents.ts';
import { refundsMigration } from './0003-refunds.ts';
import { pagesAndPeopleMigration } from './0004-pages-and-people.ts';
import { inboxMigration } from './0005-inbox.ts';
import { customersMigration } from './0006-customers.ts';
import { recoveriesMigration } from './0007-recoveries.ts';
import { billingMigration } from './0008-billing.ts';
import { disputesMigration } from './0009-disputes.ts';
import { paymentTermsMigration } from './0010-search-terms.ts';

export const paymentsMigrations: readonly Migration[] = [
  keyRingMigration,
  idempotencyMigration,
  checkoutsMigration,
  documentsMigration,
  refundsMigration,
  pagesAndPeopleMigration,
  inboxMigration,
  customersMigration,
  recoveriesMigration,
  billingMigration,
  disputesMigration,
  accessLogMigration,
  paymentTermsMigration,
];
