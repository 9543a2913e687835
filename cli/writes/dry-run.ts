import type { HttpRequest } from '../../server/contracts/client.ts';
import { escapeJsonText } from '../io/clean.ts';
import { type Outcome, text } from '../io/outcome.ts';
import { type Line, styled } from '../io/text.ts';
import { withoutSecrets } from './secrets.ts';

/** Thrown in place of sending a write. */
export class DryRun extends Error {
  readonly request: HttpRequest;

  constructor(request: HttpRequest) {
    super('Nothing was sent.');
    this.request = request;
  }
}

/** What --dry-run shows beside the request; commands tell it what they know of the price. */
export interface Rehearsal {
  readonly isOn: boolean;
  quote(quote: object): void;
  /** What was told; undefined when nothing was. */
  quoted(): object | undefined;
}

export function createRehearsal(isOn: boolean): Rehearsal {
  let told: object | undefined;
  return {
    isOn,
    quote: (quote) => {
      told = quote;
    },
    quoted: () => told,
  };
}

/** The request that was not sent, without its secrets, and its price. */
export function dryRunOutcome({ method, path, body, idempotencyKey }: HttpRequest, quote?: object): Outcome {
  const shown = body && withoutSecrets(body);
  const data = {
    dry_run: true,
    method,
    path,
    ...(idempotencyKey !== undefined && { idempotency_key: idempotencyKey }),
    body: shown ?? null,
    ...(quote && { quote }),
  };
  const lines: Line[] = [
    'Nothing was sent. It would be:',
    [styled('bold', `${method} ${path}`)],
    ...(idempotencyKey === undefined ? [] : [`Idempotency-Key: ${idempotencyKey}`]),
    ...(shown ? jsonLines(shown) : []),
    ...(quote ? ['', styled('bold', 'Quote'), ...jsonLines(quote)] : []),
  ];
  return text(lines, data);
}

function jsonLines(value: object): string[] {
  return escapeJsonText(JSON.stringify(value, null, 2)).split('\n');
}
