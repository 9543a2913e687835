import { Problem } from '../../contracts/problem.ts';
import { OutcomeUnknown } from './gateway.ts';

/** A question that a person waits for: no answer is told as such, and asking again is safe. */
export async function askNow<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error;
    const sentence = 'The payment processor does not answer; nothing was done. Try again shortly.';
    throw new Problem('service-unavailable', sentence, { retry_after_seconds: 5 });
  }
}
