import { setTimeout as sleep } from 'node:timers/promises';
import { createVerifier } from '@doorward/verify/node';
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openApp,
  openTenant,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import type { Queries } from '../../platform/db/index.ts';
import type { Id } from '../../platform/ids.ts';
import { roleAssignments, roles } from '../access/tables.ts';
import { join as joinByMail } from '../links/links.testing.ts';
import { createOrg, join } from '../organizations/orgs.testing.ts';
import { openDesk } from '../policies/policies.testing.ts';
import { sessions } from '../sessions/tables.ts';

let house: TestHouse;
/** Access token of the superadmin at `instance`. */
let root: string;
let support: Member;
let ada: Member;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
  support = await someoneWith('support_admin');
  ada = await house.register();
});
afterAll(() => house.close());

type Headers = Record<string, string>;
const give = async (
  userId: string,
  grant: { role: string; scope?: string; app_id?: string },
  headers: Headers = {},
) => {
  const { status, body } = await house.rest.post(
    `/v1/users/${userId}/roles`,
    { scope: 'tenant', ...grant },
    { token: root, headers },
  );
  expect(status).toBe(201);
  return `/v1/users/${userId}/roles/${body.id}`;
};
async function someoneWith(role: string, scope = 'tenant'): Promise<Member> {
  const member = await house.register();
  await give(member.userId, { role, scope });
  return member;
}

const reason = 'Ticket 4711';
const start = (token: string, userId: string, asked: object = {}, headers: Headers = {}) =>
  house.rest.post(`/v1/users/${userId}/impersonate`, { reason, ...asked }, { token, headers });

interface Acting {
  access_token: string;
  session_id: string;
}
async function actAs(
  who: { userId: string },
  { by = support, ...asked }: { by?: Member; seconds?: number } = {},
): Promise<Acting> {
  const { status, body } = await start(by.access, who.userId, asked);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
}
const claimsOf = (token: string) => JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url')));
const me = (token: string, headers: Headers = {}) => house.rest.get('/v1/me', { token, headers });
const isOver = async (token: string, headers: Headers = {}) =>
  expect(await me(token, headers)).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
const end = (token: string, id: string) => house.rest.delete(`/v1/impersonations/${id}`, { token });
const sessionsOf = async (token: string) =>
  (await house.rest.get('/v1/me/sessions', { token })).body.data as { id: string; impersonated_by?: string }[];

describe('impersonations.start', () => {
  test('answers an access token of the user that names who acts, and none to refresh it with', async () => {
    const { status, body } = await start(support.access, ada.userId, { seconds: 600 });
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: 600,
      session_id: expect.stringMatching(/^sess_/),
      user_id: ada.userId,
      app_id: expect.stringMatching(/^app_/),
      impersonated_by: support.userId,
    });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({ sub: ada.userId, act: { sub: support.userId }, sid: body.session_id, amr: [] });
    expect(claims).toMatchObject({ acr: 'urn:doorward:acr:0', token_use: 'access' });
    expect(claims.exp - claims.iat).toBe(600);
    expect((await me(body.access_token)).body).toMatchObject({ id: ada.userId, username: ada.username });
    const row = await sessionRow(house, body.session_id);
    expect(row).toMatchObject({ userId: ada.userId, actorId: support.userId, generation: 0 });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(600_000);
  });

  test('any backend sees offline who acts', async () => {
    const { access_token: token } = await actAs(ada);
    const { iss, aud } = claimsOf(token);
    const verifier = createVerifier({ issuer: iss, audience: aud, clock: () => house.clock.now().getTime() });
    const auth = await verifier.verify(token);
    expect([auth.userId, auth.actor?.sub]).toEqual([ada.userId, support.userId]);
    const own = await verifier.verify(ada.access);
    expect(own.actor).toBeUndefined();
  });

  test('what asks for a strong proof refuses: the user has proven nothing, and the clock of who acts counts', async () => {
    const by = await someoneWith('support_admin');
    house.clock.advance(60);
    const claims = claimsOf((await actAs(ada, { by })).access_token);
    expect(claims.auth_time).toBe(claimsOf(by.access).auth_time);
    expect(claims.iat - claims.auth_time).toBeGreaterThanOrEqual(60);
  });

  test('is over when its time is, and half an hour is the most', async () => {
    const who = await house.register();
    const by = await someoneWith('support_admin');
    const { access_token: token } = await actAs(who, { by, seconds: 300 });
    for (const seconds of [1801, 59, 0, -1, 1.5, '600'])
      expect(await start(by.access, who.userId, { seconds })).toMatchObject({ body: { code: 'invalid_input' } });
    house.clock.advance(240);
    expect((await me(token)).status).toBe(200);
    house.clock.advance(66);
    await isOver(token);
  });

  test('takes no empty reason and none without end', async () => {
    for (const reason of ['', '   ', 'x'.repeat(501), undefined])
      expect(await start(support.access, ada.userId, { reason })).toMatchObject({ body: { code: 'invalid_input' } });
  });

  test('records both: who began, as whom and why', async () => {
    const who = await house.register();
    const { session_id: id, access_token: token } = await actAs(who, { seconds: 300 });
    const [begun] = await eventsOf(house, 'signin.impersonated', { target: who.userId });
    expect(begun).toMatchObject({ actorKind: 'user', actorId: support.userId, impersonatedBy: null });
    expect(begun?.data).toMatchObject({ session_id: id, reason, seconds: 300 });
    expect((await end(token, id)).status).toBe(204);
    const [ended] = await eventsOf(house, 'sessions.impersonation_ended', { target: who.userId });
    expect(ended).toMatchObject({ actorKind: 'user', actorId: who.userId, impersonatedBy: support.userId });
  });

  test('impersonation_of_self, user_not_active: not oneself, nor who is suspended or deleted', async () => {
    expect(await start(support.access, support.userId)).toMatchObject({
      status: 409,
      body: { code: 'impersonation_of_self' },
    });
    const gone = await house.register();
    await house.rest.post(`/v1/users/${gone.userId}/suspend`, { reason: 'x' }, { token: root });
    const refusal = { status: 409, body: { code: 'user_not_active' } };
    expect(await start(support.access, gone.userId)).toMatchObject(refusal);
    await house.rest.delete(`/v1/users/${gone.userId}`, { token: root });
    expect(await start(support.access, gone.userId)).toMatchObject(refusal);
  });

  test('forbidden: without the right at the tenant, an admin and the support of one organization included', async () => {
    const org = await createOrg(house, await house.register());
    const local = await join(house, { org, root, role: 'org_member' });
    await give(local.userId, { role: 'support_admin', scope: `org:${org}` });
    for (const { access } of [await house.register(), await someoneWith('admin'), local])
      expect(await start(access, ada.userId)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const stranger = await house.rest.post(`/v1/users/${ada.userId}/impersonate`, { reason });
    expect(stranger).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('user_not_found and app_not_found: of another tenant as if they did not exist', async () => {
    const { appId } = await openTenant(house, 'elsewhere');
    const credentials = { username: 'far-away', password: 'Battery-Staple-9' };
    const far = await house.rest.post('/v1/auth/register', credentials, { headers: { 'Doorward-App': appId } });
    const nobody = 'user_01900000000070008000000000';
    const answers = [await start(support.access, far.body.user_id), await start(support.access, nobody)];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'user_not_found']);
    const noApp = 'app_01900000000070008000000000';
    for (const app_id of [appId, noApp]) {
      const { status, body } = await start(support.access, ada.userId, { app_id });
      expect([status, body.code]).toEqual([404, 'app_not_found']);
    }
  });

  test('impersonation_forbidden: nobody acts as a third from within', async () => {
    const other = await someoneWith('support_admin');
    const { access_token: token } = await actAs(other);
    const { status, body } = await start(token, ada.userId);
    expect([status, body.code]).toEqual([403, 'impersonation_forbidden']);
  });
});

describe('user_exceeds_own_rights: nobody acts as who may manage more', () => {
  const refused = async (by: Member, who: { userId: string }) =>
    expect(await start(by.access, who.userId)).toMatchObject({
      status: 403,
      body: { code: 'user_exceeds_own_rights' },
    });

  test('in Doorward’s own procedures: an admin, and the superadmin', async () => {
    await refused(support, await someoneWith('admin'));
    await refused(support, { userId: (await me(root)).body.id });
  });

  test('but as the owner of an organization, whose rights there are not lent', async () => {
    const owner = await house.register();
    const org = await createOrg(house, owner);
    const { access_token: token } = await actAs(owner);
    const path = `/v1/organizations/${org}`;
    expect((await house.rest.get(path, { token: owner.access })).status).toBe(200);
    const answers = [
      await house.rest.get(path, { token }),
      await house.rest.patch(path, { name: 'Other' }, { token }),
      await house.rest.delete(path, { token }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'impersonation_forbidden']);
    await give(owner.userId, { role: 'security_admin' });
    await refused(support, owner);
  });
});

describe('what the user is in an app', () => {
  const shop = async () => {
    const app = await openApp(house, `shop-${Math.random().toString(36).slice(2)}`);
    const put = (path: string, body: object) => house.rest.put(`/v1/apps/${app}/${path}`, body, { token: root });
    await put('permissions/posts:write', {});
    await put('roles/editor', { permissions: ['posts:write'] });
    return { app, editor: await house.register() };
  };

  test('who acts is, too, with both names in the token', async () => {
    const { app, editor } = await shop();
    await give(editor.userId, { role: 'editor', app_id: app });
    const { body } = await start(support.access, editor.userId, { app_id: app });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({ permissions: ['posts:write'], roles: ['editor'], act: { sub: support.userId } });
    const headers = { 'Doorward-App': app };
    const asked = { permission: 'posts:write' };
    const answer = await house.rest.post('/v1/authorize', asked, { token: body.access_token, headers });
    expect(answer.body.allowed).toBe(true);
  });

  test('nobody becomes by giving them an address, at any scope, directly or through a group, without the same there', async () => {
    const { app, editor } = await shop();
    const change = (by: string, body: object) => house.rest.patch(`/v1/users/${editor.userId}`, body, { token: by });
    let addresses = 0;
    const readdress = (by: string) => change(by, { email: `editor-${addresses++}-${app.slice(-8)}@example.com` });
    const refusal = { status: 403, body: { code: 'user_exceeds_own_rights' } };
    const by = await someoneWith('support_admin');
    expect((await readdress(by.access)).status).toBe(200);
    const path = await give(editor.userId, { role: 'editor', app_id: app, scope: 'post:7' });
    expect(await readdress(by.access)).toMatchObject(refusal);
    expect((await change(by.access, { name: 'Ed' })).status).toBe(200);
    expect((await readdress(root)).status).toBe(200);
    await give(by.userId, { role: 'editor', app_id: app, scope: 'post:8' });
    expect(await readdress(by.access)).toMatchObject(refusal);
    await give(by.userId, { role: 'editor', app_id: app, scope: 'post:7' });
    expect((await readdress(by.access)).status).toBe(200);
    await house.rest.delete(path, { token: root });
    const { body: group } = await house.rest.post('/v1/groups', { name: `editors-${app}` }, { token: root });
    const ofGroup = { role: 'editor', app_id: app, scope: 'tenant' };
    await house.rest.post(`/v1/groups/${group.id}/roles`, ofGroup, { token: root });
    await house.rest.put(`/v1/groups/${group.id}/members/${editor.userId}`, {}, { token: root });
    expect(await readdress(by.access)).toMatchObject(refusal);
    await give(by.userId, { role: 'editor', app_id: app });
    expect((await readdress(by.access)).status).toBe(200);
  });
});

describe('who acts', () => {
  test('asks what the user may, and gets their token of an organization, with both names', async () => {
    const owner = await house.register();
    const org = await createOrg(house, owner);
    const member = await join(house, { org, root, role: 'org_member' });
    const { access_token: token } = await actAs(member, { seconds: 120 });
    const asked = { permission: 'users:read', management: true };
    const answer = await house.rest.post('/v1/authorize', asked, { token });
    expect([answer.status, answer.body.allowed]).toEqual([200, false]);
    const ofOrg = await house.rest.post(`/v1/me/organizations/${org}/token`, {}, { token });
    expect(ofOrg.status).toBe(200);
    const claims = claimsOf(ofOrg.body.access_token);
    expect(claims).toMatchObject({ org_id: org, sub: member.userId, act: { sub: support.userId } });
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(120);
    expect((await me(ofOrg.body.access_token)).body.id).toBe(member.userId);
    const [event] = await eventsOf(house, 'sessions.org_token_issued', { actor: member.userId });
    expect(event?.impersonatedBy).toBe(support.userId);
  });

  test('is told from the user by a policy that asks', async () => {
    const desk = await openDesk(house);
    const type = `action "docs:read" appliesTo { principal: User, resource: [App] };`;
    await house.rest.put(`/v1/apps/${desk.app}/permissions/docs:read`, {}, { token: root });
    const policies = 'permit (principal, action, resource) unless { principal has actor };';
    expect(await desk.publish({ policies, schema: type })).toMatchObject({ status: 201 });
    const may = async (token: string) =>
      (await house.rest.post('/v1/authorize', { permission: 'docs:read' }, { token })).body.allowed;
    const { access_token: token } = await actAs(ada);
    expect([await may(ada.access), await may(token)]).toEqual([true, false]);
  });

  test('lends none of the user’s rights of management', async () => {
    const other = await someoneWith('support_admin');
    const { access_token: token } = await actAs(other);
    expect((await house.rest.get('/v1/users', { token: other.access })).status).toBe(200);
    expect(await house.rest.get('/v1/users', { token })).toMatchObject({ status: 403 });
    const asked = { permission: 'users:read', management: true };
    expect((await house.rest.post('/v1/authorize', asked, { token: other.access })).body.allowed).toBe(true);
    expect((await house.rest.post('/v1/authorize', asked, { token })).body.allowed).toBe(false);
    const batch = { questions: [asked] };
    expect((await house.rest.post('/v1/authorize/batch', batch, { token })).body.answers[0].allowed).toBe(false);
  });

  test('impersonation_forbidden: changes nothing of the user’s, over tRPC neither', async () => {
    const { access_token: token } = await actAs(ada);
    const attempts = [
      await house.rest.patch('/v1/me', { name: 'Eve' }, { token }),
      await house.rest.post('/v1/me/email', { email: 'eve@example.com' }, { token }),
      await house.rest.post('/v1/me/sessions/revoke-all', {}, { token }),
      await house.rest.delete(`/v1/me/sessions/${(await sessionsOf(ada.access))[0]?.id}`, { token }),
    ];
    for (const { status, body } of attempts) expect([status, body.code]).toEqual([403, 'impersonation_forbidden']);
    const trpc = await house.rest.post('/trpc/me.update', { name: 'Eve' }, { token });
    expect([trpc.status, trpc.body.error.data.problem.code]).toEqual([403, 'impersonation_forbidden']);
    expect((await me(ada.access)).status).toBe(200);
  });

  test('acts in the app they name, and in no other', async () => {
    const app = await openApp(house, `desk-${Math.random().toString(36).slice(2)}`, {
      audiences: ['https://desk.example'],
    });
    const { status, body } = await start(support.access, ada.userId, { app_id: app });
    expect([status, body.app_id]).toEqual([200, app]);
    expect(claimsOf(body.access_token)).toMatchObject({ client_id: app, aud: 'https://desk.example' });
    expect((await me(body.access_token, { 'Doorward-App': app })).status).toBe(200);
    await isOver(body.access_token);
    await house.rest.post(`/v1/apps/${app}/suspend`, { reason: 'x' }, { token: root });
    const again = await start(support.access, ada.userId, { app_id: app });
    expect([again.status, again.body.code]).toEqual([403, 'app_suspended']);
  });
});

describe('the user', () => {
  test('sees who acts as them, and why, among their sessions; administrators see it too', async () => {
    const who = await house.register();
    const { session_id: id, access_token: token } = await actAs(who);
    const shown = { id, impersonated_by: support.userId, impersonation_reason: reason, amr: [] };
    const own = await sessionsOf(who.access);
    expect(own.find((one) => one.id === id)).toMatchObject({ ...shown, current: false });
    expect(own.filter((one) => one.impersonated_by === undefined)).toHaveLength(1);
    const { body } = await house.rest.get(`/v1/users/${who.userId}/sessions`, { token: root });
    expect(body.data.find((one: { id: string }) => one.id === id)).toMatchObject(shown);
    expect((await sessionsOf(token)).find((one) => one.id === id)).toMatchObject({ current: true });
  });

  test('is told by mail, in their language, unless the tenant turns that off', async () => {
    const { userId, email: to } = await joinByMail(house, { verified: true, locale: 'de' });
    const told = async () => (await house.mails(to)).filter(({ subject }) => subject.includes('in Ihrem Namen'));
    expect((await start(support.access, userId, { reason: '<b>4711</b>' })).status).toBe(200);
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('15 Minuten');
    expect(mail?.html).toContain('&lt;b&gt;4711');
    await changeSettings(house, { impersonation_notice: false });
    expect((await start(support.access, userId)).status).toBe(200);
    expect(await told()).toHaveLength(1);
    await changeSettings(house, { impersonation_notice: null });
  });
});

describe('impersonations.end', () => {
  test('for who acts, with either token, and for the user, by both ways; once', async () => {
    const who = await house.register();
    for (const way of ['acting', 'actor', 'user', 'list'] as const) {
      const { session_id: id, access_token: token } = await actAs(who);
      const by = { acting: token, actor: support.access, user: who.access, list: who.access }[way];
      const path = way === 'list' ? `/v1/me/sessions/${id}` : `/v1/impersonations/${id}`;
      expect((await house.rest.delete(path, { token: by })).status).toBe(204);
      await isOver(token);
      expect((await me(who.access)).status).toBe(200);
      expect((await sessionRow(house, id)).endedAt).not.toBeNull();
      expect(await end(support.access, id)).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    }
  });

  test('session_not_found: for everybody else, and for sessions that are nobody’s acting', async () => {
    const who = await house.register();
    const { session_id: id, access_token: token } = await actAs(who);
    const second = await actAs(ada);
    const beside = await actAs(who);
    const [own] = await sessionsOf(who.access);
    const refusal = { status: 404, body: { code: 'session_not_found' } };
    expect(await end((await house.register()).access, id)).toMatchObject(refusal);
    expect(await end((await someoneWith('support_admin')).access, id)).toMatchObject(refusal);
    expect(await end(second.access_token, id)).toMatchObject(refusal);
    expect(await end(beside.access_token, id)).toMatchObject(refusal);
    expect(await end(token, second.session_id)).toMatchObject(refusal);
    expect(await end(who.access, own?.id ?? '')).toMatchObject(refusal);
    expect(await end(token, own?.id ?? '')).toMatchObject(refusal);
    expect((await me(token)).status).toBe(200);
  });
});

describe('it is over at once when who acts', () => {
  const suspend = (userId: string) => house.rest.post(`/v1/users/${userId}/suspend`, { reason: 'x' }, { token: root });
  const actor = async () => {
    const by = await house.register();
    const right = await give(by.userId, { role: 'support_admin' });
    const acting = await actAs(ada, { by });
    expect((await me(acting.access_token)).status).toBe(200);
    return { by, right, token: acting.access_token, id: acting.session_id };
  };

  test('is suspended, and stays over when they are let back in', async () => {
    const { by, token, id } = await actor();
    expect((await suspend(by.userId)).status).toBe(200);
    await isOver(token);
    await house.rest.post(`/v1/users/${by.userId}/unsuspend`, {}, { token: root });
    await isOver(token);
    expect((await sessionRow(house, id)).endReason).toBe('impersonation_ended');
    expect((await sessionsOf(ada.access)).map((one) => one.id)).not.toContain(id);
  });

  test('is deleted', async () => {
    const { by, token } = await actor();
    expect((await house.rest.delete(`/v1/users/${by.userId}`, { token: root })).status).toBe(204);
    await isOver(token);
  });

  test('may no longer: the role is taken from them, or the permission from the role', async () => {
    const { right, token } = await actor();
    expect((await house.rest.delete(right, { token: root })).status).toBe(204);
    await isOver(token);
    const { body: role } = await house.rest.post(
      '/v1/roles',
      { name: 'actors', permissions: ['users:impersonate'] },
      { token: root },
    );
    const by = await someoneWith('actors');
    const acting = await actAs(await house.register(), { by });
    expect((await me(acting.access_token)).status).toBe(200);
    await house.rest.patch(`/v1/roles/${role.id}`, { permissions: [] }, { token: root });
    await isOver(acting.access_token);
  });

  test('signs out, is signed out, or changes their password', async () => {
    const out = await actor();
    await house.rest.post('/v1/auth/sign-out', { refresh_token: out.by.refresh });
    await isOver(out.token);
    const ended = await actor();
    await house.rest.post(`/v1/users/${ended.by.userId}/sessions/revoke-all`, {}, { token: root });
    await isOver(ended.token);
    const { by, token } = await actor();
    const [own] = await sessionsOf(by.access);
    await house.rest.delete(`/v1/me/sessions/${own?.id}`, { token: by.access });
    await isOver(token);
  });

  test('and when the user is suspended', async () => {
    const who = await house.register();
    const { access_token: token } = await actAs(who);
    await suspend(who.userId);
    await isOver(token);
  });
});

describe('under way', () => {
  /** Starts while a change is made that commits only afterwards. */
  async function startDuring(by: Member, change: (tx: Queries) => Promise<unknown>) {
    const { db } = house.doorward.platform;
    const answers: ReturnType<typeof start>[] = [];
    await db.transaction(async (tx) => {
      await change(tx);
      answers.push(start(by.access, ada.userId));
      await sleep(400);
    });
    return (await Promise.all(answers))[0];
  }

  test('invalid_credential: who is being signed out waits for it, and does not begin', async () => {
    const by = await someoneWith('support_admin');
    const [own] = await sessionsOf(by.access);
    const id = (own?.id ?? '') as Id<'sess'>;
    const answer = await startDuring(by, (tx) =>
      tx.update(sessions).set({ endedAt: house.clock.now(), endReason: 'revoked' }).where(eq(sessions.id, id)),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
  });

  test('forbidden: who is being deprived of the right waits for it, and does not begin', async () => {
    const by = await someoneWith('support_admin');
    const answer = await startDuring(by, async (tx) => {
      const gate = and(isNull(roles.appId), eq(roles.name, 'superadmin'));
      await tx.select({ id: roles.id }).from(roles).where(gate).for('update');
      await tx.delete(roleAssignments).where(eq(roleAssignments.userId, by.userId as Id<'user'>));
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('a right taken, or a sign-out, while it begins leaves nobody acting', async () => {
    for (const how of ['right', 'sign-out'] as const) {
      for (let round = 0; round < 5; round++) {
        const by = await house.register();
        const right = await give(by.userId, { role: 'support_admin' });
        const stop =
          how === 'right'
            ? house.rest.delete(right, { token: root })
            : house.rest.post('/v1/auth/sign-out', { refresh_token: by.refresh });
        const begun = await Promise.all([...Array(4).keys()].map(() => start(by.access, ada.userId)));
        expect((await stop).status).toBe(204);
        for (const { status, body } of begun) {
          if (status === 200) await isOver(body.access_token);
          else expect([401, 403]).toContain(status);
        }
      }
    }
  });
});

describe('an operator of the instance', () => {
  test('acts as a user of another tenant, on the record of both, as long as they hold the right at instance', async () => {
    const { id: tenantId, appId } = await openTenant(house, 'acme');
    const headers = { 'Doorward-App': appId };
    const credentials = { username: 'bea', password: 'Battery-Staple-9' };
    const { body: bea } = await house.rest.post('/v1/auth/register', credentials, { headers });
    const operator = await house.register();
    const right = await give(operator.userId, { role: 'superadmin', scope: 'instance' });
    const there = { 'Doorward-Tenant': tenantId };
    expect(await start(support.access, bea.user_id, {}, there)).toMatchObject({ status: 403 });
    const { status, body } = await start(operator.access, bea.user_id, {}, there);
    expect([status, body.app_id]).toEqual([200, appId]);
    expect((await me(body.access_token, headers)).body).toMatchObject({ id: bea.user_id });
    await isOver(body.access_token);
    const events = await eventsOf(house, 'signin.impersonated', { target: bea.user_id });
    expect(events.map((event) => event.tenantId === tenantId).sort()).toEqual([false, true]);
    expect((await end(operator.access, body.session_id)).status).toBe(204);
    await isOver(body.access_token, headers);
    const ends = await eventsOf(house, 'sessions.impersonation_ended', { target: bea.user_id });
    expect(ends.map((event) => event.tenantId === tenantId).sort()).toEqual([false, true]);
    const second = await start(operator.access, bea.user_id, {}, there);
    expect((await me(second.body.access_token, headers)).status).toBe(200);
    await house.rest.delete(right, { token: root });
    await isOver(second.body.access_token, headers);
    await give(operator.userId, { role: 'superadmin' });
    await isOver(second.body.access_token, headers);
  });
});
