import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../contracts/problem.ts';
import { describeOnBothDatabases } from '../kernel/testing/databases.ts';
import { type AskDecision, claimResolver, staleClaimMs } from './resolver.ts';
import { type RunningStall, runStall } from './testing/running-stall.ts';

type Decision = Awaited<ReturnType<AskDecision>>['decision'];

describeOnBothDatabases('the claim resolver', (engine) => {
  let stall: RunningStall;
  beforeEach(async () => {
    stall = await runStall(engine, { goods: { pear: 100 }, limits: { maxLiveHolds: 100 } });
  });
  afterEach(() => stall.stop());

  const claimOne = async (claimId: string) => {
    const { reservation_id } = await stall.ada.hold({ good: 'pear' });
    await stall.claim(reservation_id, claimId);
    return reservation_id;
  };
  const state = async (reservation_id: string) =>
    (await stall.ada.showReservation({ reservation_id })).reservation_status;

  /** Runs one round against a payments that answers by claim; returns the claims it was asked about. */
  const resolve = async (decisionOf: (claimId: string) => Decision) => {
    const asked: string[] = [];
    const ask: AskDecision = async ({ claim_id }) => {
      asked.push(claim_id);
      return { decision: decisionOf(claim_id) };
    };
    await claimResolver(stall.stall.inventory, ask).run();
    return asked;
  };

  test.each<[Decision, string]>([
    ['pending', 'Paying'],
    ['committed', 'Paying'],
    ['aborted', 'Held'],
    ['unknown', 'Held'],
  ])('on %s leaves a claim that is older than 2 minutes %s', async (decision, expected) => {
    const id = await claimOne('checkout-1');
    stall.clock.advance(staleClaimMs + 1);
    expect(await resolve(() => decision)).toEqual(['checkout-1']);
    expect(await state(id)).toBe(expected);
  });

  test('does not ask about young, unclaimed or paid ones', async () => {
    await stall.holdAndPay('pear', 'checkout-1');
    await stall.ada.hold({ good: 'pear' });
    await claimOne('checkout-2');
    stall.clock.advance(staleClaimMs);
    expect(await resolve(() => 'unknown')).toEqual([]);
  });

  test('gives a claim back past its deadline as expired, with its stock, and for good', async () => {
    const id = await claimOne('checkout-1');
    stall.clock.advance(1_800_000);
    await resolve(() => 'aborted');
    expect(await state(id)).toBe('Expired');
    expect(await stall.stall.count('pear')).toEqual({ taken: 0, recount: 0 });
    await expect(stall.claim(id, 'checkout-1')).rejects.toMatchObject({ slug: 'hold-not-open' });
  });

  test('gives nothing back while payments does not answer', async () => {
    const id = await claimOne('checkout-1');
    stall.clock.advance(staleClaimMs + 1);
    const silent: AskDecision = async () => {
      throw new Problem('service-unavailable', 'The payments service does not answer right now.');
    };
    await expect(claimResolver(stall.stall.inventory, silent).run()).rejects.toMatchObject({
      slug: 'service-unavailable',
    });
    expect(await state(id)).toBe('Paying');
  });

  test('reaches an aborted claim behind any number of pending ones', async () => {
    for (let n = 0; n < 60; n += 1) await claimOne(`pending-${n}`);
    stall.clock.advance(1000);
    const id = await claimOne('aborted');
    stall.clock.advance(staleClaimMs + 1);
    await resolve((claimId) => (claimId === 'aborted' ? 'aborted' : 'pending'));
    expect(await state(id)).toBe('Held');
  });

  test('goes on when a claim is confirmed while it asks', async () => {
    const first = await claimOne('checkout-1');
    stall.clock.advance(1);
    const second = await claimOne('checkout-2');
    stall.clock.advance(staleClaimMs + 1);
    const ask: AskDecision = async ({ claim_id, reservation_id }) => {
      if (claim_id === 'checkout-1')
        await stall.payments.confirm({ reservation_id, claim_id, transaction_id: '500001' });
      return { decision: 'unknown' };
    };
    await claimResolver(stall.stall.inventory, ask)
      .run()
      .catch(() => {});
    await resolve(() => 'unknown');
    expect(await state(first)).toBe('Confirmed');
    expect(await state(second)).toBe('Held');
  });
});
