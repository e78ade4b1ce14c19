import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents as t } from '../../server/src/domains/audit/index.ts';
import { openProvider, type TestProvider } from '../../server/src/domains/social/provider.testing.ts';
import { createDns } from '../../server/src/platform/dns/index.ts';
import { openZone, type Zone } from '../../server/src/platform/dns/zone.testing.ts';
import { idFieldsOf, idOfNothing } from '../../server/src/samples.testing.ts';
import { freeze } from '../../server/src/undone.testing.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';
import { differences } from './parity/compare.ts';
import { type Real, realCalls } from './parity/stage.ts';
import { type Calls, createCalls, type Input, type Told } from './who-may/calls.ts';
import type { Cast } from './who-may/cast.ts';
import { setScene } from './who-may/principals.ts';
import { answerOf, inLanes, inputOf, procedures, settled } from './who-may/walk.ts';

let zone: Zone;
let provider: TestProvider;
let house: TestHouse;
let calls: Calls;
let cast: Cast;
let real: ReadonlyMap<string, Real>;
/** Requests that left an audit event. */
const onRecord = new Set<string>();
beforeAll(async () => {
  zone = await openZone();
  provider = await openProvider();
  // Each face brings the same code.
  provider.mischief = { replays: true };
  house = await startHouse(
    { databaseConnectTimeoutMs: 30_000, databaseStatementTimeoutMs: 30_000, outgoingAllow: ['127.0.0.1'] },
    { dns: createDns({ servers: [zone.address], timeoutMs: 5000 }) },
  );
  const scene = await setScene(house);
  // Codes of authenticator apps are good for half a minute, however long the rest takes.
  house.clock.stop();
  cast = scene.home;
  const writeRecord = (name: string, value: string) => void zone.entries.set(name, { txt: [value] });
  real = await realCalls({ house, scene, writeRecord, provider });
  calls = createCalls(house.url);
  // Whatever is done is undone: each face is asked in the same world.
  freeze(house, async (tx, now) => {
    const events = await tx.select({ name: t.requestId }).from(t).where(eq(t.createdAt, now));
    for (const { name } of events) onRecord.add(name);
  });
}, 300_000);
afterAll(async () => {
  await calls?.close();
  await house.close();
  await zone.close();
  await provider.close();
});

type Procedure = (typeof procedures)[number];

/** The same call over REST and over tRPC. */
async function both(procedure: Procedure, { caller, input }: Real): Promise<{ rest: Told; trpc: Told }> {
  const rest = await settled(() => calls.rest(procedure, caller, input));
  const [first] = await calls.trpc([[procedure, input]], caller);
  if (!first) throw new Error(`${procedure.path} was not answered`);
  return { rest, trpc: await settled(async () => first, [procedure, input, caller, calls]) };
}

const realOf = ({ path }: Procedure): Real => real.get(path) ?? { caller: { appId: '' }, input: undefined };

/** What each kind of wrong input is for one procedure. */
function wrongInputs(procedure: Procedure, input: Input = {}): Input[] {
  const sample = inputOf(procedure, cast);
  const inPath = new Set([...procedure.wire.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  const ids = idFieldsOf(procedure).filter(({ name }) => name in input);
  const { method } = procedure.wire;
  const inBody = method === 'GET' || method === 'DELETE' ? [] : Object.keys(input).filter((name) => !inPath.has(name));
  return [
    // Without what was prepared: tokens that are none, things that are in use.
    ...(sample ? [sample] : []),
    ...ids.map(({ name, prefix }) => ({ ...input, [name]: idOfNothing(prefix) })),
    ...ids.map(({ name }) => ({ ...input, [name]: 'nonsense' })),
    ...inBody.map((name) => ({ ...input, [name]: { not: ['this'] } })),
    ...inBody.map((name) => Object.fromEntries(Object.entries(input).filter(([other]) => other !== name))),
  ];
}

/** Questions, though they come by POST, and beginnings that leave nothing but a secret in their caller's hand. */
const unrecorded: readonly string[] = [
  'apiKeys.verify',
  'auth.enrolTotp',
  'auth.startPasskey',
  'auth.startPasskeyEnrolment',
  'auth.startPasskeyFactor',
  'auth.startPasskeyStepUp',
  'authorize.self',
  'authorize.selfBatch',
  'authorize.user',
  'authorize.userBatch',
  'factors.setUpTotp',
  'messageTemplates.preview',
  'organizations.invitations.preview',
  'organizations.policies.validate',
  'passkeys.startRegistration',
  'policies.simulate',
  'policies.validate',
  'risk.simulate',
];

describe('REST and tRPC', () => {
  test('give the same result to the same successful call, of every procedure', async () => {
    const failed: string[] = [];
    const unlike: string[] = [];
    await inLanes(procedures, async (procedure) => {
      const { path, wire } = procedure;
      const { caller, input } = realOf(procedure);
      const { rest, trpc } = await both(procedure, { caller: { ...caller, requestId: path }, input });
      const expected = rest.status === wire.status || rest.status === 202;
      if (!expected || trpc.code) failed.push(`${path}: ${answerOf(rest)} / ${answerOf(trpc)} ${rest.text}`);
      unlike.push(...differences(rest.body, trpc.body).map((difference) => `${path} ${difference}`));
    });
    expect(failed).toEqual([]);
    // Whatever may change something leaves an audit event when it succeeds, but for these: a change here is a reviewed decision.
    const silent = procedures.filter(({ type, path }) => type === 'mutation' && !onRecord.has(path));
    expect(silent.map(({ path }) => path).toSorted()).toEqual(unrecorded);
    // Drawn anew for each call, and nothing else. A change here is a reviewed decision.
    expect(unlike.toSorted()).toMatchInlineSnapshot(`
      [
        "apiKeys.create /hint: end of a secret",
        "apiKeys.create /id: id of akey",
        "apiKeys.create /secret: secret dw",
        "apiKeys.rotate /hint: end of a secret",
        "apiKeys.rotate /secret: secret dw",
        "apps.create /id: id of app",
        "apps.rotateSecret /hint: end of a secret",
        "apps.rotateSecret /id: id of asec",
        "apps.rotateSecret /secret: secret dwas",
        "auth.confirmEnrolledTotp /device_token: secret dwd",
        "auth.confirmEnrolledTotp /tokens/access_token: JWT",
        "auth.confirmEnrolledTotp /tokens/refresh_token: secret dwr",
        "auth.confirmEnrolledTotp /tokens/session_id: id of sess",
        "auth.enrolPasskey /device_token: secret dwd",
        "auth.enrolPasskey /tokens/access_token: JWT",
        "auth.enrolPasskey /tokens/refresh_token: secret dwr",
        "auth.enrolPasskey /tokens/session_id: id of sess",
        "auth.enrolTotp /otpauth_uri: key URI",
        "auth.enrolTotp /qr_svg: SVG",
        "auth.enrolTotp /secret: seed in base32",
        "auth.enrolTotp /setup_token: secret dwts",
        "auth.finishSocial /next: address with a one-time code",
        "auth.guest /tokens/access_token: JWT",
        "auth.guest /tokens/refresh_token: secret dwr",
        "auth.guest /tokens/session_id: id of sess",
        "auth.guest /user_id: id of user",
        "auth.keepSocialAnswer /handle: secret dwh",
        "auth.provePasskeyFactor /device_token: secret dwd",
        "auth.provePasskeyFactor /tokens/access_token: JWT",
        "auth.provePasskeyFactor /tokens/refresh_token: secret dwr",
        "auth.provePasskeyFactor /tokens/session_id: id of sess",
        "auth.proveSecondFactor /device_token: secret dwd",
        "auth.proveSecondFactor /tokens/access_token: JWT",
        "auth.proveSecondFactor /tokens/refresh_token: secret dwr",
        "auth.proveSecondFactor /tokens/session_id: id of sess",
        "auth.refresh /access_token: JWT",
        "auth.register /device_token: secret dwd",
        "auth.register /tokens/access_token: JWT",
        "auth.register /tokens/refresh_token: secret dwr",
        "auth.register /tokens/session_id: id of sess",
        "auth.register /user_id: id of user",
        "auth.requestMagicLink /attempt_token: secret dwm",
        "auth.resend /attempt_token: secret dwm",
        "auth.setNewPassword /device_token: secret dwd",
        "auth.setNewPassword /tokens/access_token: JWT",
        "auth.setNewPassword /tokens/refresh_token: secret dwr",
        "auth.setNewPassword /tokens/session_id: id of sess",
        "auth.signIn /device_token: secret dwd",
        "auth.signIn /tokens/access_token: JWT",
        "auth.signIn /tokens/refresh_token: secret dwr",
        "auth.signIn /tokens/session_id: id of sess",
        "auth.signInByCode /device_token: secret dwd",
        "auth.signInByCode /tokens/access_token: JWT",
        "auth.signInByCode /tokens/refresh_token: secret dwr",
        "auth.signInByCode /tokens/session_id: id of sess",
        "auth.signInByLink /device_token: secret dwd",
        "auth.signInByLink /tokens/access_token: JWT",
        "auth.signInByLink /tokens/refresh_token: secret dwr",
        "auth.signInByLink /tokens/session_id: id of sess",
        "auth.signInByPasskey /device_token: secret dwd",
        "auth.signInByPasskey /tokens/access_token: JWT",
        "auth.signInByPasskey /tokens/refresh_token: secret dwr",
        "auth.signInByPasskey /tokens/session_id: id of sess",
        "auth.signInBySocial /device_token: secret dwd",
        "auth.signInBySocial /tokens/access_token: JWT",
        "auth.signInBySocial /tokens/refresh_token: secret dwr",
        "auth.signInBySocial /tokens/session_id: id of sess",
        "auth.signInBySocial /user_id: id of user",
        "auth.startPasskey /public_key/challenge: SHA-256",
        "auth.startPasskeyEnrolment /public_key/challenge: SHA-256",
        "auth.startPasskeyFactor /public_key/challenge: SHA-256",
        "auth.startPasskeyStepUp /public_key/challenge: SHA-256",
        "auth.startSocial /authorize_url: authorization request",
        "auth.startSocial /binding_token: secret dwb",
        "auth.upgrade /device_token: secret dwd",
        "auth.upgrade /tokens/access_token: JWT",
        "auth.upgrade /tokens/refresh_token: secret dwr",
        "auth.upgrade /tokens/session_id: id of sess",
        "bans.create /id: id of ban",
        "connections.create /id: id of con",
        "connections.start /authorize_url: authorization request",
        "connections.start /binding_token: secret dwb",
        "devices.trust /device/id: id of dev",
        "devices.trust /device_token: secret dwd",
        "email.requestVerification /attempt_token: secret dwm",
        "factors.createRecoveryCodes /recovery_codes/0: recovery code",
        "factors.createRecoveryCodes /recovery_codes/1: recovery code",
        "factors.createRecoveryCodes /recovery_codes/2: recovery code",
        "factors.createRecoveryCodes /recovery_codes/3: recovery code",
        "factors.createRecoveryCodes /recovery_codes/4: recovery code",
        "factors.createRecoveryCodes /recovery_codes/5: recovery code",
        "factors.createRecoveryCodes /recovery_codes/6: recovery code",
        "factors.createRecoveryCodes /recovery_codes/7: recovery code",
        "factors.createRecoveryCodes /recovery_codes/8: recovery code",
        "factors.createRecoveryCodes /recovery_codes/9: recovery code",
        "factors.setUpTotp /otpauth_uri: key URI",
        "factors.setUpTotp /qr_svg: SVG",
        "factors.setUpTotp /secret: seed in base32",
        "factors.setUpTotp /setup_token: secret dwts",
        "groups.assign /id: id of asg",
        "groups.create /id: id of grp",
        "impersonations.start /access_token: JWT",
        "impersonations.start /session_id: id of sess",
        "invitations.create /id: id of inv",
        "keys.app.create /kid: id of an HS256 key",
        "keys.app.create /secret: secret dwhk",
        "keys.rotate /kid: SHA-256",
        "messages.test /id: id of msg",
        "organizations.create /id: id of org",
        "organizations.domains.create /id: id of odom",
        "organizations.domains.create /record/value: text doorward-domain-verification",
        "organizations.invitations.create /id: id of oinv",
        "organizations.members.roles.assign /id: id of asg",
        "organizations.roles.create /id: id of role",
        "organizations.roles.put /id: id of role",
        "organizations.teams.assign /id: id of asg",
        "organizations.teams.create /id: id of grp",
        "passkeys.register /id: id of pkey",
        "passkeys.startRegistration /public_key/challenge: SHA-256",
        "passwords.forgot /attempt_token: secret dwm",
        "roles.assign /id: id of asg",
        "roles.create /id: id of role",
        "sessions.clearOrganization /access_token: JWT",
        "sessions.createOrganizationToken /access_token: JWT",
        "sessions.switchOrganization /access_token: JWT",
        "socialProviders.create /id: id of spr",
        "tenants.create /id: id of tnt",
        "users.create /id: id of user",
      ]
    `);
  }, 300_000);

  test('give the same problem to the same wrong call, of every procedure', async () => {
    const wrong: string[] = [];
    const codes = new Set<string>();
    let asked = 0;
    await inLanes(procedures, async (procedure) => {
      const { caller, input } = realOf(procedure);
      for (const one of wrongInputs(procedure, input)) {
        const { rest, trpc } = await both(procedure, { caller, input: one });
        asked += 1;
        codes.add(rest.code ?? 'none');
        if (rest.code !== trpc.code || (rest.code && rest.status !== trpc.status))
          wrong.push(`${procedure.path} ${JSON.stringify(one)}: ${answerOf(rest)} / ${answerOf(trpc)}`);
        else if (rest.code) wrong.push(...differences(rest.body, trpc.body).map((more) => `${procedure.path} ${more}`));
      }
    });
    expect(wrong.toSorted()).toEqual([]);
    expect(asked).toBeGreaterThan(2 * procedures.length);
    expect(codes.size).toBeGreaterThan(20);
  }, 300_000);
});
