import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, changeSettings, eventsOf, patiently, sessionRow, setStatus } from '../../../../test/kit/index.ts';
import { join, type Someone } from '../links/links.testing.ts';
import { ceremonies } from '../passkeys/ceremony.testing.ts';
import { configured, openStage, type Stage } from './social.testing.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const slug of ['google', 'acme', 'other']) await configured(stage, slug);
  await configured(stage, 'corp', { authoritative_domains: ['corp.example.com'] });
  await configured(stage, 'trusted', { linking: 'verified' });
  await configured(stage, 'careful', { linking: 'never', authoritative_domains: ['corp.example.com'] });
  await configured(stage, 'github');
});
afterAll(() => stage.close());

let people = 0;
const someone = () => `linker-${++people}`;
const codeOf = ({ body }: Answer) => body.code;
const app = () => ({ 'doorward-app': stage.appId });
const list = (token: string) => stage.house.rest.get('/v1/me/connections', { token, headers: app() });
const tokenOf = ({ body }: Answer): string => body.tokens.access_token;

/** Somebody with a password in the app. */
async function member(
  fields: object = {},
): Promise<{ userId: string; access: string; password: string; username: string }> {
  const credentials = { username: someone(), password: 'Battery-Staple-9', ...fields };
  const { status, body } = await stage.house.rest.post('/v1/auth/register', credentials, { headers: app() });
  expect(status).toBe(201);
  return { ...credentials, userId: body.user_id, access: body.tokens.access_token };
}

async function connect(access: string, slug: string, sub: string): Promise<Answer> {
  const { code, binding } = await stage.goAndReturn(slug, { sub }, access);
  const shown = { code, binding_token: binding };
  return stage.house.rest.post('/v1/me/connections', shown, { token: access, headers: app() });
}

/** Switches a provider off. */
async function pause(id: string): Promise<void> {
  const token = await stage.house.admin();
  const path = `/v1/social-providers/${id}`;
  const { body } = await stage.house.rest.get(path, { token });
  const { id: _, provider, redirect_uri, created_at, updated_at, ...kept } = body;
  const answer = await stage.house.rest.put(path, { ...kept, enabled: false }, { token });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
}

/** Gives somebody a passkey, and its id. Turns second factors off, so that the session need not prove it. */
async function passkeyOf(member: { access: string }, verifies: boolean): Promise<string> {
  await changeSettings(stage.house, { mfa_mode: 'off' });
  const keys = ceremonies(stage.house);
  const response = keys.device({ verifies }).create(await keys.start(member, app()));
  const { status, body } = await keys.add(member, { response }, app());
  expect(status).toBe(201);
  return body.id;
}

const remove = (token: string, id: string) =>
  stage.house.rest.delete(`/v1/me/connections/${id}`, { token, headers: app() });

describe('an address somebody has (F080, B21)', () => {
  test('both sides proven: who signs in is joined to the account, which keeps what it has', async () => {
    const verified = await join(stage.house, { email: `${someone()}@gmail.com`, verified: true });
    const done = await stage.signIn('google', { sub: someone(), email: verified.email, email_verified: true });
    expect(done.body.user_id).toBe(verified.userId);
    expect((await stage.house.rest.get('/v1/me', { token: verified.access })).status).toBe(200);
    expect(await passwordWorks(verified)).toBe(true);
  });

  test('a pre-hijacked account: whoever opened it with an address not theirs loses password, sessions, factors and connections', async () => {
    const email = `${someone()}@gmail.com`;
    const attacker = await member({ email });
    const trojan = someone();
    expect((await connect(attacker.access, 'acme', trojan)).status).toBe(201);
    const owner = await stage.signIn('google', { sub: someone(), email, email_verified: true });
    expect([owner.body.next, owner.body.user_id]).toEqual(['session', attacker.userId]);
    const headers = app();
    expect((await stage.house.rest.get('/v1/me', { token: attacker.access, headers })).status).toBe(401);
    expect(await passwordWorks(attacker)).toBe(false);
    expect((await list(tokenOf(owner))).body.data.map(({ provider }: { provider: string }) => provider)).toEqual([
      'google',
    ]);
    expect((await stage.signIn('acme', { sub: trojan })).body.user_id).not.toBe(attacker.userId);
    const [gone] = await eventsOf(stage.house, 'social.disconnected', { target: attacker.userId });
    expect(gone?.data).toMatchObject({ reason: 'address_proven' });
    expect((await stage.house.rest.get('/v1/me', { token: tokenOf(owner), headers })).body.email_verified).toBe(true);
  });

  test('connection_required: a verified address that is not the provider’s own to give joins nobody', async () => {
    const verified = await join(stage.house, { verified: true });
    const { documents } = stage.provider;
    documents.set('/github/user', { id: 900 + people });
    documents.set('/github/user/emails', [{ email: verified.email, primary: true, verified: true }]);
    const refused = await stage.signIn('github', { sub: 'x' });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'connection_required']);
    const [failed] = await eventsOf(stage.house, 'signin.failed', { target: verified.userId });
    expect(failed?.data).toMatchObject({ reason: 'connection_required' });
    expect(await passwordWorks(verified)).toBe(true);
  });

  test('any issuer: its word counts for its own domains, for all where the tenant says so, for none where it says that', async () => {
    const corp = await join(stage.house, { email: `${someone()}@corp.example.com`, verified: true });
    const claims = { email: corp.email, email_verified: true };
    expect((await stage.signIn('acme', { sub: someone(), ...claims })).body.user_id).not.toBe(corp.userId);
    expect(codeOf(await stage.signIn('careful', { sub: someone(), ...claims }))).toBe('connection_required');
    expect((await stage.signIn('corp', { sub: someone(), ...claims })).body.user_id).toBe(corp.userId);
    const other = await join(stage.house, { verified: true });
    const sub = someone();
    expect((await stage.signIn('trusted', { sub, email: other.email, email_verified: true })).body.user_id).toBe(
      other.userId,
    );
    expect((await stage.signIn('trusted', { sub: someone(), email: other.email })).body.user_id).not.toBe(other.userId);
  });

  test('account_suspended: told only to who is connected, or whose the address is', async () => {
    const sub = someone();
    const claims = { sub, email: `${sub}@gmail.com`, email_verified: true };
    const { body } = await stage.signIn('google', claims);
    await setStatus(stage.house, { userId: body.user_id }, 'suspended');
    expect(codeOf(await stage.signIn('google', claims))).toBe('account_suspended');
    expect(codeOf(await stage.signIn('google', { ...claims, sub: someone() }))).toBe('account_suspended');
  });

  test('two first sign-ins at once open one account; of 20 with one address one account comes, all with sessions of it', async () => {
    const sub = someone();
    const claims = { sub, email: `${sub}@gmail.com`, email_verified: true };
    const shown = [];
    for (let count = 0; count < 20; count++) shown.push(await stage.goAndReturn('google', claims));
    const done = await Promise.all(shown.map(({ code, binding }) => stage.exchange(code, binding)));
    const signedIn = done.filter(({ status }) => status === 200);
    expect(new Set(signedIn.map(({ body }) => body.user_id)).size).toBe(1);
    expect(signedIn.length).toBeGreaterThan(0);
    expect(done.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    const { userId } = await sessionRow(stage.house, sessionOf(signedIn[0]));
    expect(await eventsOf(stage.house, 'accounts.registered', { target: userId })).toHaveLength(1);
  });

  test('email_taken: the address of an account that waits to be erased is nobody’s to have', async () => {
    const gone = await join(stage.house, { email: `${someone()}@gmail.com`, verified: true });
    const token = await stage.house.admin();
    expect((await stage.house.rest.delete(`/v1/users/${gone.userId}`, { token })).status).toBe(204);
    const again = await stage.signIn('google', { sub: someone(), email: gone.email, email_verified: true });
    expect([again.status, codeOf(again)]).toEqual([409, 'email_taken']);
  });
});

describe('connections (F081)', () => {
  test('somebody signed in connects a provider, sees it, signs in with it and takes it away', async () => {
    const me = await member();
    const sub = someone();
    const connected = await connect(me.access, 'acme', sub);
    expect([connected.status, connected.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^con_/),
        provider: 'acme',
        name: 'acme',
        created_at: expect.any(String),
        last_used_at: expect.any(String),
      },
    ]);
    expect((await connect(me.access, 'acme', sub)).body.id).toBe(connected.body.id);
    expect((await list(me.access)).body.data).toHaveLength(1);
    expect((await stage.signIn('acme', { sub })).body.user_id).toBe(me.userId);
    expect((await remove(me.access, connected.body.id)).status).toBe(204);
    expect((await list(me.access)).body.data).toEqual([]);
    expect((await stage.signIn('acme', { sub })).body.user_id).not.toBe(me.userId);
    const [event] = await eventsOf(stage.house, 'social.connected', { target: me.userId });
    expect(JSON.stringify(event?.data)).not.toContain(sub);
  });

  test('already_connected: an identity belongs to one account', async () => {
    const [me, other] = [await member(), await member()];
    const sub = someone();
    await connect(me.access, 'acme', sub);
    const taken = await connect(other.access, 'acme', sub);
    expect([taken.status, codeOf(taken)]).toEqual([409, 'already_connected']);
    expect((await stage.signIn('acme', { sub })).body.user_id).toBe(me.userId);
  });

  test('invalid_social_code: a connection is made in the session that began it, and signs nobody in', async () => {
    const [me, other] = [await member(), await member()];
    const begun = await stage.goAndReturn('acme', { sub: someone() }, me.access);
    const shown = { code: begun.code, binding_token: begun.binding };
    const stolen = await stage.house.rest.post('/v1/me/connections', shown, { token: other.access, headers: app() });
    expect(codeOf(stolen)).toBe('invalid_social_code');
    const again = await stage.goAndReturn('acme', { sub: someone() }, me.access);
    expect(codeOf(await stage.exchange(again.code, again.binding))).toBe('invalid_social_code');
  });

  test('connection_not_found: nobody’s, or somebody else’s', async () => {
    const [me, other] = [await member(), await member()];
    const { body } = await connect(me.access, 'acme', someone());
    for (const id of [body.id, 'con_01h455vb4pex5vsknk084sn02q'])
      expect(codeOf(await remove(other.access, id))).toBe('connection_not_found');
    expect((await list(me.access)).body.data).toHaveLength(1);
  });

  test('last_way_in: of two taken away at once, by 50, one stays', async () => {
    const sub = someone();
    const only = await stage.signIn('acme', { sub });
    const token = tokenOf(only);
    const [first] = (await list(token)).body.data;
    const refused = await remove(token, first.id);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'last_way_in']);
    const second = await connect(token, 'other', sub);
    const ids = [first.id, second.body.id];
    const tries = await Promise.all(Array.from({ length: 50 }, (_, at) => patiently(() => remove(token, ids[at % 2]))));
    expect(tries.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await list(token)).body.data).toHaveLength(1);
    expect(new Set(tries.filter(({ status }) => status !== 204).map(codeOf))).toEqual(
      new Set(['last_way_in', 'connection_not_found']),
    );
  });

  test('last_way_in: a passkey that has verified nobody is no way in, one that has is', async () => {
    const only = await stage.signIn('acme', { sub: someone() });
    const token = tokenOf(only);
    const [first] = (await list(token)).body.data;
    await passkeyOf({ access: token }, false);
    expect(codeOf(await remove(token, first.id))).toBe('last_way_in');
    await passkeyOf({ access: token }, true);
    expect((await remove(token, first.id)).status).toBe(204);
    await changeSettings(stage.house, { mfa_mode: null });
  });

  test('last_way_in: a connection whose provider is switched off, or gone, is no way in', async () => {
    const sub = someone();
    const only = await stage.signIn('acme', { sub });
    const token = tokenOf(only);
    const id = await configured(stage, 'paused');
    const second = await connect(token, 'paused', sub);
    const key = await passkeyOf({ access: token }, true);
    const removeKey = () => stage.house.rest.delete(`/v1/me/passkeys/${key}`, { token, headers: app() });
    await pause(id);
    const [first] = (await list(token)).body.data;
    expect((await remove(token, first.id)).status).toBe(204);
    expect([(await removeKey()).status, codeOf(await removeKey())]).toEqual([409, 'last_way_in']);
    const admin = await stage.house.admin();
    expect((await stage.house.rest.delete(`/v1/social-providers/${id}`, { token: admin })).status).toBe(204);
    expect(codeOf(await removeKey())).toBe('last_way_in');
    await configured(stage, 'paused');
    expect((await removeKey()).status).toBe(204);
    expect(codeOf(await remove(token, second.body.id))).toBe('last_way_in');
    await changeSettings(stage.house, { mfa_mode: null });
  });

  test('last_way_in: of two connections the one that leads in stays', async () => {
    const sub = someone();
    const token = tokenOf(await stage.signIn('acme', { sub }));
    const id = await configured(stage, 'halted');
    const second = await connect(token, 'halted', sub);
    await pause(id);
    const [first] = (await list(token)).body.data;
    expect(codeOf(await remove(token, first.id))).toBe('last_way_in');
    expect((await remove(token, second.body.id)).status).toBe(204);
  });

  test('step_up_required: a session that has not lately proven who is there changes no connection', async () => {
    const me = await member();
    const { body } = await connect(me.access, 'acme', someone());
    stage.house.clock.advance(700);
    const stale = await remove(me.access, body.id);
    expect([stale.status, codeOf(stale)]).toEqual([401, 'step_up_required']);
    expect(codeOf(await stage.start('acme', {}, me.access))).toBe('step_up_required');
  });
});

async function passwordWorks({ username, password }: Pick<Someone, 'username' | 'password'>): Promise<boolean> {
  const { status } = await stage.house.rest.post(
    '/v1/auth/sign-in',
    { identifier: username, password },
    { headers: app() },
  );
  return status === 200;
}

const sessionOf = (answer: Answer | undefined): string =>
  JSON.parse(Buffer.from(answer?.body.tokens.access_token.split('.')[1], 'base64url').toString()).sid;
