import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings, startHouse, type TestHouse } from '../kit/index.ts';
import { median } from '../load/measure.ts';

/** Samples of each kind. */
const samples = 400;
/** A difference of medians up to this share of the longer one, or up to so many milliseconds, tells nobody anything. */
const share = 0.05;
const milliseconds = 2;

const password = 'Battery-Staple-9';
const known = (n: number) => `known-${n}@example.com`;
/** As long as the known ones, and new at each call: no two procedures share counters. */
let drawn = 0;
const unknown = () => `other-${String(drawn++).padStart(3, '0')}@example.com`;

interface Row {
  readonly procedure: string;
  readonly known: number;
  readonly unknown: number;
}
const table: Row[] = [];

let house: TestHouse;
beforeAll(async () => {
  // As in production, hashes included: what is cheap here could hide what is dear there.
  house = await startHouse({ hashMemoryKib: 65_536, hashPasses: 3, hashParallelism: 4 });
  for (let n = 0; n < samples; n++) {
    const { status } = await house.rest.post('/v1/auth/register', { email: known(n), password });
    if (status !== 201) throw new Error(`registration answered ${status}`);
  }
  await changeSettings(house, { registration_email: 'proven' });
}, 300_000);

afterAll(async () => {
  await house.close();
  const round = (ms: number) => Number(ms.toFixed(2));
  console.table(
    table.map((row) => ({
      procedure: row.procedure,
      'known, ms': round(row.known),
      'unknown, ms': round(row.unknown),
      'difference, ms': round(row.known - row.unknown),
      'allowed, ms': round(allowed(row)),
    })),
  );
});

const allowed = (row: Row) => Math.max(milliseconds, share * Math.max(row.known, row.unknown));

interface Trial {
  readonly path: string;
  readonly status: number;
  readonly body: (identifier: string) => object | Promise<object>;
}

/**
 * Known and unknown come in pairs, so that a slow second weighs on both. Which is first is drawn: what one leaves behind to be
 * done, such as a mail, weighs on whatever follows, and must follow neither kind more often.
 */
async function compare(procedure: string, { path, status, body }: Trial): Promise<Row> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < samples; n++) {
    const bodies = { known: await body(known(n)), unknown: await body(unknown()) };
    for (const kind of Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const from = performance.now();
      const answer = await house.rest.post(path, bodies[kind]);
      times[kind].push(performance.now() - from);
      expect(answer.status).toBe(status);
    }
  }
  const row = { procedure, known: median(times.known), unknown: median(times.unknown) };
  table.push(row);
  return row;
}

const trials: readonly (readonly [procedure: string, trial: Trial])[] = [
  [
    'sign-in',
    { path: '/v1/auth/sign-in', status: 401, body: (identifier) => ({ identifier, password: 'Wrong-Guess-42' }) },
  ],
  ['register by e-mail', { path: '/v1/auth/register', status: 202, body: (email) => ({ email, password }) }],
  ['forgot password', { path: '/v1/auth/password/forgot', status: 202, body: (identifier) => ({ identifier }) }],
  ['magic link', { path: '/v1/auth/magic-link', status: 202, body: (identifier) => ({ identifier }) }],
  [
    'resend (magic link)',
    {
      path: '/v1/auth/sign-in/resend',
      status: 202,
      body: async (identifier) => {
        const { body } = await house.rest.post('/v1/auth/magic-link', { identifier });
        return { attempt_token: body.attempt_token };
      },
    },
  ],
  [
    'resend (registration)',
    {
      path: '/v1/auth/sign-in/resend',
      status: 202,
      body: async (email) => {
        const { body } = await house.rest.post('/v1/auth/register', { email, password });
        return { attempt_token: body.attempt_token };
      },
    },
  ],
];

test.each(trials)('%s takes as long for a known identifier as for an unknown one', async (procedure, trial) => {
  const row = await compare(procedure, trial);
  expect(Math.abs(row.known - row.unknown)).toBeLessThanOrEqual(allowed(row));
});
