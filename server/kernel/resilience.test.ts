import { describe, expect, test } from 'vitest';
import { createAskPeer, isCircuitOpen } from './resilience.ts';

const reset = async () => {
  throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
};
const late = async () => {
  throw new DOMException('The operation timed out.', 'TimeoutError');
};
const answer = (status: number) => async () => ({ status, body: {} });

describe('a sibling', () => {
  test('that fails five times in a row is left alone, then tried by one call', async () => {
    const ask = createAskPeer();
    let asked = 0;
    const down = () => {
      asked += 1;
      return reset();
    };
    for (let call = 0; call < 8; call += 1) await ask(down, false).catch(() => {});
    expect(asked).toBe(5);
    const error = await ask(answer(200), false).catch((cause: unknown) => cause);
    expect(isCircuitOpen(error)).toBe(true);
    await expect.poll(() => ask(answer(200), false).catch(() => null), { timeout: 5_000 }).not.toBeNull();
    expect(await ask(answer(200), false)).toMatchObject({ status: 200 });
  });

  test('that answers 503 has failed too, and its answer is handed on; a refusal is no failure', async () => {
    const ask = createAskPeer();
    for (let call = 0; call < 8; call += 1) {
      expect(await ask(answer(409), false)).toMatchObject({ status: 409 });
    }
    for (let call = 0; call < 5; call += 1) {
      expect(await ask(answer(503), false)).toMatchObject({ status: 503 });
    }
    await expect(ask(answer(200), false)).rejects.toSatisfy(isCircuitOpen);
  });
});

describe('a call', () => {
  /** How often a call was sent whose answer never came. */
  async function triesOf(fail: () => Promise<never>, isRepeatable: boolean, ask = createAskPeer()) {
    let tries = 0;
    const send = () => {
      tries += 1;
      return fail();
    };
    await expect(ask(send, isRepeatable)).rejects.toThrow();
    return tries;
  }

  test('that may be repeated is sent a second time when the connection broke', async () => {
    expect(await triesOf(reset, true)).toBe(2);
  });

  test('that may not be repeated is sent once', async () => {
    expect(await triesOf(reset, false)).toBe(1);
  });

  test('whose deadline passed is not sent again', async () => {
    expect(await triesOf(late, true)).toBe(1);
  });

  test('has no second try once the budget of second tries is spent', async () => {
    const ask = createAskPeer();
    const tries: number[] = [];
    for (let call = 0; call < 16; call += 1) {
      tries.push(await triesOf(reset, true, ask));
      // A good answer keeps the circuit closed, and saves a tenth of a second try.
      await ask(answer(200), false);
    }
    expect(tries.slice(0, 10)).toEqual(Array(10).fill(2));
    expect(tries.slice(12)).toContain(1);
  });
});
