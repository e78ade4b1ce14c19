import { createVerifier } from '@doorward/verify/node';
import { describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, type Member, openApp, openTenant, sessionRow } from '../../../../test/kit/index.ts';
import { join as joinByMail } from '../links/links.testing.ts';
import { createOrg, join } from '../organizations/orgs.testing.ts';
import { openDesk } from '../policies/policies.testing.ts';
import { claimsOf, openStage, reason } from './impersonation.testing.ts';

const { stage, give, someoneWith, start, actAs, me, isOver, end, sessionsOf } = openStage();

describe('impersonations.start', () => {
  test('answers an access token of the user that names who acts, and none to refresh it with', async () => {
    const { status, body } = await start(stage.support.access, stage.ada.userId, { seconds: 600 });
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: 600,
      session_id: expect.stringMatching(/^sess_/),
      user_id: stage.ada.userId,
      app_id: expect.stringMatching(/^app_/),
      impersonated_by: stage.support.userId,
    });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({
      sub: stage.ada.userId,
      act: { sub: stage.support.userId },
      sid: body.session_id,
      amr: [],
    });
    expect(claims).toMatchObject({ acr: 'urn:doorward:acr:0', token_use: 'access' });
    expect(claims.exp - claims.iat).toBe(600);
    expect((await me(body.access_token)).body).toMatchObject({ id: stage.ada.userId, username: stage.ada.username });
    const row = await sessionRow(stage.house, body.session_id);
    expect(row).toMatchObject({ userId: stage.ada.userId, actorId: stage.support.userId, generation: 0 });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(600_000);
  });

  test('any backend sees offline who acts', async () => {
    const { access_token: token } = await actAs(stage.ada);
    const { iss, aud } = claimsOf(token);
    const verifier = createVerifier({ issuer: iss, audience: aud, clock: () => stage.house.clock.now().getTime() });
    const auth = await verifier.verify(token);
    expect([auth.userId, auth.actor?.sub]).toEqual([stage.ada.userId, stage.support.userId]);
    const own = await verifier.verify(stage.ada.access);
    expect(own.actor).toBeUndefined();
  });

  test('what asks for a strong proof refuses: the user has proven nothing, and the clock of who acts counts', async () => {
    const by = await someoneWith('support_admin');
    stage.house.clock.advance(60);
    const claims = claimsOf((await actAs(stage.ada, { by })).access_token);
    expect(claims.auth_time).toBe(claimsOf(by.access).auth_time);
    expect(claims.iat - claims.auth_time).toBeGreaterThanOrEqual(60);
  });

  test('is over when its time is, and half an hour is the most', async () => {
    const who = await stage.house.register();
    const by = await someoneWith('support_admin');
    const { access_token: token } = await actAs(who, { by, seconds: 300 });
    for (const seconds of [1801, 59, 0, -1, 1.5, '600'])
      expect(await start(by.access, who.userId, { seconds })).toMatchObject({ body: { code: 'invalid_input' } });
    stage.house.clock.advance(240);
    expect((await me(token)).status).toBe(200);
    stage.house.clock.advance(66);
    await isOver(token);
  });

  test('takes no empty reason and none without end', async () => {
    for (const reason of ['', '   ', 'x'.repeat(501), undefined])
      expect(await start(stage.support.access, stage.ada.userId, { reason })).toMatchObject({
        body: { code: 'invalid_input' },
      });
  });

  test('records both: who began, as whom and why', async () => {
    const who = await stage.house.register();
    const { session_id: id, access_token: token } = await actAs(who, { seconds: 300 });
    const [begun] = await eventsOf(stage.house, 'signin.impersonated', { target: who.userId });
    expect(begun).toMatchObject({ actorKind: 'user', actorId: stage.support.userId, impersonatedBy: null });
    expect(begun?.data).toMatchObject({ session_id: id, reason, seconds: 300 });
    expect((await end(token, id)).status).toBe(204);
    const [ended] = await eventsOf(stage.house, 'sessions.impersonation_ended', { target: who.userId });
    expect(ended).toMatchObject({ actorKind: 'user', actorId: who.userId, impersonatedBy: stage.support.userId });
  });

  test('impersonation_of_self, user_not_active: not oneself, nor who is suspended or deleted', async () => {
    expect(await start(stage.support.access, stage.support.userId)).toMatchObject({
      status: 409,
      body: { code: 'impersonation_of_self' },
    });
    const gone = await stage.house.register();
    await stage.house.rest.post(`/v1/users/${gone.userId}/suspend`, { reason: 'x' }, { token: stage.root });
    const refusal = { status: 409, body: { code: 'user_not_active' } };
    expect(await start(stage.support.access, gone.userId)).toMatchObject(refusal);
    await stage.house.rest.delete(`/v1/users/${gone.userId}`, { token: stage.root });
    expect(await start(stage.support.access, gone.userId)).toMatchObject(refusal);
  });

  test('forbidden: without the right at the tenant, an admin and the support of one organization included', async () => {
    const org = await createOrg(stage.house, await stage.house.register());
    const local = await join(stage.house, { org, root: stage.root, role: 'org_member' });
    await give(local.userId, { role: 'support_admin', scope: `org:${org}` });
    for (const { access } of [await stage.house.register(), await someoneWith('admin'), local])
      expect(await start(access, stage.ada.userId)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const stranger = await stage.house.rest.post(`/v1/users/${stage.ada.userId}/impersonate`, { reason });
    expect(stranger).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('user_not_found and app_not_found: of another tenant as if they did not exist', async () => {
    const { appId } = await openTenant(stage.house, 'elsewhere');
    const credentials = { username: 'far-away', password: 'Battery-Staple-9' };
    const far = await stage.house.rest.post('/v1/auth/register', credentials, { headers: { 'Doorward-App': appId } });
    const nobody = 'user_01900000000070008000000000';
    const answers = [await start(stage.support.access, far.body.user_id), await start(stage.support.access, nobody)];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'user_not_found']);
    const noApp = 'app_01900000000070008000000000';
    for (const app_id of [appId, noApp]) {
      const { status, body } = await start(stage.support.access, stage.ada.userId, { app_id });
      expect([status, body.code]).toEqual([404, 'app_not_found']);
    }
  });

  test('impersonation_forbidden: nobody acts as a third from within', async () => {
    const other = await someoneWith('support_admin');
    const { access_token: token } = await actAs(other);
    const { status, body } = await start(token, stage.ada.userId);
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
    await refused(stage.support, await someoneWith('admin'));
    await refused(stage.support, { userId: (await me(stage.root)).body.id });
  });

  test('but as the owner of an organization, whose rights there are not lent', async () => {
    const owner = await stage.house.register();
    const org = await createOrg(stage.house, owner);
    const { access_token: token } = await actAs(owner);
    const path = `/v1/organizations/${org}`;
    expect((await stage.house.rest.get(path, { token: owner.access })).status).toBe(200);
    const answers = [
      await stage.house.rest.get(path, { token }),
      await stage.house.rest.patch(path, { name: 'Other' }, { token }),
      await stage.house.rest.delete(path, { token }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'impersonation_forbidden']);
    await give(owner.userId, { role: 'security_admin' });
    await refused(stage.support, owner);
  });
});

describe('what the user is in an app', () => {
  const shop = async () => {
    const app = await openApp(stage.house, `shop-${Math.random().toString(36).slice(2)}`);
    const put = (path: string, body: object) =>
      stage.house.rest.put(`/v1/apps/${app}/${path}`, body, { token: stage.root });
    await put('permissions/posts:write', {});
    await put('roles/editor', { permissions: ['posts:write'] });
    return { app, editor: await stage.house.register() };
  };

  test('who acts is, too, with both names in the token', async () => {
    const { app, editor } = await shop();
    await give(editor.userId, { role: 'editor', app_id: app });
    const { body } = await start(stage.support.access, editor.userId, { app_id: app });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({
      permissions: ['posts:write'],
      roles: ['editor'],
      act: { sub: stage.support.userId },
    });
    const headers = { 'Doorward-App': app };
    const asked = { permission: 'posts:write' };
    const answer = await stage.house.rest.post('/v1/authorize', asked, { token: body.access_token, headers });
    expect(answer.body.allowed).toBe(true);
  });

  test('nobody becomes by giving them an address, at any scope, directly or through a group, without the same there', async () => {
    const { app, editor } = await shop();
    const change = (by: string, body: object) =>
      stage.house.rest.patch(`/v1/users/${editor.userId}`, body, { token: by });
    let addresses = 0;
    const readdress = (by: string) => change(by, { email: `editor-${addresses++}-${app.slice(-8)}@example.com` });
    const refusal = { status: 403, body: { code: 'user_exceeds_own_rights' } };
    const by = await someoneWith('support_admin');
    expect((await readdress(by.access)).status).toBe(200);
    const path = await give(editor.userId, { role: 'editor', app_id: app, scope: 'post:7' });
    expect(await readdress(by.access)).toMatchObject(refusal);
    expect((await change(by.access, { name: 'Ed' })).status).toBe(200);
    expect((await readdress(stage.root)).status).toBe(200);
    await give(by.userId, { role: 'editor', app_id: app, scope: 'post:8' });
    expect(await readdress(by.access)).toMatchObject(refusal);
    await give(by.userId, { role: 'editor', app_id: app, scope: 'post:7' });
    expect((await readdress(by.access)).status).toBe(200);
    await stage.house.rest.delete(path, { token: stage.root });
    const { body: group } = await stage.house.rest.post(
      '/v1/groups',
      { name: `editors-${app}` },
      { token: stage.root },
    );
    const ofGroup = { role: 'editor', app_id: app, scope: 'tenant' };
    await stage.house.rest.post(`/v1/groups/${group.id}/roles`, ofGroup, { token: stage.root });
    await stage.house.rest.put(`/v1/groups/${group.id}/members/${editor.userId}`, {}, { token: stage.root });
    expect(await readdress(by.access)).toMatchObject(refusal);
    await give(by.userId, { role: 'editor', app_id: app });
    expect((await readdress(by.access)).status).toBe(200);
  });
});

describe('who acts', () => {
  test('asks what the user may, and gets their token of an organization, with both names', async () => {
    const owner = await stage.house.register();
    const org = await createOrg(stage.house, owner);
    const member = await join(stage.house, { org, root: stage.root, role: 'org_member' });
    const { access_token: token } = await actAs(member, { seconds: 120 });
    const asked = { permission: 'users:read', management: true };
    const answer = await stage.house.rest.post('/v1/authorize', asked, { token });
    expect([answer.status, answer.body.allowed]).toEqual([200, false]);
    const ofOrg = await stage.house.rest.post(`/v1/me/organizations/${org}/token`, {}, { token });
    expect(ofOrg.status).toBe(200);
    const claims = claimsOf(ofOrg.body.access_token);
    expect(claims).toMatchObject({ org_id: org, sub: member.userId, act: { sub: stage.support.userId } });
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(120);
    expect((await me(ofOrg.body.access_token)).body.id).toBe(member.userId);
    const [event] = await eventsOf(stage.house, 'sessions.org_token_issued', { actor: member.userId });
    expect(event?.impersonatedBy).toBe(stage.support.userId);
  });

  test('is told from the user by a policy that asks', async () => {
    const desk = await openDesk(stage.house);
    const type = `action "docs:read" appliesTo { principal: User, resource: [App] };`;
    await stage.house.rest.put(`/v1/apps/${desk.app}/permissions/docs:read`, {}, { token: stage.root });
    const policies = 'permit (principal, action, resource) unless { principal has actor };';
    expect(await desk.publish({ policies, schema: type })).toMatchObject({ status: 201 });
    const may = async (token: string) =>
      (await stage.house.rest.post('/v1/authorize', { permission: 'docs:read' }, { token })).body.allowed;
    const { access_token: token } = await actAs(stage.ada);
    expect([await may(stage.ada.access), await may(token)]).toEqual([true, false]);
  });

  test('lends none of the user’s rights of management', async () => {
    const other = await someoneWith('support_admin');
    const { access_token: token } = await actAs(other);
    expect((await stage.house.rest.get('/v1/users', { token: other.access })).status).toBe(200);
    expect(await stage.house.rest.get('/v1/users', { token })).toMatchObject({ status: 403 });
    const asked = { permission: 'users:read', management: true };
    expect((await stage.house.rest.post('/v1/authorize', asked, { token: other.access })).body.allowed).toBe(true);
    expect((await stage.house.rest.post('/v1/authorize', asked, { token })).body.allowed).toBe(false);
    const batch = { questions: [asked] };
    expect((await stage.house.rest.post('/v1/authorize/batch', batch, { token })).body.answers[0].allowed).toBe(false);
  });

  test('impersonation_forbidden: changes nothing of the user’s, over tRPC neither', async () => {
    const { access_token: token } = await actAs(stage.ada);
    const attempts = [
      await stage.house.rest.patch('/v1/me', { name: 'Eve' }, { token }),
      await stage.house.rest.post('/v1/me/email', { email: 'eve@example.com' }, { token }),
      await stage.house.rest.post('/v1/me/sessions/revoke-all', {}, { token }),
      await stage.house.rest.delete(`/v1/me/sessions/${(await sessionsOf(stage.ada.access))[0]?.id}`, { token }),
    ];
    for (const { status, body } of attempts) expect([status, body.code]).toEqual([403, 'impersonation_forbidden']);
    const trpc = await stage.house.rest.post('/trpc/me.update', { name: 'Eve' }, { token });
    expect([trpc.status, trpc.body.error.data.problem.code]).toEqual([403, 'impersonation_forbidden']);
    expect((await me(stage.ada.access)).status).toBe(200);
  });

  test('acts in the app they name, and in no other', async () => {
    const app = await openApp(stage.house, `desk-${Math.random().toString(36).slice(2)}`, {
      audiences: ['https://desk.example'],
    });
    const { status, body } = await start(stage.support.access, stage.ada.userId, { app_id: app });
    expect([status, body.app_id]).toEqual([200, app]);
    expect(claimsOf(body.access_token)).toMatchObject({ client_id: app, aud: 'https://desk.example' });
    expect((await me(body.access_token, { 'Doorward-App': app })).status).toBe(200);
    await isOver(body.access_token);
    await stage.house.rest.post(`/v1/apps/${app}/suspend`, { reason: 'x' }, { token: stage.root });
    const again = await start(stage.support.access, stage.ada.userId, { app_id: app });
    expect([again.status, again.body.code]).toEqual([403, 'app_suspended']);
  });
});

describe('the user', () => {
  test('sees who acts as them, and why, among their sessions; administrators see it too', async () => {
    const who = await stage.house.register();
    const { session_id: id, access_token: token } = await actAs(who);
    const shown = { id, impersonated_by: stage.support.userId, impersonation_reason: reason, amr: [] };
    const own = await sessionsOf(who.access);
    expect(own.find((one) => one.id === id)).toMatchObject({ ...shown, current: false });
    expect(own.filter((one) => one.impersonated_by === undefined)).toHaveLength(1);
    const { body } = await stage.house.rest.get(`/v1/users/${who.userId}/sessions`, { token: stage.root });
    expect(body.data.find((one: { id: string }) => one.id === id)).toMatchObject(shown);
    expect((await sessionsOf(token)).find((one) => one.id === id)).toMatchObject({ current: true });
  });

  test('is told by mail, in their language, unless the tenant turns that off', async () => {
    const { userId, email: to } = await joinByMail(stage.house, { verified: true, locale: 'de' });
    const told = async () => (await stage.house.mails(to)).filter(({ subject }) => subject.includes('in Ihrem Namen'));
    expect((await start(stage.support.access, userId, { reason: '<b>4711</b>' })).status).toBe(200);
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('15 Minuten');
    expect(mail?.html).toContain('&lt;b&gt;4711');
    await changeSettings(stage.house, { impersonation_notice: false });
    expect((await start(stage.support.access, userId)).status).toBe(200);
    expect(await told()).toHaveLength(1);
    await changeSettings(stage.house, { impersonation_notice: null });
  });
});

describe('an operator of the instance', () => {
  test('acts as a user of another tenant, on the record of both, as long as they hold the right at instance', async () => {
    const { id: tenantId, appId } = await openTenant(stage.house, 'acme');
    const headers = { 'Doorward-App': appId };
    const credentials = { username: 'bea', password: 'Battery-Staple-9' };
    const { body: bea } = await stage.house.rest.post('/v1/auth/register', credentials, { headers });
    const operator = await stage.house.register();
    const right = await give(operator.userId, { role: 'superadmin', scope: 'instance' });
    const there = { 'Doorward-Tenant': tenantId };
    expect(await start(stage.support.access, bea.user_id, {}, there)).toMatchObject({ status: 403 });
    const { status, body } = await start(operator.access, bea.user_id, {}, there);
    expect([status, body.app_id]).toEqual([200, appId]);
    expect((await me(body.access_token, headers)).body).toMatchObject({ id: bea.user_id });
    await isOver(body.access_token);
    const events = await eventsOf(stage.house, 'signin.impersonated', { target: bea.user_id });
    expect(events.map((event) => event.tenantId === tenantId).sort()).toEqual([false, true]);
    expect((await end(operator.access, body.session_id)).status).toBe(204);
    await isOver(body.access_token, headers);
    const ends = await eventsOf(stage.house, 'sessions.impersonation_ended', { target: bea.user_id });
    expect(ends.map((event) => event.tenantId === tenantId).sort()).toEqual([false, true]);
    const second = await start(operator.access, bea.user_id, {}, there);
    expect((await me(second.body.access_token, headers)).status).toBe(200);
    await stage.house.rest.delete(right, { token: stage.root });
    await isOver(second.body.access_token, headers);
    await give(operator.userId, { role: 'superadmin' });
    await isOver(second.body.access_token, headers);
  });
});
