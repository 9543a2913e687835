import { expect, test } from 'vitest';
import { wishing } from '../testing/wishes.ts';
import { checkJq } from './jq.ts';
import { checkWishes, speaksJson } from './wishes.ts';

test('--json beside --jq or --template says what these start from', () => {
  expect(wishing({ json: true, jq: '.' })).toMatchObject({ form: 'jq', expression: '.' });
  expect(() => checkWishes(wishing({ json: true, template: '{a}' }))).not.toThrow();
});

test.each([
  [{ csv: true, ndjson: true }, '--ndjson and --csv cannot be used together'],
  [{ json: true, csv: true }, '--json and --csv cannot be used together'],
  [{ jq: '.', template: 'x' }, '--jq and --template cannot be used together'],
  [{ jq: '.', fields: 'a' }, '--fields and --jq cannot be used together'],
  [{ fields: 'a,,b' }, '--fields needs names'],
])('%j is refused before anything is sent', (flags, sentence) => {
  expect(() => checkWishes(wishing(flags))).toThrow(sentence);
});

test('errors are JSON where the result would have been', () => {
  const forms = [{ json: true }, { ndjson: true }, { jq: '.' }, { csv: true }, { template: 'x' }, {}];
  expect(forms.map((flags) => speaksJson(wishing(flags)))).toEqual([true, true, true, false, false, false]);
});

test('a jq expression that cannot be read is refused without running it', async () => {
  await expect(checkJq('.[')).rejects.toMatchObject({
    exit: 'usage',
    message: expect.stringContaining('syntax error'),
  });
  await expect(checkJq('.a.b | error("at run time") # a comment')).resolves.toBeUndefined();
});
