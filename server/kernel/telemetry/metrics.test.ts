import { afterEach, expect, test } from 'vitest';
import { createDeps } from '../deps.ts';
import { createApps } from '../http/app.ts';
import { type Listening, listen } from '../http/listen.ts';
import { createPlainService } from '../testing/plain-service.ts';
import { createMetrics } from './metrics.ts';

const faces: Listening[] = [];

afterEach(async () => {
  for (const face of faces.splice(0)) await face.close(0);
});

const deps = createDeps();

async function open() {
  const gauges = [
    {
      name: 'travel_reservations',
      help: 'Reservations by state.',
      labels: ['state'],
      read: async () => [{ labels: { state: 'Held' }, value: 3 }],
    },
    {
      name: 'travel_broken',
      help: 'Cannot be read.',
      labels: [],
      read: async () => {
        throw new Error('The database is away.');
      },
    },
  ];
  const cars = await createPlainService('cars', [], { gauges });
  const metrics = createMetrics([cars], deps.log);
  const apps = createApps({
    services: [cars],
    deps,
    metrics,
    limits: { anonymousPerMinute: 100, userPerMinute: 100 },
    verifierOf: () => async () => {
      throw new Error('Nobody signs in here.');
    },
    identity: { version: '0.0.0', instance: 'test' },
  });
  const [shown, inner] = await Promise.all([listen(0, '127.0.0.1'), listen(0, '127.0.0.1')]);
  faces.push(shown, inner);
  shown.answerWith(apps.public.callback());
  inner.answerWith(apps.internal.callback());
  return { metrics, shown: shown.url, inner: inner.url };
}

test('the internal face tells what was answered, the jobs, the process and the services’ own numbers', async () => {
  const { metrics, shown, inner } = await open();
  await fetch(`${shown}/livez`);
  await fetch(`${shown}/livez`);
  metrics.observeRound('car-sweeper', 'failed');
  const response = await fetch(`${inner}/metrics`);
  const text = await response.text();
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(text).toContain('travel_http_requests_total{route="GET none",status="200"} 2');
  expect(text).toContain('travel_http_request_duration_seconds_count{route="GET none"} 2');
  expect(text).toContain('travel_job_rounds_total{job="car-sweeper",outcome="failed"} 1');
  expect(text).toContain('travel_reservations{service="cars",state="Held"} 3');
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e+-]+$/m);
});

test('a number that cannot be read now is left out, and the others are told', async () => {
  const { inner } = await open();
  const text = await (await fetch(`${inner}/metrics`)).text();
  expect(text).not.toMatch(/^travel_broken\{/m);
  expect(text).toContain('travel_reservations{service="cars",state="Held"} 3');
});

test('the public face has no metrics', async () => {
  const { shown } = await open();
  expect((await fetch(`${shown}/metrics`)).status).toBe(404);
});
