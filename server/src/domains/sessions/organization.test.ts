import { createVerifier } from '@doorward/verify/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  eventsOf,
  type Member,
  openTenant,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { enrolApp } from '../mfa/mfa.testing.ts';

let house: TestHouse;
let root: string;
let app: string;
let ada: Member;
let org: string;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  app = (await house.rest.get('/v1/apps', { token: root })).body.data[0].id;
  for (const name of ['posts:read', 'posts:write', 'posts:delete']) await put(`/v1/apps/${app}/permissions/${name}`);
  await put(`/v1/apps/${app}/roles/reader`, { permissions: ['posts:read'] });
  await put(`/v1/apps/${app}/roles/writer`, { permissions: ['posts:write'], parents: ['reader'] });
  await put(`/v1/apps/${app}/roles/remover`, { permissions: ['posts:delete'], for_organizations: true });
});
afterAll(() => house.close());

beforeEach(async () => {
  root = await house.admin();
  ada = await house.register();
  org = await found(ada);
});

const post = (path: string, body: object = {}, token = root) => house.rest.post(path, body, { token });
const put = (path: string, body: object = {}, token = root) => house.rest.put(path, body, { token });

async function found(owner: Member): Promise<string> {
  counter += 1;
  const made = await post('/v1/organizations', { slug: `org-${counter}`, name: `Org ${counter}` }, owner.access);
  expect(made.status).toBe(201);
  return made.body.id;
}
async function join(who: Member, role = 'org_member', to = org): Promise<void> {
  expect((await post(`/v1/organizations/${to}/members`, { user_id: who.userId, role })).status).toBe(201);
}
async function give(to: { userId: string } | { group: string }, role: string, scope = `org:${org}`): Promise<void> {
  const path = 'userId' in to ? `/v1/users/${to.userId}/roles` : `/v1/groups/${to.group}/roles`;
  expect((await post(path, { role, app_id: app, scope })).status).toBe(201);
}
const setOrg = async (settings: object) => {
  expect((await put(`/v1/organizations/${org}/settings`, settings)).status).toBe(200);
};

const switchTo = (who: Pick<Member, 'access'>, to = org) => put('/v1/me/organization', { org_id: to }, who.access);
const clear = (who: Member) => house.rest.delete('/v1/me/organization', { token: who.access });
const tokenOf = (who: Pick<Member, 'access'>, of = org) => post(`/v1/me/organizations/${of}/token`, {}, who.access);
const refresh = (who: Member) => house.rest.post('/v1/auth/refresh', { refresh_token: who.refresh });
const signIn = async ({ username, password }: Member): Promise<Member> => {
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: username, password });
  const { access_token: access, refresh_token } = body.tokens;
  return { userId: body.user_id, username, password, access, refresh: refresh_token };
};
const rowOf = ({ refresh: token }: Member) => sessionRow(house, `sess_${token.slice(4).split('.')[0]}`);

const none = { org_id: undefined, org_slug: undefined, org_role: undefined, org_permissions: undefined };
// biome-ignore lint/suspicious/noExplicitAny: claims of every shape
const claimsIn = (token: string): any => ({
  ...none,
  ...JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()),
});
const claimsOf = ({ status, body }: Answer) => {
  expect(status).toBe(200);
  return claimsIn(body.access_token);
};
const wordless = ({ status, body }: Answer) => ({ status, ...body, request_id: '', instance: '' });

describe('PUT /v1/me/organization', () => {
  test('answers a token of the organization, and every refresh from then on is one (F039)', async () => {
    const switched = await switchTo(ada);
    expect(switched.body).toEqual({
      transport: 'json',
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: expect.any(Number),
      session_id: (await rowOf(ada)).id,
      org_id: org,
    });
    const claims = {
      org_id: org,
      org_slug: `org-${counter}`,
      org_role: 'org_owner',
      org_permissions: [],
      sub: ada.userId,
    };
    expect(claimsOf(switched)).toMatchObject(claims);
    for (const seconds of [0, 60, 3600]) {
      house.clock.advance(seconds);
      const { status, body } = await refresh(ada);
      expect([status, body.org_id]).toEqual([200, org]);
      expect(claimsIn(body.access_token)).toMatchObject(claims);
      ada = { ...ada, refresh: body.refresh_token };
    }
  });

  test('is shown in the session list, audited, and of this session alone', async () => {
    const other = await signIn(ada);
    const { body } = await switchTo(ada);
    const { data } = (await house.rest.get('/v1/me/sessions', { token: body.access_token })).body;
    expect(data.map((session: { org_id?: string }) => session.org_id)).toEqual([org, undefined]);
    const me = (token: string) => house.rest.get('/v1/me', { token });
    expect([(await me(body.access_token)).body.org_id, (await me(other.access)).body.org_id]).toEqual([org, undefined]);
    expect(claimsOf(await refresh(other))).toMatchObject({ sub: ada.userId, ...none });
    const events = await eventsOf(house, 'sessions.org_switched', { target: (await rowOf(ada)).id });
    expect(events.map(({ actorId, data: said }) => [actorId, said])).toEqual([[ada.userId, { org_id: org }]]);
  });

  test('two sessions of one user are active in two organizations', async () => {
    const [other, second] = [await signIn(ada), await found(ada)];
    await switchTo(ada);
    await switchTo(other, second);
    expect(claimsOf(await refresh(ada)).org_id).toBe(org);
    expect(claimsOf(await refresh(other)).org_id).toBe(second);
  });

  test('org_not_found: of others, of another tenant and of nobody alike', async () => {
    const others = await found(await house.register());
    const { appId } = await openTenant(house, 'next-door');
    const headers = { 'doorward-app': appId };
    const neighbour = await house.rest.post(
      '/v1/auth/register',
      { username: 'neighbour', password: 'Battery-Staple-9' },
      { headers },
    );
    const theirs = await house.rest.post(
      '/v1/organizations',
      { slug: 'theirs', name: 'Theirs' },
      { headers, token: neighbour.body.tokens.access_token },
    );
    const refusals = [others, theirs.body.id, 'org_01h455vb4pex5vsknk084sn02q'];
    const answers = await Promise.all(refusals.flatMap((id) => [switchTo(ada, id), tokenOf(ada, id)]));
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'org_not_found' } });
    const [first, ...rest] = answers.map(wordless);
    for (const one of rest) expect(one).toEqual(first);
    expect((await rowOf(ada)).orgId).toBeNull();
  });

  test('unauthenticated: a stranger has no session to switch', async () => {
    const asked = [
      await house.rest.put('/v1/me/organization', { org_id: org }),
      await house.rest.delete('/v1/me/organization'),
      await house.rest.post(`/v1/me/organizations/${org}/token`),
    ];
    for (const answer of asked) expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('session_ended: a session that ends meanwhile is not switched', async () => {
    const answers = await Promise.all([
      switchTo(ada),
      post('/v1/me/sessions/revoke-all', {}, ada.access),
      switchTo(ada),
    ]);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200))
      expect([status, ['session_ended', 'invalid_credential'].includes(body.code)]).toEqual([401, true]);
    expect(await switchTo(ada)).toMatchObject({ status: 401 });
  });
});

describe('DELETE /v1/me/organization', () => {
  test('answers a plain token, and so does the next refresh', async () => {
    await switchTo(ada);
    const cleared = await clear(ada);
    expect(claimsOf(cleared)).toMatchObject({ sub: ada.userId, ...none });
    expect(cleared.body.org_id).toBeUndefined();
    expect(claimsOf(await refresh(ada))).toMatchObject(none);
    expect((await eventsOf(house, 'sessions.org_switched', { target: (await rowOf(ada)).id })).length).toBe(2);
  });

  test('changes nothing for who is in no organization', async () => {
    expect(claimsOf(await clear(ada))).toMatchObject(none);
  });
});

describe('POST /v1/me/organizations/{org_id}/token', () => {
  test('gives a token of the organization and leaves the session where it is; audited', async () => {
    expect(claimsOf(await tokenOf(ada))).toMatchObject({ org_id: org, org_role: 'org_owner' });
    expect(claimsOf(await refresh(ada))).toMatchObject(none);
    const { id } = await rowOf(ada);
    const [event] = await eventsOf(house, 'sessions.org_token_issued', { target: id });
    expect(event).toMatchObject({ actorId: ada.userId, data: { org_id: org } });
  });

  test('of several organizations at once, whichever the session is switched to', async () => {
    const second = await found(ada);
    await switchTo(ada);
    expect(claimsOf(await tokenOf(ada, second)).org_id).toBe(second);
    expect(claimsOf(await tokenOf(ada)).org_id).toBe(org);
    expect(claimsOf(await refresh(ada)).org_id).toBe(org);
  });

  test('is a credential of its session like any other, and ends with it', async () => {
    const { access_token: token } = (await tokenOf(ada)).body;
    expect((await house.rest.get('/v1/me', { token })).body.id).toBe(ada.userId);
    await post('/v1/me/sessions/revoke-all', {}, ada.access);
    expect((await house.rest.get('/v1/me', { token })).status).toBe(401);
  });

  test('no chain of such tokens outlives the one it began with', async () => {
    const { exp } = claimsIn(ada.access);
    let token = ada.access;
    for (const ask of [tokenOf, switchTo, tokenOf]) {
      house.clock.advance(250);
      const answer = await ask({ access: token });
      token = answer.body.access_token;
      expect(claimsOf(answer).exp).toBeLessThanOrEqual(exp);
    }
    house.clock.advance(151);
    const late = await Promise.all([tokenOf({ access: token }), tokenOf(ada)]);
    for (const answer of late) expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
  });
});

describe('what it says', () => {
  test('the app’s permissions held at that organization: one’s own and through groups, nothing of elsewhere', async () => {
    const bob = await house.register();
    await join(bob, 'org_admin');
    const other = await found(bob);
    await give(bob, 'writer');
    await give(bob, 'remover', `org:${other}`);
    const { id: group } = (await post('/v1/groups', { name: `Removers ${org}` })).body;
    await put(`/v1/groups/${group}/members/${bob.userId}`);
    const asOf = async () => claimsOf(await tokenOf(bob));
    expect(await asOf()).toMatchObject({
      roles: [],
      permissions: [],
      org_role: 'org_admin',
      org_permissions: ['posts:read', 'posts:write'],
    });
    await give({ group }, 'remover');
    expect((await asOf()).org_permissions).toEqual(['posts:delete', 'posts:read', 'posts:write']);
    expect(claimsOf(await tokenOf(bob, other)).org_permissions).toEqual(['posts:delete']);
  });

  test('what is held in the whole app stays where it was, beside it', async () => {
    await give(ada, 'reader', 'tenant');
    await give(ada, 'remover');
    expect(claimsOf(await tokenOf(ada))).toMatchObject({
      roles: ['reader'],
      permissions: ['posts:read'],
      org_permissions: ['posts:delete'],
    });
  });

  test('of the app it was issued for: roles of another app are not in it, management rights never', async () => {
    const other = (await post('/v1/apps', { slug: `other-${counter}`, name: 'Other' })).body.id;
    await put(`/v1/apps/${other}/permissions/cats:pet`);
    await put(`/v1/apps/${other}/roles/petter`, { permissions: ['cats:pet'] });
    await post(`/v1/users/${ada.userId}/roles`, { role: 'petter', app_id: other, scope: `org:${org}` });
    await post(`/v1/users/${ada.userId}/roles`, { role: 'admin', scope: `org:${org}` });
    expect(claimsOf(await tokenOf(ada))).toMatchObject({ roles: [], permissions: [], org_permissions: [] });
  });

  test('through a team, and by a role of the organization’s own, which gives no name away', async () => {
    const bob = await house.register();
    await join(bob);
    const { id: team } = (await post(`/v1/organizations/${org}/teams`, { name: 'Support' }, ada.access)).body;
    await put(`/v1/organizations/${org}/teams/${team}/members/${bob.userId}`, {}, ada.access);
    const { id: remover } = (await house.rest.get(`/v1/roles?app_id=${app}`, { token: root })).body.data.find(
      (role: { name: string }) => role.name === 'remover',
    );
    const given = await post(`/v1/organizations/${org}/teams/${team}/roles`, { role_id: remover }, ada.access);
    expect(given.status).toBe(201);
    const own = await put(`/v1/organizations/${org}/apps/${app}/roles/admin`, { permissions: ['posts:read'] });
    await post(`/v1/organizations/${org}/members/${bob.userId}/roles`, { role_id: own.body.id });
    const claims = claimsOf(await tokenOf(bob));
    expect(claims).toMatchObject({ roles: [], permissions: [], org_role: 'org_member' });
    expect(claims.org_permissions).toEqual(['posts:delete', 'posts:read']);
    await house.rest.delete(`/v1/organizations/${org}/members/${bob.userId}`, { token: ada.access });
    await join(bob);
    expect(claimsOf(await tokenOf(bob)).org_permissions).toEqual([]);
  });

  test('who acts for the user is in it too', async () => {
    const asked = { reason: 'ticket 7', seconds: 600 };
    const acting = await post(`/v1/users/${ada.userId}/impersonate`, asked);
    const given = claimsOf(await tokenOf({ access: acting.body.access_token }));
    expect(given).toMatchObject({ sub: ada.userId, org_id: org, act: claimsIn(acting.body.access_token).act });
    expect(given.act.sub).toMatch(/^user_/);
    expect(given.exp).toBeLessThanOrEqual(claimsIn(acting.body.access_token).exp);
    const refusal = { status: 403, body: { code: 'impersonation_forbidden' } };
    expect(await switchTo({ access: acting.body.access_token })).toMatchObject(refusal);
  });

  test('a change of rights there is in the next refresh', async () => {
    await switchTo(ada);
    await give(ada, 'writer');
    expect(claimsOf(await refresh(ada)).org_permissions).toEqual(['posts:read', 'posts:write']);
  });

  test('the verifier reads it offline', async () => {
    await give(ada, 'writer');
    const { access_token: token } = (await tokenOf(ada)).body;
    const clock = () => house.clock.now().getTime();
    const verifier = createVerifier({ issuer: house.url, audience: app, clock });
    const auth = await verifier.verify(token);
    expect([auth.orgId, auth.orgSlug, auth.orgRole]).toEqual([org, `org-${counter}`, 'org_owner']);
    expect(auth.has({ org, permission: 'posts:write', role: 'org_owner' })).toBe(true);
    expect(auth.isAuthorized('posts', 'write', { org })).toBe(true);
    expect(auth.has({ permission: 'posts:write' })).toBe(false);
    expect(auth.has({ org: 'org_01h455vb4pex5vsknk084sn02q', permission: 'posts:write' })).toBe(false);
    verifier.close();
  });

  test('over 3 kB rights are left out whole, and said to be: those of the app first', async () => {
    const name = (area: string, n: number) => `${area}-${n}:manage-${'everything-'.repeat(9)}in-it`;
    const fill = async (role: string, count: number) => {
      const names = Array.from({ length: count }, (_, n) => name(role, n));
      for (const one of names) await put(`/v1/apps/${app}/permissions/${one}`);
      await put(`/v1/apps/${app}/roles/${role}`, { permissions: names });
      return names;
    };
    const [some, more] = [await fill('some', 10), await fill('more', 20)];
    await give(ada, 'some');
    await give(ada, 'some', 'tenant');
    const both = await tokenOf(ada);
    expect(both.body.access_token.length).toBeLessThanOrEqual(3000);
    expect(claimsOf(both)).toMatchObject({ roles: ['some'], permissions: [], org_permissions: some, authz: 'online' });
    await give(ada, 'more');
    const neither = await tokenOf(ada);
    expect(neither.body.access_token.length).toBeLessThanOrEqual(3000);
    expect(claimsOf(neither)).toMatchObject({ org_permissions: [], org_role: 'org_owner', authz: 'online' });
    expect(more).toHaveLength(20);
  });
});

describe('who leaves', () => {
  test('gets plain tokens from the next refresh on, and no more after coming back', async () => {
    const bob = await house.register();
    await join(bob);
    expect(claimsOf(await switchTo(bob)).org_role).toBe('org_member');
    expect((await house.rest.delete(`/v1/organizations/${org}/members/${bob.userId}`, { token: root })).status).toBe(
      204,
    );
    expect((await rowOf(bob)).orgId).toBeNull();
    const { status, body } = await refresh(bob);
    expect([status, body.org_id]).toEqual([200, undefined]);
    expect(claimsIn(body.access_token)).toMatchObject({ sub: bob.userId, ...none });
    expect(await tokenOf(bob)).toMatchObject({ status: 404 });
    await join(bob);
    expect(claimsOf(await refresh(bob))).toMatchObject(none);
  });

  test('an organization that is deleted leaves its members signed in', async () => {
    await switchTo(ada);
    expect((await house.rest.delete(`/v1/organizations/${org}`, { token: ada.access })).status).toBe(204);
    expect((await rowOf(ada)).orgId).toBeNull();
    expect(claimsOf(await refresh(ada))).toMatchObject({ sub: ada.userId, ...none });
  });

  test('while the session is being switched: never left switched to an organization one is not in', async () => {
    for (let round = 0; round < 8; round++) {
      const bob = await house.register();
      await join(bob);
      const [, removed] = await Promise.all([
        switchTo(bob),
        house.rest.delete(`/v1/organizations/${org}/members/${bob.userId}`, { token: root }),
        switchTo(bob),
      ]);
      expect(removed.status).toBe(204);
      expect((await rowOf(bob)).orgId).toBeNull();
      expect(claimsOf(await refresh(bob))).toMatchObject(none);
    }
  });

  test('and deletion while sessions are being switched ends in no organization, and in no error', async () => {
    const members = await Promise.all(Array.from({ length: 4 }, () => house.register()));
    for (const member of members) await join(member);
    const answers = await Promise.all([
      ...members.map((member) => switchTo(member)),
      house.rest.delete(`/v1/organizations/${org}`, { token: ada.access }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => ![200, 204, 404].includes(status))).toEqual([]);
    for (const member of members) expect(claimsOf(await refresh(member))).toMatchObject(none);
  });
});

describe('an organization that is stricter than its tenant (F113)', () => {
  test('its tokens live as long as it says; plain ones as before', async () => {
    await setOrg({ access_token_seconds: 120 });
    expect((await tokenOf(ada)).body.expires_in).toBe(120);
    await switchTo(ada);
    const { body } = await refresh(ada);
    expect(body.expires_in).toBe(120);
    const { exp, iat } = claimsIn(body.access_token);
    expect(exp - iat).toBe(120);
    await clear({ ...ada, access: body.access_token });
    expect((await refresh(ada)).body.expires_in).toBe(900);
  });

  test('org_session_too_old: who signed in too long ago signs in again, and plain tokens go on', async () => {
    await setOrg({ session_max_age_seconds: 600 });
    await switchTo(ada);
    house.clock.advance(500);
    const { body } = await refresh(ada);
    expect([body.org_id, body.expires_in <= 100]).toEqual([org, true]);
    house.clock.advance(90);
    const last = (await refresh({ ...ada, refresh: body.refresh_token })).body;
    house.clock.advance(12);
    const plain = await refresh({ ...ada, refresh: last.refresh_token });
    expect(plain.status).toBe(200);
    expect(claimsOf(plain)).toMatchObject({ sub: ada.userId, ...none });
    const tooOld = { status: 403, body: { code: 'org_session_too_old', next: { max_age: 600 } } };
    const current = { access: plain.body.access_token };
    expect(await switchTo(current)).toMatchObject(tooOld);
    expect(await tokenOf(current)).toMatchObject(tooOld);
    expect(claimsIn(last.access_token).exp).toBeLessThanOrEqual(claimsIn(ada.access).auth_time + 600);
    expect(claimsOf(await tokenOf(await signIn(ada))).org_id).toBe(org);
  });
});

describe('with cookies', () => {
  const jarOf = (answer: Answer) =>
    Object.fromEntries(answer.headers.getSetCookie().map((line) => line.split(';')[0]?.split(/=(.*)/) ?? []));
  async function inJar() {
    const { username, password } = ada;
    const asked = { headers: { origin: house.url } };
    const answer = await house.rest.post(
      '/v1/auth/sign-in',
      { identifier: username, password, transport: 'cookie' },
      asked,
    );
    const jar = jarOf(answer);
    const cookie = Object.entries(jar)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    return { jar, headers: { origin: house.url, cookie } };
  }

  test('the token goes into the jar and nowhere else; the refresh token there stays', async () => {
    const { headers } = await inJar();
    const answer = await house.rest.put('/v1/me/organization', { org_id: org }, { headers });
    expect(answer.body).toEqual({
      transport: 'cookie',
      expires_in: expect.any(Number),
      session_id: expect.any(String),
      org_id: org,
    });
    const filled = jarOf(answer);
    expect(Object.keys(filled)).toEqual(['__Host-doorward_access']);
    expect(claimsIn(filled['__Host-doorward_access']).org_id).toBe(org);
    const refreshed = await house.rest.post('/v1/auth/refresh', {}, { headers });
    expect(claimsIn(jarOf(refreshed)['__Host-doorward_access']).org_id).toBe(org);
    const back = await house.rest.delete('/v1/me/organization', { headers });
    expect(claimsIn(jarOf(back)['__Host-doorward_access'])).toMatchObject(none);
  });

  test('org_token_in_jar: a script of the page gets no token to carry away', async () => {
    const { headers } = await inJar();
    const answer = await house.rest.post(`/v1/me/organizations/${org}/token`, {}, { headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'org_token_in_jar' } });
    expect(JSON.stringify(answer.body)).not.toContain('eyJ');
  });

  test('cross_site_request: another site cannot switch it', async () => {
    const { headers } = await inJar();
    const elsewhere = { headers: { ...headers, origin: 'https://evil.example' } };
    const answer = await house.rest.put('/v1/me/organization', { org_id: org }, elsewhere);
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
  });
});

describe('an organization that asks for two factors (F069)', () => {
  test('step_up_required: neither switch nor token for a session of one; a refresh goes back to plain tokens', async () => {
    expect((await switchTo(ada)).status).toBe(200);
    await setOrg({ mfa_mode: 'required' });
    const asked = { status: 401, body: { code: 'step_up_required', next: { acr_values: 'urn:doorward:acr:2' } } };
    for (const answer of [await switchTo(ada), await tokenOf(ada)]) {
      expect(answer).toMatchObject(asked);
      expect(answer.body.next.methods).toEqual(['enrolment']);
    }
    house.clock.advance(11);
    const plain = await refresh(ada);
    expect([plain.status, plain.body.org_id]).toEqual([200, undefined]);
    const other = await house.rest.post('/v1/auth/sign-in', { identifier: ada.username, password: ada.password });
    await enrolApp(house, ada);
    expect((await switchTo(ada)).body.org_id).toBe(org);
    expect((await tokenOf(ada)).body.org_id).toBe(org);
    // In a session from before, who holds one by now is told which.
    const before = await switchTo({ ...ada, access: other.body.tokens.access_token });
    expect(before).toMatchObject(asked);
    expect(before.body.next.methods).toEqual(['totp']);
  });

  test('setting_looser: it may be stricter than its tenant, and not more lenient', async () => {
    const settings = async (mfa_mode: string | null) =>
      expect((await house.rest.patch('/v1/settings', { settings: { mfa_mode } }, { token: root })).status).toBe(200);
    const path = `/v1/organizations/${org}/settings`;
    await settings('adaptive');
    const answer = await put(path, { mfa_mode: 'allow' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'setting_looser', errors: [{ pointer: '/mfa_mode' }] } });
    const { body } = await put(path, { mfa_mode: 'required' });
    expect([body.settings.mfa_mode, body.sources.mfa_mode]).toEqual(['required', 'organization']);
    await settings(null);
  });
});
