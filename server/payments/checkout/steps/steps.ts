import type { Task } from '../rules.ts';
import { authorise } from './authorise.ts';
import { awaitAction } from './await-action.ts';
import { capture } from './capture.ts';
import { claimReservations } from './claim.ts';
import { confirmReservations } from './confirm.ts';
import { openDoor } from './open-door.ts';
import { shutDoor } from './shut-door.ts';
import type { Step } from './step.ts';
import { unclaimReservations } from './unclaim.ts';

/** How each task of the rules is done. */
export const steps: Readonly<Record<Task, Step>> = {
  claim: claimReservations,
  'open-door': openDoor,
  authorise,
  'await-action': awaitAction,
  capture,
  confirm: confirmReservations,
  'shut-door': shutDoor,
  unclaim: unclaimReservations,
};
