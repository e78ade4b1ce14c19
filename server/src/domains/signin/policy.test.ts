import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { listProcedures } from '../../http/procedures.ts';
import { appRouter, formDoors } from '../../router.ts';
import type { SecondFactor } from '../mfa/index.ts';
import { hasTwoFactors, type Passed } from '../sessions/index.ts';
import { type MfaMode, mfaModes } from '../tenants/index.ts';
import { type Attempt, entries, nextStep, type Standing } from './matrix.ts';
import { type Stage, stageSettings, type Way, ways } from './ways.testing.ts';

let stage: Stage;
let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: stageSettings });
  stage = { house, root: await house.admin() };
});
afterAll(() => house.close());

const setMode = async (mfa_mode: MfaMode) => {
  const { status } = await house.rest.patch('/v1/settings', { settings: { mfa_mode } }, { token: stage.root });
  expect(status).toBe(200);
};

/** F069: what a way in must end in. Where nobody has judged how risky it looks, `adaptive` asks. */
function due({ entry, says }: Way, mode: MfaMode, enrolled: boolean): string {
  if (entry === 'guest' || mode === 'off') return 'session';
  // Asked anew of sessions only where everybody must have proven two: who holds one was asked as it was opened.
  if (entry === 'refresh' && mode !== 'required') return 'session';
  // How risky it looked was judged when the session of whoever acts was opened.
  if (entry === 'impersonation' && mode === 'adaptive') return 'session';
  if (!enrolled && mode === 'allow') return 'session';
  const step = enrolled ? 'second_factor' : 'enrolment';
  return says?.[step] ?? step;
}

describe.each(mfaModes)('mfa_mode %s, on every way in', (mode) => {
  test.each([false, true])('whoever takes it holds a second factor: %s', async (enrolled) => {
    await setMode('allow');
    const walked = ways.filter(({ newcomer }) => !(newcomer && enrolled));
    const ready = [];
    for (const way of walked) ready.push({ way, walk: await way.prepare(stage, enrolled) });
    await setMode(mode);
    const said: [string, string][] = [];
    for (const { way, walk } of ready) said.push([way.name, await walk()]);
    expect(said).toEqual(walked.map((way) => [way.name, due(way, mode, enrolled)]));
  });
});

describe('no way in is left out', () => {
  /** What carries tokens. */
  const carriers = ['SignInStep', 'Tokens', 'Access', 'JsonAccess', 'Impersonation'];
  /** Steps that pass what was asked, and tokens of a session that is there: second-factor, enrolment and organization tests. */
  const elsewhere = [
    'auth.proveSecondFactor',
    'auth.confirmEnrolledTotp',
    'sessions.switchOrganization',
    'sessions.clearOrganization',
    'sessions.createOrganizationToken',
  ];

  test('every procedure that hands out tokens is walked', () => {
    const handing = listProcedures(appRouter)
      .filter(({ output }) => carriers.includes(String(output.meta()?.id)))
      .map(({ path }) => path);
    const forms = formDoors.map(({ name }) => name).filter((name) => name !== 'auth.introspect');
    const known = new Set([...ways.map(({ procedure }) => procedure), ...elsewhere]);
    expect([...handing, ...forms].filter((path) => !known.has(path))).toEqual([]);
    expect([...known].filter((path) => ![...handing, ...forms].includes(path))).toEqual([]);
  });

  test('every entry of the matrix has one', () => {
    const walked = new Set(ways.map(({ entry }) => entry));
    expect(entries.filter((entry) => !walked.has(entry))).toEqual(['social']);
  });
});

describe('the matrix, in every combination', () => {
  const factor = fc.constantFrom<Passed>(
    { method: 'password', amr: ['pwd'] },
    { method: 'mail', amr: ['otp'] },
    { method: 'social', amr: ['fed'] },
    { method: 'totp', amr: ['otp'] },
    { method: 'recovery_code', amr: ['otp'] },
    { method: 'passkey', amr: ['hwk'] },
    { method: 'passkey', amr: ['hwk', 'user'] },
  );
  const attempt: fc.Arbitrary<Attempt> = fc.record(
    {
      entry: fc.constantFrom(...entries),
      userId: fc.constant('user_01900000000070008000000000' as const),
      passed: fc.array(factor, { maxLength: 3 }),
      challenge: fc.boolean(),
      mustChangePassword: fc.boolean(),
    },
    { requiredKeys: ['entry', 'userId', 'passed', 'mustChangePassword'] },
  );
  const standing: fc.Arbitrary<Standing> = fc.record({
    mode: fc.constantFrom(...mfaModes),
    methods: fc.subarray<SecondFactor>(['passkey', 'totp', 'recovery_code']),
    inGrace: fc.boolean(),
  });
  const opens = (given: Attempt, held: Standing) => nextStep(given, held) === 'session';

  test('where two factors are required, no session opens with fewer, but to guests and in the time of grace', () => {
    fc.assert(
      fc.property(attempt, standing, (given, held) => {
        if (given.entry === 'guest' || held.inGrace || !opens(given, { ...held, mode: 'required' })) return;
        expect(hasTwoFactors(given.passed)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a stricter mode opens nothing that a more lenient one does not, where the risk is not known to be low', () => {
    fc.assert(
      fc.property(attempt, standing, fc.nat(2), ({ challenge: _, ...given }, held, from) => {
        const [lenient = 'off', strict = 'off'] = mfaModes.slice(from, from + 2);
        if (opens(given, { ...held, mode: strict }) && !held.inGrace)
          expect(opens(given, { ...held, mode: lenient })).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('one factor is never asked for twice, and two proven are enough', () => {
    fc.assert(
      fc.property(attempt, standing, (given, held) => {
        const step = nextStep(given, held);
        if (hasTwoFactors(given.passed)) expect(['session', 'new_password']).toContain(step);
      }),
      { numRuns: 2000 },
    );
  });
});
