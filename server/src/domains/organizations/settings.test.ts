import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { eventsOf } from '../../rows.testing.ts';
import type { Settings } from '../tenants/index.ts';
import { createOrg, join } from './orgs.testing.ts';
import { admitsAddress, strictest } from './service/settings.ts';

let house: TestHouse;
let root: string;
let owner: Member;
let org: string;
beforeAll(async () => {
  house = await startHouse();
  root = await house.admin();
});
beforeEach(async () => {
  owner = await house.register();
  org = await createOrg(house, owner);
});
afterAll(() => house.close());

const refused = (status: number, code: string) => ({ status, body: { code } });
const get = (token = owner.access) => house.rest.get(`/v1/organizations/${org}/settings`, { token });
const put = (body: object, token = owner.access) =>
  house.rest.put(`/v1/organizations/${org}/settings`, body, { token });
const tenant = async (settings: object) => {
  const { status } = await house.rest.patch('/v1/settings', { settings }, { token: root });
  expect(status).toBe(200);
};

describe('settings of an organization', () => {
  test('are its tenant’s until it says something stricter, and tell where they come from', async () => {
    expect(await get()).toMatchObject({
      status: 200,
      body: {
        settings: { access_token_seconds: 900, invitation_seconds: 604_800, email_domains: [] },
        sources: { access_token_seconds: 'default', invitation_seconds: 'default', email_domains: 'default' },
        own: {},
      },
    });
    const own = { access_token_seconds: 300, session_max_age_seconds: 28_800, email_domains: ['example.com'] };
    const said = await put(own);
    expect(said.status).toBe(200);
    expect(said.body).toEqual({
      settings: { ...own, invitation_seconds: 604_800, mfa_mode: 'allow' },
      sources: {
        access_token_seconds: 'organization',
        session_max_age_seconds: 'organization',
        email_domains: 'organization',
        invitation_seconds: 'default',
        mfa_mode: 'default',
      },
      own,
    });
    const [event] = await eventsOf(house, 'organizations.settings_changed', { target: org });
    expect(event?.data).toEqual({ before: {}, after: own });
    expect((await put({})).body.own).toEqual({});
  });

  test('setting_looser: are never looser than the tenant’s, and each fault is told', async () => {
    await tenant({ email_domains: ['example.com', '*.example.org'] });
    const answer = await put({
      access_token_seconds: 901,
      session_max_age_seconds: 31_536_000,
      invitation_seconds: 2_592_000,
      email_domains: [
        'example.com',
        'sub.example.org',
        '*.deep.example.org',
        'example.org',
        '*.example.com',
        'other.net',
      ],
    });
    expect(answer).toMatchObject(refused(422, 'setting_looser'));
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/access_token_seconds', '/invitation_seconds', '/email_domains']);
    const within = { email_domains: ['example.com', 'sub.example.org', '*.deep.example.org'] };
    expect((await put(within)).status).toBe(200);
    for (const beyond of ['example.org', '*.example.com', 'other.net', '*.org'])
      expect(await put({ email_domains: [beyond] }), beyond).toMatchObject(refused(422, 'setting_looser'));
    await tenant({ email_domains: null });
  });

  test('follow the tenant where it becomes the stricter one later', async () => {
    await put({ access_token_seconds: 600 });
    await tenant({ access_token_seconds: 120 });
    expect((await get()).body).toMatchObject({
      settings: { access_token_seconds: 120 },
      sources: { access_token_seconds: 'tenant' },
      own: { access_token_seconds: 600 },
    });
    await tenant({ access_token_seconds: null });
    expect((await get()).body.settings.access_token_seconds).toBe(600);
  });

  test('change by version, by who may write the organization', async () => {
    const [admin, member, viewer] = await Promise.all(
      ['org_admin', 'org_member', 'org_viewer'].map((role) => join(house, { org, root, role })),
    );
    expect((await get(viewer?.access)).status).toBe(200);
    expect(await put({ access_token_seconds: 60 }, member?.access)).toMatchObject(refused(403, 'forbidden'));
    const stale = { token: admin?.access ?? '', headers: { 'If-Match': '"7"' } };
    const answer = await house.rest.put(`/v1/organizations/${org}/settings`, { access_token_seconds: 60 }, stale);
    expect(answer).toMatchObject(refused(412, 'precondition_failed'));
    const done = await put({ access_token_seconds: 60 }, admin?.access);
    expect(done).toMatchObject({ status: 200 });
    expect((await get()).headers.get('etag')).toBe(done.headers.get('etag'));
    expect(await put({ access_token_seconds: 1 })).toMatchObject(refused(400, 'invalid_input'));
  });
});

describe('email_domains', () => {
  test('email_domain_refused: nobody comes to belong to it without a proven address of one of them', async () => {
    await put({ email_domains: ['example.com'] });
    const account = async (email: string, email_verified: boolean) => {
      const { body } = await house.rest.post('/v1/users', { email, email_verified }, { token: root });
      return body.id as string;
    };
    const add = (user_id: string) => house.rest.post(`/v1/organizations/${org}/members`, { user_id }, { token: root });
    const refusal = refused(422, 'email_domain_refused');
    expect(await add((await house.register()).userId)).toMatchObject(refusal);
    expect(await add(await account('a@example.com', false))).toMatchObject(refusal);
    expect(await add(await account('a@other.com', true))).toMatchObject(refusal);
    expect(await add(await account('b@sub.example.com', true))).toMatchObject(refusal);
    expect((await add(await account('b@example.com', true))).status).toBe(201);
  });

  test('of the tenant hold beside those of the organization', () => {
    const call = (email_domains: string[]) => ({
      app: { layers: { instance: {}, tenant: { email_domains }, app: {} } },
    });
    const org = { settings: { email_domains: ['*.example.com'] } };
    expect(admitsAddress(call([]), org, 'a@x.example.com')).toBe(true);
    expect(admitsAddress(call(['other.com']), org, 'a@x.example.com')).toBe(false);
    expect(admitsAddress(call(['x.example.com']), org, 'a@x.example.com')).toBe(true);
    expect(admitsAddress(call(['x.example.com']), { settings: {} }, undefined)).toBe(true);
    expect(admitsAddress(call([]), org, undefined)).toBe(false);
  });
});

test('what is in force is never looser than the tenant, whatever was stored', () => {
  const tenant = {
    access_token_seconds: 100,
    session_absolute_seconds: 1000,
    invitation_seconds: 86_400,
    email_domains: [],
  } as unknown as Settings;
  const stored = { access_token_seconds: 900, session_max_age_seconds: 5000, invitation_seconds: 604_800 };
  const wanted = { access_token_seconds: 100, session_max_age_seconds: 1000, invitation_seconds: 86_400 };
  expect(strictest(tenant, stored)).toMatchObject(wanted);
  expect(strictest(tenant, {})).not.toHaveProperty('session_max_age_seconds');
});
