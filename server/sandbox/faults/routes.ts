import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalidRequest, StripeFailure } from '../http/failure.ts';
import { isLoopback, readBody } from '../http/request.ts';
import { anyFaultRule, type Faults } from './faults.ts';

const faultsBody = z.strictObject({ faults: z.array(anyFaultRule).min(1).max(100) });

/** `GET`, `POST {"faults": [...]}` and `DELETE /sandbox/faults`, from this machine only. */
export function serveFaults(router: Router, faults: Faults): void {
  router.get('/sandbox/faults', (context) => {
    refuseStrangers(context);
    answerFaults(context, faults);
  });

  router.post('/sandbox/faults', async (context) => {
    refuseStrangers(context);
    const body = faultsBody.safeParse(readJson(context, await readBody(context)));
    if (!body.success) throw invalidRequest(`Invalid faults: ${z.prettifyError(body.error)}`);
    faults.add(body.data.faults);
    answerFaults(context, faults);
  });

  router.delete('/sandbox/faults', (context) => {
    refuseStrangers(context);
    faults.clear();
    answerFaults(context, faults);
  });
}

function answerFaults(context: Context, faults: Faults): void {
  context.body = { faults: faults.list().map(({ rule, struck }) => ({ ...rule, struck })) };
}

/** Only JSON: no page of another site can send it from a browser on this machine. */
function readJson(context: Context, body: string): unknown {
  if (!context.is('application/json')) throw invalidRequest('Send the faults as application/json.');
  try {
    return JSON.parse(body);
  } catch {
    throw invalidRequest('The faults are not valid JSON.');
  }
}

function refuseStrangers(context: Context): void {
  if (isLoopback(context)) return;
  const message = 'The fault switches can only be reached from the machine of the sandbox.';
  throw new StripeFailure(403, { type: 'invalid_request_error', message }, { isReplayed: false });
}
