import { isStaff } from '../../kernel/auth/caller.ts';
import type { Call } from '../../kernel/http/call.ts';
import { maskName } from '../../kernel/masking.ts';
import type { Receipt, Transaction } from '../contract.ts';
import type { IssuedDocument } from '../documents/contract.ts';

/** Another person's payment as staff see it without a reason: nobody's name in full. */
export function maskedFor(call: Pick<Call, 'caller'>, transaction: Transaction): Transaction {
  if (!isMasked(call, transaction.user_id)) return transaction;
  return { ...transaction, payer_name: maskName(transaction.payer_name) };
}

/** The same for a receipt: also on its documents, the buyer's address and tax number left out. */
export function maskedReceiptFor(call: Pick<Call, 'caller'>, receipt: Receipt): Receipt {
  if (!isMasked(call, receipt.user_id)) return receipt;
  return { ...receipt, ...maskedFor(call, receipt), documents: receipt.documents.map(maskedDocument) };
}

function maskedDocument(document: IssuedDocument): IssuedDocument {
  const { buyer, payer_name } = document;
  return {
    ...document,
    payer_name: maskName(payer_name),
    buyer: buyer && { name: maskName(buyer.name), address: [], tax_id: null },
  };
}

function isMasked({ caller }: Pick<Call, 'caller'>, userId: string): boolean {
  return isStaff(caller) && caller.kind === 'user' && caller.userId !== userId;
}
