import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  type Member,
  openTenant,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { createOrg, join, type Person, person } from './orgs.testing.ts';
import { organizationInvitations } from './tables.ts';

let house: TestHouse;
let root: string;
let owner: Person;
let org: string;
beforeAll(async () => {
  house = await startHouse({
    settings: { organization_invitations_per_day: 1000 },
    // Fifty at once wait for each other longer than somebody should.
    databaseConnectTimeoutMs: 15_000,
  });
  root = await house.admin();
  owner = await person(house);
  org = await createOrg(house, owner);
});
afterAll(() => house.close());

const day = 86_400;
const path = (id = org) => `/v1/organizations/${id}/invitations`;
const invite = (body: object, token = owner.access, id = org) => house.rest.post(path(id), body, { token });
const accept = (body: object, token: string) =>
  house.rest.post('/v1/me/organization-invitations/accept', body, { token });
const membersOf = async (id = org) =>
  (await house.rest.get(`/v1/organizations/${id}/members?limit=100`, { token: root })).body.data as {
    user_id: string;
    role: string;
    added_by: string;
  }[];
const roleOf = async (userId: string, id = org) => (await membersOf(id)).find((one) => one.user_id === userId)?.role;

let people = 0;
const address = () => `asked-${process.pid}-${++people}@example.com`;

/** The token in the newest mail to that address. */
async function tokenTo(email: string): Promise<string> {
  const [, token] = /[?&]token=(dwo_\w+)/.exec((await house.mails(email)).at(-1)?.text ?? '') ?? [];
  if (!token) throw new Error('no token in the mail');
  return token;
}

/** Invites a new address; gives it, the invitation's id and the mailed token. */
async function invited(more: object = {}, by = owner.access, id = org) {
  const email = address();
  const { status, body } = await invite({ email, ...more }, by, id);
  if (status !== 201) throw new Error(`inviting answered ${status} ${String(body.code)}`);
  return { email, id: body.id as string, token: await tokenTo(email) };
}

const invalid = { status: 403, body: { code: 'organization_invitation_invalid' } };

describe('inviting', () => {
  test('mails a link of the tenant’s own, and shows the invitation but never the link', async () => {
    const email = address();
    const { status, body, headers } = await invite({ email: email.toUpperCase(), role: 'org_viewer', locale: 'de' });
    expect(status).toBe(201);
    expect(headers.get('location')).toMatch(new RegExp(`${path()}/oinv_`));
    expect(body).toMatchObject({
      org_id: org,
      email,
      role: 'org_viewer',
      locale: 'de',
      status: 'pending',
      invited_by: owner.userId,
    });
    expect(Date.parse(body.expires_at) - Date.parse(body.sent_at)).toBe(7 * day * 1000);
    const [mail] = await house.mails(email);
    expect(mail?.text).toContain(`${house.url}/organization-invitation?token=dwo_`);
    expect(mail?.subject).toMatch(/^Einladung/);
    const token = await tokenTo(email);
    const rows = await house.doorward.platform.db.reader.select().from(organizationInvitations);
    expect(JSON.stringify([body, rows])).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain('asked-');
    const [event] = await eventsOf(house, 'organizations.invited', { target: body.id });
    expect(event?.data).toEqual({ org_id: org, role: 'org_viewer' });
  });

  test('is listed by page and by state', async () => {
    const id = await createOrg(house, owner);
    const [first, second, third] = [
      await invited({}, owner.access, id),
      await invited({}, owner.access, id),
      await invited({}, owner.access, id),
    ];
    expect((await house.rest.delete(`${path(id)}/${second.id}`, { token: owner.access })).status).toBe(204);
    const pages = [];
    for (let cursor = ''; ; ) {
      const page = await house.rest.get(`${path(id)}?limit=1${cursor}`, { token: owner.access });
      pages.push(...page.body.data.map((one: { id: string }) => one.id));
      if (!page.body.next_cursor) break;
      cursor = `&cursor=${page.body.next_cursor}`;
    }
    expect(pages).toEqual([first.id, second.id, third.id]);
    const states = async (status: string) =>
      (await house.rest.get(`${path(id)}?status=${status}`, { token: owner.access })).body.data.map(
        (one: { id: string }) => one.id,
      );
    expect(await states('pending')).toEqual([first.id, third.id]);
    expect(await states('revoked')).toEqual([second.id]);
    expect(await states('accepted')).toEqual([]);
  });

  test('forbidden: for who may not invite there, whether or not there is such an organization', async () => {
    const stranger = await house.register();
    const viewer = await join(house, { org, root, role: 'org_viewer' });
    const member = await join(house, { org, root, role: 'org_member' });
    const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
    for (const [token, id] of [
      [stranger.access, org],
      [stranger.access, nowhere],
      [viewer.access, org],
      [member.access, org],
    ] as const)
      expect(await invite({ email: address() }, token, id)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await invite({ email: address() }, root, nowhere)).toMatchObject({
      status: 404,
      body: { code: 'org_not_found' },
    });
    expect((await house.rest.get(path(nowhere), { token: root })).body.code).toBe('org_not_found');
  });

  test('grant_exceeds_own_rights: nobody invites to more than they hold', async () => {
    const admin = await join(house, { org, root, role: 'org_admin' });
    expect((await invite({ email: address(), role: 'org_owner' }, admin.access)).body.code).toBe(
      'grant_exceeds_own_rights',
    );
    expect((await invite({ email: address(), role: 'org_admin' }, admin.access)).status).toBe(201);
    for (const role of ['superadmin', 'admin', 'user', 'org_king'])
      expect((await invite({ email: address(), role })).body.code).toBe('invalid_input');
  });

  test('already_member: who has that address is in it', async () => {
    expect((await invite({ email: owner.email })).body.code).toBe('already_member');
  });

  test('a newer invitation replaces the one before', async () => {
    const { email, id, token } = await invited();
    const again = await invite({ email, role: 'org_viewer' });
    expect(again.status).toBe(201);
    const guest = await person(house, email);
    expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    const [event] = await eventsOf(house, 'organizations.invited', { target: again.body.id });
    expect(event?.data).toMatchObject({ replaces: [id] });
    expect((await accept({ token: await tokenTo(email) }, guest.access)).status).toBe(200);
  });

  test('email_domain_refused and stricter times, as the organization says', async () => {
    const id = await createOrg(house, owner);
    const settings = { email_domains: ['example.org'], invitation_seconds: 2 * day };
    const put = await house.rest.put(`/v1/organizations/${id}/settings`, settings, { token: owner.access });
    expect(put.status).toBe(200);
    expect((await invite({ email: address() }, owner.access, id)).body.code).toBe('email_domain_refused');
    const email = `within-${++people}@example.org`;
    const longer = await invite({ email, expires_in_seconds: 20 * day }, owner.access, id);
    expect(Date.parse(longer.body.expires_at) - Date.parse(longer.body.sent_at)).toBe(2 * day * 1000);
  });

  test('rate_limited: so many a day, and so many to one address', async () => {
    const eager = await house.register();
    const [id, other] = [await createOrg(house, eager), await createOrg(house, eager)];
    await changeSettings(house, { organization_invitations_per_day: 2 });
    try {
      await invited({}, eager.access, id);
      await invited({}, eager.access, other);
      for (const into of [id, other]) {
        const refused = await invite({ email: address() }, eager.access, into);
        expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      // Who runs the tenant's organizations invites into any of them, up to what is left of each.
      await invited({}, root, id);
      expect((await invite({ email: address() }, root, id)).status).toBe(429);
      await invited({}, root, other);
      await invited({}, root, await createOrg(house, owner));
    } finally {
      await changeSettings(house, { organization_invitations_per_day: null });
    }
    const email = address();
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push((await invite({ email })).status);
    expect(answers.at(-1)).toBe(429);
  });

  test('mail_off: without mail nobody is invited', async () => {
    const silent = await startHouse({ mail: 'off' });
    try {
      const someone = await silent.register();
      const id = await createOrg(silent, someone);
      const answer = await silent.rest.post(path(id), { email: address() }, { token: someone.access });
      expect(answer).toMatchObject({ status: 503, body: { code: 'mail_off' } });
    } finally {
      await silent.close();
    }
  });
});

describe('accepting', () => {
  test('makes who has proven the address a member with that role, once', async () => {
    const { email, id, token } = await invited({ role: 'org_admin' });
    const guest = await person(house, email);
    const done = await accept({ token }, guest.access);
    expect([done.status, done.body]).toMatchObject([200, { organization: { id: org }, role: 'org_admin' }]);
    expect(await roleOf(guest.userId)).toBe('org_admin');
    const roles = await house.rest.get(`/v1/users/${guest.userId}/roles`, { token: root });
    expect(roles.body.data).toContainEqual(
      expect.objectContaining({ role: 'org_admin', scope: `org:${org}`, granted_by: owner.userId }),
    );
    expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    const [row] = (
      await house.rest.get(`${path()}?status=accepted&limit=100`, { token: owner.access })
    ).body.data.filter((one: { id: string }) => one.id === id);
    expect(row).toMatchObject({ status: 'accepted', accepted_by: guest.userId });
    expect(await eventsOf(house, 'organizations.invitation_accepted', { target: id })).toHaveLength(1);
  });

  test('needs no mail where the invitation is listed to its address', async () => {
    const { email, id } = await invited();
    const guest = await person(house, email);
    const list = await house.rest.get('/v1/me/organization-invitations', { token: guest.access });
    expect(list.body.data).toMatchObject([{ id, organization: { id: org }, role: 'org_member' }]);
    expect((await accept({ invitation_id: id }, guest.access)).status).toBe(200);
    expect((await house.rest.get('/v1/me/organization-invitations', { token: guest.access })).body.data).toEqual([]);
  });

  test('invitation_for_another_address: not by another account, nor before the address is proven', async () => {
    const { email, id, token } = await invited();
    const other = await person(house);
    const nameless = await house.register();
    const unproven = await person(house, email, false);
    for (const { access } of [other, nameless, unproven]) {
      expect(await accept({ token }, access)).toMatchObject({
        status: 403,
        body: { code: 'invitation_for_another_address' },
      });
      // Who has no more than its id is not told that there is one.
      expect(await accept({ invitation_id: id }, access)).toMatchObject(invalid);
      expect((await house.rest.get('/v1/me/organization-invitations', { token: access })).body.data).toEqual([]);
    }
    expect(await eventsOf(house, 'organizations.invitation_refused', { target: id })).toHaveLength(6);
    await house.rest.patch(`/v1/users/${unproven.userId}`, { email_verified: true }, { token: root });
    expect((await accept({ token }, unproven.access)).status).toBe(200);
  });

  test('organization_invitation_invalid: unknown, revoked, expired, or of another tenant', async () => {
    const { email, id, token } = await invited({ expires_in_seconds: day });
    const guest = await person(house, email);
    const revoked = await invited();
    expect((await house.rest.delete(`${path()}/${revoked.id}`, { token: owner.access })).status).toBe(204);
    for (const wrong of ['dwo_nonsense', `${token}x`, token.replace('dwo_', 'dwi_'), revoked.token])
      expect(await accept({ token: wrong }, guest.access)).toMatchObject(invalid);
    const { appId } = await openTenant(house, 'elsewhere');
    const headers = { 'doorward-app': appId };
    const there = await house.rest.post('/v1/organization-invitations/preview', { token }, { headers });
    expect(there).toMatchObject(invalid);
    house.clock.advance(day);
    expect(await accept({ token }, (await again(guest)).access)).toMatchObject(invalid);
    const listed = await house.rest.get(`${path()}?status=expired&limit=100`, { token: (await again(owner)).access });
    expect(listed.body.data).toContainEqual(expect.objectContaining({ id, status: 'expired' }));
    [root, owner] = [await house.admin(), await again(owner)];
  });

  test('counts for nothing once the inviter could not invite so any more', async () => {
    const admin = await join(house, { org, root, role: 'org_admin' });
    const { email, id, token } = await invited({ role: 'org_admin' }, admin.access);
    const guest = await person(house, email);
    const member = `/v1/organizations/${org}/members/${admin.userId}`;
    expect((await house.rest.patch(member, { role: 'org_member' }, { token: owner.access })).status).toBe(200);
    expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    expect(await roleOf(guest.userId)).toBeUndefined();
    expect(await eventsOf(house, 'organizations.invitation_unbacked', { target: id })).toHaveLength(1);
    // Nothing was spent: somebody who may sends it again.
    expect((await house.rest.post(`${path()}/${id}/resend`, {}, { token: owner.access })).status).toBe(200);
    expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    expect((await accept({ token: await tokenTo(email) }, guest.access)).status).toBe(200);
  });

  test('counts for nothing once the inviter is suspended or gone', async () => {
    for (const act of ['suspend', 'leave'] as const) {
      const admin = await join(house, { org, root, role: 'org_admin' });
      const { email, token } = await invited({}, admin.access);
      const guest = await person(house, email);
      const done =
        act === 'suspend'
          ? await house.rest.post(`/v1/users/${admin.userId}/suspend`, { reason: 'left' }, { token: root })
          : await house.rest.delete(`/v1/organizations/${org}/members/${admin.userId}`, { token: owner.access });
      expect(done.status).toBeLessThan(300);
      expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    }
  });

  test('already_member, and email_domain_refused where the organization became stricter: spend nothing', async () => {
    const id = await createOrg(house, owner);
    const { email, token } = await invited({}, owner.access, id);
    const guest = await person(house, email);
    const strict = (list: string[]) =>
      house.rest.put(`/v1/organizations/${id}/settings`, { email_domains: list }, { token: owner.access });
    expect((await strict(['example.org'])).status).toBe(200);
    expect((await accept({ token }, guest.access)).body.code).toBe('email_domain_refused');
    expect((await strict([])).status).toBe(200);
    const added = await house.rest.post(`/v1/organizations/${id}/members`, { user_id: guest.userId }, { token: root });
    expect(added.status).toBe(201);
    expect((await accept({ token }, guest.access)).body.code).toBe('already_member');
    await house.rest.delete(`/v1/organizations/${id}/members/${guest.userId}`, { token: root });
    expect((await accept({ token }, guest.access)).status).toBe(200);
  });

  test('of fifty at once one gets it, and there is one member', async () => {
    const { email, token } = await invited();
    const guest = await person(house, email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => accept({ token }, guest.access)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
    expect((await membersOf()).filter((one) => one.user_id === guest.userId)).toHaveLength(1);
  });

  test('against taking it back, and against the end of the organization, leaves nobody half inside', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await createOrg(house, owner);
      const one = await invited({}, owner.access, id);
      const guest = await person(house, one.email);
      const against =
        round % 2 === 0
          ? house.rest.delete(`${path(id)}/${one.id}`, { token: owner.access })
          : house.rest.delete(`/v1/organizations/${id}`, { token: owner.access });
      const [taken, ended] = await Promise.all([accept({ token: one.token }, guest.access), against]);
      const roles = await house.rest.get(`/v1/users/${guest.userId}/roles`, { token: root });
      const held = roles.body.data.filter((role: { scope: string }) => role.scope === `org:${id}`);
      if (round % 2 === 0) {
        expect([taken.status, ended.status]).toEqual(taken.status === 200 ? [200, 409] : [403, 204]);
        expect(held).toHaveLength(taken.status === 200 ? 1 : 0);
      } else {
        expect(ended.status).toBe(204);
        expect([200, 403, 404]).toContain(taken.status);
        expect(held).toEqual([]);
      }
    }
  });
});

describe('sending again and taking back', () => {
  test('a new link and new time; the old link leads nowhere', async () => {
    const { email, id, token } = await invited({ expires_in_seconds: day });
    house.clock.advance(2 * day);
    [root, owner] = [await house.admin(), await again(owner)];
    const sent = await house.rest.post(
      `${path()}/${id}/resend`,
      { expires_in_seconds: 3 * day },
      { token: owner.access },
    );
    expect([sent.status, sent.body.status]).toEqual([200, 'pending']);
    expect(Date.parse(sent.body.expires_at) - Date.parse(sent.body.sent_at)).toBe(3 * day * 1000);
    const guest = await person(house, email);
    expect(await accept({ token }, guest.access)).toMatchObject(invalid);
    expect((await accept({ token: await tokenTo(email) }, guest.access)).status).toBe(200);
    for (const act of [
      house.rest.post(`${path()}/${id}/resend`, {}, { token: owner.access }),
      house.rest.delete(`${path()}/${id}`, { token: owner.access }),
    ])
      expect((await act).body.code).toBe('invitation_accepted');
  });

  test('invitation_revoked: what was taken back is not sent again; taking it back twice is fine', async () => {
    const { id } = await invited();
    for (let n = 0; n < 2; n += 1)
      expect((await house.rest.delete(`${path()}/${id}`, { token: owner.access })).status).toBe(204);
    expect((await house.rest.post(`${path()}/${id}/resend`, {}, { token: owner.access })).body.code).toBe(
      'invitation_revoked',
    );
    expect(await eventsOf(house, 'organizations.invitation_revoked', { target: id })).toHaveLength(1);
  });

  test('invitation_not_found: by way of another organization', async () => {
    const { id } = await invited();
    const other = await createOrg(house, owner);
    for (const act of [
      house.rest.post(`${path(other)}/${id}/resend`, {}, { token: owner.access }),
      house.rest.delete(`${path(other)}/${id}`, { token: owner.access }),
    ])
      expect(await act).toMatchObject({ status: 404, body: { code: 'invitation_not_found' } });
  });

  test('only by who may give its role', async () => {
    const { id } = await invited({ role: 'org_owner' });
    const admin = await join(house, { org, root, role: 'org_admin' });
    expect((await house.rest.post(`${path()}/${id}/resend`, {}, { token: admin.access })).body.code).toBe(
      'grant_exceeds_own_rights',
    );
  });
});

describe('by way of registration', () => {
  const register = (body: object) => house.rest.post('/v1/auth/register', { password: 'Battery-Staple-9', ...body });

  test('the preview tells who holds the token what it offers, and spends nothing', async () => {
    await house.rest.patch('/v1/me', { name: 'Olga Owner' }, { token: owner.access });
    const { email, token } = await invited();
    const shown = await house.rest.post('/v1/organization-invitations/preview', { token });
    expect(shown).toMatchObject({
      status: 200,
      body: { organization: { id: org }, email, role: 'org_member', inviter: 'Olga Owner' },
    });
    expect((await register({ invitation_token: token })).status).toBe(201);
    expect(await house.rest.post('/v1/organization-invitations/preview', { token })).toMatchObject(invalid);
  });

  test('the account is opened with a proven address, and is a member at once; also where registration is invite_only', async () => {
    await changeSettings(house, { registration: 'invite_only' });
    const { email, token } = await invited({ role: 'org_admin' });
    const done = await register({ invitation_token: token, username: `joiner-${process.pid}` });
    await changeSettings(house, { registration: null });
    expect([done.status, done.body.next]).toEqual([201, 'session']);
    const me = await house.rest.get('/v1/me', { token: done.body.tokens.access_token });
    expect(me.body).toMatchObject({ email, email_verified: true });
    expect(await roleOf(done.body.user_id)).toBe('org_admin');
  });

  test('invalid_invitation: where nobody backs it any more no account is opened', async () => {
    const admin = await join(house, { org, root, role: 'org_admin' });
    const { email, token } = await invited({}, admin.access);
    await house.rest.delete(`/v1/organizations/${org}/members/${admin.userId}`, { token: owner.access });
    expect((await register({ invitation_token: token })).body.code).toBe('invalid_invitation');
    expect((await house.rest.get(`/v1/users?email=${email}`, { token: root })).body.data).toEqual([]);
  });

  test('email_taken and invalid_input for another address: spend nothing', async () => {
    const { email, token } = await invited();
    expect((await register({ invitation_token: token, email: 'other@example.com' })).status).toBe(400);
    const guest = await person(house, email);
    expect((await register({ invitation_token: token })).body.code).toBe('email_taken');
    expect((await accept({ token }, guest.access)).status).toBe(200);
  });

  test('of many at once, by both ways, one gets it', async () => {
    const { token } = await invited();
    const answers = await Promise.all(Array.from({ length: 12 }, () => register({ invitation_token: token })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 403]));
  });
});

async function again(who: Person): Promise<Person> {
  const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: who.username, password: who.password });
  return { ...who, access: body.tokens.access_token as Member['access'] };
}
