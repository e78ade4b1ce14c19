import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp, openTenant, setStatus, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { auditEvents } from '../audit/tables.ts';

let house: TestHouse;
let backend: Client;
beforeAll(async () => {
  house = await startHouse();
  backend = await confidential('backend');
});
afterAll(() => house.close());

interface Client {
  readonly id: string;
  readonly secret: string;
}

async function confidential(slug: string, fields: object = {}): Promise<Client> {
  const id = await openApp(house, slug, fields);
  const { body } = await house.rest.post(`/v1/apps/${id}/secrets`, {}, { token: await house.admin() });
  return { id, secret: body.secret };
}

const basic = ({ id, secret }: Client) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

/** As an OAuth 2.0 resource server posts it. */
async function post(fields: Record<string, string> | string[][] | string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}/v1/auth/introspect`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const ask = (token: string, who = backend) => post({ token }, basic(who));
const inactive = { status: 200, body: { active: false } };

/** Somebody new, by their tokens of that app. */
async function member(appId: string, headers: Record<string, string> = { 'doorward-app': appId }) {
  const body = { username: `asked-${appId.slice(-8)}-${performance.now()}`, password: 'Battery-Staple-9' };
  const answer = await house.rest.post('/v1/auth/register', body, { headers });
  const { access_token: access, refresh_token: refresh } = answer.body.tokens;
  return { userId: answer.body.user_id as string, access, refresh, headers };
}

describe('POST /v1/auth/introspect (F041, RFC 7662)', () => {
  test('tells the claims of a live token of the app that asks, and lets nobody keep them', async () => {
    const who = await member(backend.id);
    const { status, headers, body } = await ask(who.access);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/json',
      'no-store',
    ]);
    const claims = JSON.parse(Buffer.from(who.access.split('.')[1] ?? '', 'base64url').toString());
    expect(body).toEqual({ ...claims, active: true, token_type: 'Bearer' });
    expect([body.sub, body.client_id, body.aud]).toEqual([who.userId, backend.id, backend.id]);
    expect((await post({ token: who.access, token_type_hint: 'refresh_token' }, basic(backend))).body).toEqual(body);
  });

  test('says no more of an ended session, a suspended account, a token that has run out: at once', async () => {
    const [left, suspended, old] = [await member(backend.id), await member(backend.id), await member(backend.id)];
    await house.rest.post('/v1/auth/sign-out', { refresh_token: left.refresh }, { headers: left.headers });
    await setStatus(house, suspended, 'suspended');
    expect(await ask(left.access)).toMatchObject(inactive);
    expect(await ask(suspended.access)).toMatchObject(inactive);
    expect((await ask(old.access)).body.active).toBe(true);
    house.clock.advance(906);
    expect(await ask(old.access)).toMatchObject(inactive);
  });

  test('answers the same of every token that is not one for the app that asks', async () => {
    const [mine, other] = [await member(backend.id), await confidential('other')];
    const [header = '', claims = '', signature = ''] = mine.access.split('.');
    const tenant = await openTenant(house, 'elsewhere');
    const tokens = [
      (await member(other.id)).access,
      (await member(tenant.appId)).access,
      mine.refresh,
      'nonsense',
      `${mine.access} `,
      `${header}.${claims}.${'A'.repeat(signature.length)}`,
      `${header}.${claims}.`,
      'x'.repeat(20_000),
    ];
    for (const token of tokens) {
      const { status, body } = await ask(token);
      expect({ status, body }).toEqual(inactive);
    }
    expect(await ask(mine.access, other)).toMatchObject(inactive);
    expect((await ask(mine.access)).body.active).toBe(true);
  });

  test('answers a backend that is an app of its own, of tokens whose audience it is, until their app is suspended', async () => {
    const web = await openApp(house, 'web', { audiences: [backend.id] });
    const who = await member(web);
    const { body } = await ask(who.access);
    expect([body.active, body.client_id, body.aud]).toEqual([true, web, backend.id]);
    const token = await house.admin();
    expect((await house.rest.post(`/v1/apps/${web}/suspend`, { reason: 'over' }, { token })).status).toBe(200);
    expect(await ask(who.access)).toMatchObject(inactive);
  });

  test('answers of a token under the secret of the app that asks, and of nobody else’s', async () => {
    const [own, other] = [await confidential('hmac'), await confidential('hmac-too')];
    const token = await house.admin();
    for (const { id } of [own, other]) await house.rest.post(`/v1/keys/apps/${id}`, {}, { token });
    const who = await member(own.id);
    expect(Buffer.from(who.access.split('.')[0] ?? '', 'base64url').toString()).toContain('HS256');
    expect((await ask(who.access, own)).body).toMatchObject({ active: true, sub: who.userId });
    expect(await ask(who.access, other)).toMatchObject(inactive);
  });

  test('invalid_client: only an app that shows a secret of its own is told anything', async () => {
    const { access } = await member(backend.id);
    const open = await openApp(house, 'public');
    const refused = [
      post({ token: access }),
      post({ token: access }, basic({ ...backend, secret: 'wrong' })),
      post({ token: access }, basic({ id: 'app_nonsense', secret: backend.secret })),
      post({ token: access }, basic({ id: open, secret: 'any' })),
      post({ token: access, client_id: open }),
      post({ token: access, client_id: backend.id }),
      post({ token: access }, { authorization: `Bearer ${access}` }),
      post({ token: access }, { authorization: `Bearer ${access}`, 'doorward-app': backend.id }),
    ];
    for (const { status, headers, body } of await Promise.all(refused))
      expect([status, body.error, headers.get('www-authenticate')]).toEqual([
        401,
        'invalid_client',
        'Basic realm="doorward"',
      ]);
    expect((await post({ token: access, client_id: backend.id, client_secret: backend.secret })).body.active).toBe(
      true,
    );
  });

  test('invalid_request: without a token, with two, with two ways to show a secret, or as no form', async () => {
    const twice = [
      ['token', 'a'],
      ['token', 'b'],
    ];
    const answers = [
      await post({}, basic(backend)),
      await post({ token: '' }, basic(backend)),
      await post(twice, basic(backend)),
      await post({ token: 'a', client_secret: backend.secret }, basic(backend)),
      await post('token=%zz', basic(backend)),
    ];
    for (const { status, body } of answers) expect([status, body.error]).toEqual([400, 'invalid_request']);
    const json = await post('{}', { ...basic(backend), 'content-type': 'application/json' });
    expect([json.status, json.body.error]).toEqual([415, 'invalid_request']);
    const got = await fetch(`${house.url}/v1/auth/introspect?token=a`, { headers: basic(backend) });
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('writes nothing: a question is no event', async () => {
    const { access } = await member(backend.id);
    const count = async () => (await house.doorward.platform.db.reader.select().from(auditEvents)).length;
    const before = await count();
    await ask(access);
    await ask('nonsense');
    expect(await count()).toBe(before);
  });
});
