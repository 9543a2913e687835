import type { PaymentChoice } from '../../../server/payments/cards/contract.ts';
import { Failure } from '../../failure.ts';
import type { Desk } from '../desk.ts';
import type { Choice } from '../state/page.ts';

/** How this person can pay: saved cards, the processor's page, and test methods where no money moves. */
export async function listMethods(desk: Desk): Promise<readonly Choice[]> {
  const { outcome } = await desk.run(['methods']);
  const items = outcome?.kind === 'list' ? (outcome.items as readonly PaymentChoice[]) : [];
  if (items.length === 0) throw new Failure('server-error', 'The server knows no way to pay.');
  return items.map(({ payment_method, label }) => ({ value: payment_method, label }));
}
