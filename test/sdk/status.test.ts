import { expect, test } from 'vitest';
import { languages } from './languages.ts';
import { digests, readStatus } from './status.ts';

const status = readStatus();

test('every language with an SDK was run whole, and every leg of it held', () => {
  const legs = (name: string) => languages[name]?.legs.map((leg) => leg.name);
  expect(Object.keys(status)).toEqual(Object.keys(languages).sort());
  for (const [name, { seconds }] of Object.entries(status)) expect(Object.keys(seconds)).toEqual(legs(name));
});

test('what was run is the contract and the vectors of now: `npm run test:sdk -- <language> --record` runs it again', () => {
  const now = digests();
  for (const [name, { openapi, vectors }] of Object.entries(status))
    expect({ [name]: { openapi, vectors } }).toEqual({ [name]: now });
});
