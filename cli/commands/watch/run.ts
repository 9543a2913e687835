import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { invalidValue, usageFailure } from '../../failure.ts';
import { toNdjson, toTabbed } from '../../io/records.ts';
import { tableLines } from '../../io/table.ts';
import { styled } from '../../io/text.ts';
import { holdEvents } from '../../reservations/hold-events.ts';
import { type AnyReservation, inventoryOf, listHolds } from '../../reservations/inventories.ts';
import type { Input } from '../../spec.ts';
import { reservationColumns } from '../../views/reservation.ts';
import type { watch } from './spec.ts';

const usualSeconds = 5;

/** Watches until nothing is held any more. */
export async function run({ flags }: Input<typeof watch>, context: Context): Promise<undefined> {
  const { api, now, signal } = context;
  const seconds = flags.interval ?? usualSeconds;
  if (seconds < 1 || seconds > 60) throw invalidValue(`--interval must be 1 to 60, not ${seconds}.`);
  const screen = screenFor(context);
  let holds: readonly AnyReservation[] = [];
  do {
    const found = await listHolds(api, flags.trip);
    const ended = await lookAfter(missing(holds, found), context);
    screen.tell(holds, [...found, ...ended]);
    holds = found;
    const lookedAt = now();
    for (let second = 0; second < seconds && holds.length > 0; second += 1) {
      screen.draw(holds.map((hold) => leftAfter(hold, now() - lookedAt)));
      await sleep(1_000, undefined, { signal });
    }
  } while (holds.length > 0);
  context.io.note(['Nothing is held any more.']);
  return undefined;
}

interface Screen {
  /** Says what happened between two looks. */
  tell(earlier: readonly AnyReservation[], later: readonly AnyReservation[]): void;
  draw(holds: readonly AnyReservation[]): void;
}

function screenFor({ io, host, now }: Context): Screen {
  const { form } = io.wishes;
  if (!['people', 'json', 'ndjson'].includes(form)) {
    throw usageFailure(`travel watch prints a line at a time and knows no --${form}; use --ndjson.`);
  }
  const at = () => new Date(now()).toISOString();
  if (form !== 'people' || !io.isTerminal || host.env.TERM === 'dumb') {
    const fields = ['at', 'event', 'reservation_id', 'reservation_status', 'expires_in_seconds'];
    return {
      tell: (earlier, later) => {
        const events = holdEvents(earlier, later, at());
        for (const line of form === 'people' ? toTabbed(events, fields) : toNdjson(events)) io.printRaw(line);
      },
      draw: () => {},
    };
  }
  let drawn = 0;
  return {
    tell: (_, later) => {
      const over = later.filter(({ reservation_status }) => !['Held', 'Paying'].includes(reservation_status));
      if (over.length === 0) return;
      host.stdout.write(goUp(drawn));
      drawn = 0;
      io.print(over.map((one) => [styled('bold', one.reservation_id), ` is ${one.reservation_status}.`]));
    },
    draw: (holds) => {
      const lines = tableLines(holds, reservationColumns, io.width);
      host.stdout.write(goUp(drawn));
      io.print(lines);
      drawn = lines.length;
    },
  };
}

// Back to the first line of what was drawn, and everything below it away.
function goUp(lines: number): string {
  return lines > 0 ? `\x1b[${lines}A\x1b[J` : '';
}

function missing(before: readonly AnyReservation[], now: readonly AnyReservation[]): AnyReservation[] {
  return before.filter((one) => !now.some(({ reservation_id }) => reservation_id === one.reservation_id));
}

async function lookAfter(
  holds: readonly AnyReservation[],
  { api }: Context,
): Promise<readonly AnyReservation[]> {
  return Promise.all(
    holds.map(async ({ reservation_id }) =>
      (await inventoryOf(reservation_id, api)).showReservation({ reservation_id }),
    ),
  );
}

function leftAfter(hold: AnyReservation, passedMs: number): AnyReservation {
  if (hold.expires_in_seconds === null) return hold;
  const left = Math.max(0, hold.expires_in_seconds - Math.floor(passedMs / 1_000));
  return { ...hold, expires_in_seconds: left };
}
