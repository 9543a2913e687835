import type { Patch } from '../bundle.ts';

/** A bug planted into the protocol, and what it does. */
export interface Planted {
  readonly name: string;
  /** Of a world that shows it; the quick set begins to look there. */
  readonly seed: number;
  readonly patches: readonly Patch[];
}

const steps = 'server/payments/checkout/steps';

export const planted: readonly Planted[] = [
  {
    name: 'stock is released before the door is shut',
    seed: 7,
    patches: [patch(`${steps}/shut-door.ts`, 'if (!checkout.door?.isOpen) return', 'if (checkout) return')],
  },
  {
    name: 'an unclaim leaves no tombstone',
    seed: 12,
    patches: [
      patch(
        'server/reservations/claims.ts',
        'await addTombstone(shared(trx), { reservationId, claimId, at: now });',
        'void [addTombstone, claimId];',
      ),
    ],
  },
  {
    name: 'an authorisation counts as captured money',
    seed: 1,
    patches: [
      patch(
        'server/payments/checkout/intent-rules.ts',
        "return { type: 'authorised', intentId: intent.id };",
        "return { type: 'captured', at: now, intentId: intent.id };",
      ),
    ],
  },
  {
    name: 'a capture whose outcome is unknown counts as made',
    seed: 2,
    patches: [
      patch(
        `${steps}/capture.ts`,
        "if (seen.status !== 'requires_capture') return outcomeOf(seen, checkout, at);",
        "if (seen) return { type: 'captured', at, intentId: seen.id };",
      ),
    ],
  },
  {
    name: 'the confirms are never sent',
    seed: 1,
    patches: [
      patch(
        `${steps}/confirm.ts`,
        'await askAll(chargedItems(checkout).map((item) => confirm(checkout, item, peers)))',
        '(void [askAll, chargedItems, confirm, peers], [] as string[])',
      ),
    ],
  },
  {
    name: 'the resolver gives back claims of checkouts that are under way',
    seed: 2,
    patches: [
      patch(
        'server/reservations/resolver.ts',
        "if (decision !== 'aborted' && decision !== 'unknown') continue;",
        "if (decision === 'committed') continue;",
      ),
    ],
  },
  {
    name: 'a claim does not look at the deadline',
    seed: 8,
    patches: [
      patch(
        'server/reservations/rules.ts',
        "  if (state === 'Held' && reservation.holdExpiresAt - at.now < leastClaimableMs) throw expired(reservation);\n  refuseUnlessHeld(reservation, state);\n  if (reservation.priceMinor",
        '  refuseUnlessHeld(reservation, reservation.state);\n  if (reservation.priceMinor',
      ),
    ],
  },
  {
    name: 'the sweeper expires whatever is overdue, claimed or paid',
    seed: 1,
    patches: [
      patch(
        'server/reservations/store.ts',
        "    .where('id', 'in', [...ids].sort())\n    .where('state', '=', 'Held')\n",
        "    .where('id', 'in', [...ids].sort())\n",
      ),
      patch(
        'server/reservations/sweeper.ts',
        "      .where('state', '=', 'Held')\n      .where('hold_expires_at'",
        "      .where('state', 'in', ['Held', 'Paying', 'Confirmed'])\n      .where('hold_expires_at'",
      ),
    ],
  },
  {
    name: 'an expired hold keeps its stock',
    seed: 1,
    patches: [
      patch(
        'server/reservations/transitions.ts',
        "new Set(['Expired', 'Released', 'Cancelled'])",
        "new Set(['Cancelled'])",
      ),
    ],
  },
  {
    name: 'an unclaim gives back whoever’s claim stands',
    seed: 199,
    patches: [
      patch(
        'server/reservations/rules.ts',
        "  if (!isSameClaim(reservation, claimId)) return 'done-before';\n",
        '  void claimId;\n',
      ),
    ],
  },
  {
    name: 'a refund is sent under a new key each time, without looking first',
    seed: 20,
    patches: [
      patch(
        'server/payments/refunds/step.ts',
        'const found = isRepeat ? await gateway.findRefund(call.request) : null;',
        'const found = isRepeat && !call ? await gateway.findRefund(call) : null;',
      ),
      patch(
        'server/payments/gateway/keys.ts',
        'return await send(request, key);',
        "return await send(request, key + ':' + (await database.now()));",
      ),
    ],
  },
  {
    name: 'what a crash left behind is never due again',
    seed: 2,
    patches: [
      patch(
        'server/payments/checkout/store.ts',
        '      next_run_at: isLive ? now : null,\n      lease_until: isLive ? now + leaseMs : 0,',
        '      next_run_at: null,\n      lease_until: isLive ? now + leaseMs : 0,',
      ),
    ],
  },
];

function patch(file: string, text: string, instead: string): Patch {
  return { file, text, instead };
}
