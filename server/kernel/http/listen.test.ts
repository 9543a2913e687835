import { afterEach, expect, test } from 'vitest';
import { type Listening, listen } from './listen.ts';

let face: Listening;
afterEach(() => face.close(0));

test('who knocks before the service is up is told so, as a problem', async () => {
  face = await listen(0, '127.0.0.1');
  const response = await fetch(`${face.url}/v1/cars/offers`);
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '1']);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    type: 'urn:travel:problem:service-unavailable',
    detail: 'The service is starting. Try again shortly.',
  });
});
