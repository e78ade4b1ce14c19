import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '../../../../test/kit/index.ts';
import { listProcedures } from '../../http/procedures.ts';
import { appRouter, formDoors } from '../../router.ts';
import type { SecondFactor } from '../accounts/index.ts';
import { hasTwoFactors, type Passed } from '../sessions/index.ts';
import { configured, openStage, type Stage as SocialStage } from '../social/social.testing.ts';
import { mfaModes } from '../tenants/index.ts';
import { type Attempt, entries, nextStep, type Standing } from './matrix.ts';
import { type Held, held, type Stage, socialProvider, stageSettings, type Way, ways } from './ways.testing.ts';

let stage: Stage;
let house: TestHouse;
let social: SocialStage;
beforeAll(async () => {
  social = await openStage(stageSettings);
  await configured(social, socialProvider);
  house = social.house;
});
afterAll(() => social.close());

const set = async (settings: object) => {
  const { status } = await house.rest.patch('/v1/settings', { settings }, { token: stage.root });
  expect(status).toBe(200);
};

/** What nobody looks at is as risky as any. */
const policies = {
  off: { mfa_mode: 'off' },
  allow: { mfa_mode: 'allow' },
  'adaptive, at a low risk': { mfa_mode: 'adaptive', risk_mode: 'enforce' },
  'adaptive, at a risk that is only observed': {
    mfa_mode: 'adaptive',
    risk_mode: 'observe',
    risk_challenge_level: 'low',
  },
  'adaptive, at a risk that is challenged': { mfa_mode: 'adaptive', risk_mode: 'enforce', risk_challenge_level: 'low' },
  'adaptive, at a risk nobody knows': { mfa_mode: 'adaptive', risk_mode: 'off' },
  required: { mfa_mode: 'required' },
} as const;
type Policy = keyof typeof policies;
const lenient = { mfa_mode: 'allow', risk_mode: null, risk_challenge_level: null };
/** Where who holds no second factor proves the mailbox. */
const challenging = new Set<Policy>(['adaptive, at a risk that is challenged', 'adaptive, at a risk nobody knows']);

/** F069: what a way in must end in. */
function due({ entry, says, two, mailbox }: Way, policy: Policy, holds: Held): string {
  const { mfa_mode: mode } = policies[policy];
  if (two || entry === 'guest' || mode === 'off') return 'session';
  // Asked anew of sessions only where everybody must have proven two: who holds one was asked as it was opened.
  if (entry === 'refresh' && mode !== 'required') return 'session';
  if (holds !== 'nothing') return says?.second_factor ?? 'second_factor';
  if (mode === 'required') return says?.enrolment ?? 'enrolment';
  // Who acts as another was challenged as they signed in.
  if (!challenging.has(policy) || mailbox === 'proven' || entry === 'impersonation') return 'session';
  return mailbox === 'known' ? 'mailed_code' : 'sign_in_blocked';
}

describe.each(Object.keys(policies) as Policy[])('mfa_mode %s, on every way in', (policy) => {
  test.each(held)('whoever takes it holds %s', async (holds) => {
    stage = { house, social, root: await house.admin() };
    await set(lenient);
    const walked = ways.filter(({ newcomer }) => !newcomer || holds === 'nothing');
    const ready = [];
    for (const way of walked) ready.push({ way, walk: await way.prepare(stage, holds) });
    await set(policies[policy]);
    const said: [string, string][] = [];
    for (const { way, walk } of ready) said.push([way.name, await walk()]);
    await set(lenient);
    expect(said).toEqual(walked.map((way) => [way.name, due(way, policy, holds)]));
  });
});

describe('session_cap, on every way in', () => {
  /** Ways that open no session of the account beside another: its own have just ended, it is renewed, or somebody else acts in it. */
  const alone = [
    'a guest who becomes a user',
    'a password that has to be changed',
    'a refresh token',
    'acting as a user',
  ];

  test('session_cap_reached where the account has as many as it may', async () => {
    stage = { house, social, root: await house.admin() };
    await set(lenient);
    const ready = [];
    for (const way of ways) ready.push({ way, walk: await way.prepare(stage, 'nothing') });
    await set({ session_cap: 1, session_cap_policy: 'refuse' });
    const said: [string, string][] = [];
    for (const { way, walk } of ready) said.push([way.name, await walk()]);
    await set({ session_cap: null, session_cap_policy: null });
    const due = ({ name, newcomer }: Way) => (newcomer || alone.includes(name) ? 'session' : 'session_cap_reached');
    expect(said).toEqual(ways.map((way) => [way.name, due(way)]));
  });
});

describe('no way in is left out', () => {
  /** What carries tokens. */
  const carriers = ['SignInStep', 'Tokens', 'Access', 'JsonAccess', 'Impersonation'];
  /**
   * Steps that pass what was asked, and tokens of a session that is there: second-factor, passkey, enrolment, organization and
   * browser-accounts tests. The last takes up a session as a refresh does.
   */
  const elsewhere = [
    'auth.proveSecondFactor',
    'auth.provePasskeyFactor',
    'auth.confirmEnrolledTotp',
    'auth.enrolPasskey',
    'sessions.switchOrganization',
    'sessions.clearOrganization',
    'sessions.createOrganizationToken',
    'browserAccounts.switch',
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
    expect(entries.filter((entry) => !walked.has(entry))).toEqual([]);
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
      raised: fc.boolean(),
      trusted: fc.boolean(),
      mustChangePassword: fc.boolean(),
    },
    { requiredKeys: ['entry', 'userId', 'passed', 'mustChangePassword'] },
  );
  const standing: fc.Arbitrary<Standing> = fc.record({
    mode: fc.constantFrom(...mfaModes),
    methods: fc.subarray<SecondFactor>(['passkey', 'totp', 'recovery_code']),
    mailbox: fc.boolean(),
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

  test('a stricter mode opens nothing that a more lenient one does not', () => {
    fc.assert(
      fc.property(attempt, standing, fc.nat(2), (given, held, from) => {
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
