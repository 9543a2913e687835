import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aCheckout, anItem } from '../testing/build.ts';
import { type Checkout, totalMinorOf } from './checkout.ts';
import type { CheckoutEvent } from './events.ts';
import { declined } from './failures.ts';
import { nextCheckout } from './rules.ts';

const ids = ['KX7M2P', '123456789', 'AB2CD3'];
const newCheckout = (allowPartial: boolean) =>
  aCheckout({ allowPartial, items: ids.map((reservationId) => anItem({ reservationId })) });
const failure = declined(newCheckout(false), 'insufficient_funds');

/** One throw of the dice: which of the possible events, and about which reservations. */
interface Turn {
  readonly pick: number;
  readonly some: readonly string[];
}
const turns = fc.array(fc.record({ pick: fc.nat(1_000), some: fc.subarray(ids) }), { maxLength: 24 });

const eventsOf = ({ some, pick }: Turn): CheckoutEvent[] => [
  { type: 'begun' },
  {
    type: 'claims-answered',
    refusals: some.map((reservationId) => ({ reservationId, failure })),
  },
  { type: 'intent-created', intentId: 'pi_1' },
  { type: 'page-opened', pageId: 'cs_1', url: 'https://pay.example' },
  { type: 'action-required', url: 'https://bank.example' },
  { type: 'authorised', intentId: 'pi_1' },
  { type: 'capture-decided' },
  { type: 'captured', at: 5, intentId: 'pi_1' },
  { type: 'confirm-decided' },
  { type: 'confirms-answered', lost: some },
  { type: 'abandoned', failure },
  { type: 'door-shut' },
  { type: 'unclaim-decided' },
  { type: 'claims-returned' },
  { type: 'refunded', amountMinor: 1 + 300 * pick },
  { type: 'late-money', intentId: `pi_${1 + (pick % 2)}` },
  { type: 'refund-failed', amountMinor: 0 },
  ...rarely(pick),
  { type: 'looked-after', at: 9 },
];

/** A person is called for now and then; more often, few lives would get anywhere. */
function rarely(pick: number): CheckoutEvent[] {
  const decided: CheckoutEvent[] = [{ type: 'unparked' }, { type: 'declared-shut', failure }];
  return pick % 7 === 0 ? [{ type: 'parked', at: 7, reason: 'refused' }, ...decided] : decided;
}

/** A life in which every turn is one that the state allows; an event it does not allow throws. */
function liveOn(script: readonly Turn[], allowPartial: boolean): Checkout[] {
  const life = [newCheckout(allowPartial)];
  for (const turn of script) {
    const possible = eventsOf(turn).flatMap((event) => tryOn(life.at(-1), event) ?? []);
    const next = possible[turn.pick % Math.max(1, possible.length)];
    if (!next) return life;
    life.push(next);
  }
  return life;
}

function tryOn(checkout: Checkout | undefined, event: CheckoutEvent): Checkout | null {
  try {
    return checkout ? nextCheckout(checkout, event) : null;
  } catch {
    return null;
  }
}

/** What holds in every life, at every moment. */
function law(name: string, check: (checkout: Checkout, before: Checkout | undefined) => void): void {
  test(name, () => {
    const lives = fc.property(turns, fc.boolean(), (script, allowPartial) => {
      const life = liveOn(script, allowPartial);
      life.forEach((checkout, index) => {
        check(checkout, life[index - 1]);
      });
    });
    fc.assert(lives, { numRuns: 300 });
  });
}

const standings = ({ items }: Checkout) => new Set(items.map(({ standing }) => standing));

law('confirmed means captured', (checkout) => {
  if (standings(checkout).has('Confirmed')) expect(checkout.capturedAt).not.toBeNull();
});

law('claims are given back behind a shut door only', (checkout, before) => {
  const isGivenBack = standings(checkout).has('Unclaimed') && before && !standings(before).has('Unclaimed');
  if (isGivenBack) expect(before.door?.isOpen ?? false).toBe(false);
});

law('while a door is open every claim stands, unless its money is late', (checkout) => {
  const kept = [...standings(checkout)].filter((standing) => standing !== 'Refused');
  const isLate = kept.length === 0 || kept.includes('Unclaimed');
  if (checkout.door?.isOpen && !isLate) expect(kept).toEqual(['Claimed']);
});

law('what was given back is never authorised for capture', (checkout) => {
  if (checkout.state !== 'Capturing') return;
  expect(standings(checkout)).not.toContain('Unclaimed');
});

law('parked, nothing moves it but a person', (checkout, before) => {
  if (before?.parked) expect(checkout.state === before.state || checkout.state === 'DoorShut').toBe(true);
});

law('captured money is never forgotten', (checkout, before) => {
  if (!before || before.capturedAt === null) return;
  expect(checkout.capturedAt).toBe(before.capturedAt);
  expect(['Aborting', 'DoorShut', 'Unclaiming', 'Failed']).not.toContain(checkout.state);
});

law('the amount stays as it is once a door is open', (checkout, before) => {
  if (before?.door) expect(totalMinorOf(checkout)).toBe(totalMinorOf(before));
});

law('an end without money has its reason, and an end with money has none', ({ state, failure: reason }) => {
  if (state === 'Failed') expect(reason).not.toBeNull();
  if (state === 'Done' || state === 'NeedsHuman') expect(reason).toBeNull();
});

test('these lives reach every end', () => {
  const ends = fc
    .sample(fc.tuple(turns, fc.boolean()), { numRuns: 500, seed: 2026 })
    .map(([script, allowPartial]) => liveOn(script, allowPartial).at(-1)?.state);
  for (const end of ['Failed', 'NeedsHuman', 'Done', 'PartlyRefunded', 'Refunded'])
    expect(ends).toContain(end);
});
