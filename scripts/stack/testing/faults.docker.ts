import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayAhead, type Home, openHome } from '../../../cli/journeys/home.ts';
import { serviceNames } from '../secrets.ts';
import { readReadiness } from '../wait.ts';
import { inside, start, stop, waitFor, whileStopped } from './containers.ts';
import { insist, type Person, registerPerson } from './people.ts';
import { holdTrip, violations } from './trips.ts';

const url = inject('stackUrl');
let home: Home;
let ada: Person;
beforeAll(async () => {
  home = await openHome({ TRAVEL_API_URL: url });
  ada = await registerPerson(url);
});
afterAll(() => home.close());

/** Makes the bank slow, so that a checkout is still under way when something breaks. */
async function slowBank(milliseconds: number): Promise<void> {
  const faults = [{ kind: 'delay', route: 'POST /v1/payment_intents/*/confirm', times: 1, milliseconds }];
  await inside(
    'sandbox',
    `const response = await fetch('http://127.0.0.1:8080/sandbox/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ${JSON.stringify(JSON.stringify({ faults }))},
    });
    if (!response.ok) throw new Error(await response.text());`,
  );
}

const searches: Readonly<Record<string, string>> = {
  hotels: `search hotels BER --check-in ${dayAhead(40)} --check-out ${dayAhead(42)} --limit 1`,
  cars: `search cars BER --pick-up ${dayAhead(40)}T10:00 --drop-off ${dayAhead(42)}T10:00 --limit 1`,
  flights: `search flights JFK LAX --depart ${dayAhead(39)} --limit 1`,
};

const readyOnes = async () => {
  const readiness = await readReadiness(url);
  return serviceNames.filter((name) => readiness[name] === 'ready');
};

test.each(serviceNames)(
  '%s-db stops with a checkout under way, comes back, and nothing is lost',
  async (service) => {
    const reservation_ids = await holdTrip(ada);
    await slowBank(4_000);
    const paying = insist((idempotencyKey) =>
      ada.payments.checkout({ reservation_ids, payment_method: 'pm_card_visa' }, { idempotencyKey }),
    );
    await whileStopped({ url, container: `${service}-db`, service }, async () => {
      const others = serviceNames.filter((name) => name !== service);
      await expect.poll(() => readyOnes(), { timeout: 60_000 }).toEqual(others);
      for (const name of Object.keys(searches).filter((one) => one !== service)) {
        expect([name, (await home.travel(`${searches[name]} --no-input`)).code]).toEqual([name, 0]);
      }
    });
    expect((await paying).status).toBe('Success');
  },
);

test('while its database is away a service says so, and the command line ends with 32', async () => {
  await whileStopped({ url, container: 'flights-db', service: 'flights' }, async () => {
    const { items } = await insist(() => ada.hotels.listReservations({ limit: 1 }));
    expect(items[0]?.type).toBe('hotel');
    const refusal = await ada.flights.listReservations({}).catch((error) => error);
    expect(refusal).toMatchObject({
      slug: 'service-unavailable',
      message: expect.stringMatching(/does not answer/),
    });
    const offers = await home.travel(`${searches.flights} --no-input`);
    expect([offers.code, offers.stderr]).toEqual([32, expect.stringMatching(/does not answer/)]);
  });
});

test('a service whose container is gone is a 503 for its prefix only', async () => {
  await stop('cars');
  const response = await fetch(`${url}/v1/cars/offers`);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toMatchObject({
    type: 'urn:travel:problem:service-unavailable',
    detail: 'The cars service does not answer right now. Try again shortly.',
  });
  const ended = await home.travel(`${searches.cars} --no-input`);
  expect(ended.code).toBe(32);
  expect(ended.stderr).toContain('The cars service does not answer right now.');
  expect((await home.travel(`${searches.hotels} --no-input`)).code).toBe(0);
  await start('cars');
  await waitFor(url, 'cars', 'ready');
});

test('after all that the auditor finds nothing', async () => {
  expect(await violations(url)).toEqual([]);
});
