import { exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, eventsOf, openApp, openTenant, patiently } from '../../../../test/kit/index.ts';
import { clientSecret } from './provider.testing.ts';
import { configured, oidc, openStage, type Stage } from './social.testing.ts';
import { socialProviders } from './tables.ts';

let stage: Stage;
let token: string;
beforeAll(async () => {
  stage = await openStage();
  token = await stage.house.admin();
});
afterAll(() => stage.close());

const path = '/v1/social-providers';
const codeOf = ({ body }: Answer) => body.code;
const get = (id: string, headers = {}) => stage.house.rest.get(`${path}/${id}`, { token, headers });
const put = (id: string, fields: object, headers = {}) => {
  const { provider: _, client_secret: _secret, ...rest } = oidc(stage.provider, 'acme');
  return stage.house.rest.put(`${path}/${id}`, { ...rest, ...fields }, { token, headers });
};
const nobody = 'spr_01h455vb4pex5vsknk084sn02q';

describe('providers of a tenant', () => {
  test('are made, read, listed, set and taken away; the secret is sealed and never answered, and every change is on record', async () => {
    const made = await stage.configure('acme');
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(made.headers.get('location')).toBe(`${stage.house.url}${path}/${id}`);
    expect(made.body).toMatchObject({
      provider: 'acme',
      kind: 'oidc',
      redirect_uri: `${stage.house.url}/social/callback/acme`,
      linking: 'authoritative',
      enabled: true,
    });
    const changed = await put(id, { name: 'Acme Inc.', authoritative_domains: ['example.com'] });
    expect([changed.status, changed.body.name]).toEqual([200, 'Acme Inc.']);
    expect((await put(id, { name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    const listed = await stage.house.rest.get(path, { token });
    expect(listed.body.data.map((one: { id: string }) => one.id)).toContain(id);
    const rows = await stage.house.doorward.platform.db.reader.select().from(socialProviders);
    expect(rows.map(({ secret }) => secret)).toEqual(rows.map(() => expect.stringMatching(/^s1\./)));
    const gone = await stage.house.rest.delete(`${path}/${id}`, { token });
    expect(gone.status).toBe(204);
    const types = ['created', 'changed', 'deleted'].map((verb) => `social_providers.${verb}`);
    const events = await Promise.all(types.map((type) => eventsOf(stage.house, type, { target: id })));
    expect(events.map((found) => found.length)).toEqual([1, 1, 1]);
    for (const said of [made.body, changed.body, listed.body, events])
      expect(JSON.stringify(said)).not.toContain(clientSecret);
  });

  test('social_provider_taken: one of a name for the tenant and for each app', async () => {
    await configured(stage, 'twice');
    expect(codeOf(await stage.configure('twice'))).toBe('social_provider_taken');
    await configured(stage, 'twice', { app_id: stage.appId });
    expect(codeOf(await stage.configure('twice', { app_id: stage.appId }))).toBe('social_provider_taken');
    const many = await Promise.all(
      Array.from({ length: 50 }, () =>
        patiently(() => stage.house.rest.post(path, oidc(stage.provider, 'raced'), { token })),
      ),
    );
    expect(many.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('app_not_found and social_provider_not_found: of another tenant, as if there were none', async () => {
    const tenant = await openTenant(stage.house, 'neighbour');
    expect(codeOf(await stage.configure('theirs', { app_id: tenant.appId }))).toBe('app_not_found');
    const there = { 'doorward-tenant': tenant.id };
    const theirs = await stage.house.rest.post(path, oidc(stage.provider, 'acme'), { token, headers: there });
    expect(theirs.status).toBe(201);
    expect(theirs.body.redirect_uri).toBe(`${stage.house.url}/t/neighbour/social/callback/acme`);
    for (const id of [theirs.body.id, nobody]) {
      const answers = [await get(id), await put(id, {}), await stage.house.rest.delete(`${path}/${id}`, { token })];
      expect(answers.map(codeOf)).toEqual(answers.map(() => 'social_provider_not_found'));
    }
    expect((await get(theirs.body.id, there)).status).toBe(200);
  });

  test('an app’s own counts there and nowhere else', async () => {
    const other = await openApp(stage.house, 'other', { redirect_uris: ['https://other.example.com/'] });
    await configured(stage, 'solely', { app_id: other });
    expect(codeOf(await stage.start('solely'))).toBe('provider_off');
    const input = { next: 'https://other.example.com/' };
    const begun = await stage.house.rest.post('/v1/auth/social/solely/start', input, {
      headers: { 'doorward-app': other },
    });
    expect(begun.status).toBe(200);
  });

  test('social_secret_required: a kept secret goes nowhere it was not sent before', async () => {
    const id = await configured(stage, 'acme');
    const { url } = stage.provider;
    const elsewhere = [
      { issuer: `${url}/other` },
      { kind: 'google' },
      { kind: 'microsoft', microsoft_tenant: 'consumers' },
    ];
    for (const fields of elsewhere) expect(codeOf(await put(id, fields))).toBe('social_secret_required');
    expect((await put(id, { issuer: `${url}/other`, client_secret: 'new' })).status).toBe(200);
  });

  test('invalid_input: what could not be asked, or nobody permitted', async () => {
    const pem = await exportPKCS8((await generateKeyPair('RS256', { extractable: true })).privateKey);
    const wrong: object[] = [
      { provider: 'Upper' },
      { provider: '../x' },
      { kind: 'facebook' },
      { issuer: undefined },
      { issuer: 'http://idp.example.com' },
      { issuer: 'https://10.0.0.1/' },
      { issuer: 'https://user:pass@idp.example.com' },
      { kind: 'github', token_endpoint: 'http://localhost:1/token' },
      { client_id: 'a b' },
      { client_secret: 'two words' },
      { client_secret: '' },
      { kind: 'apple' },
      { kind: 'apple', apple_team_id: 'T', apple_key_id: 'K', client_secret: 'no key' },
      { kind: 'apple', apple_team_id: 'T', apple_key_id: 'K', client_secret: pem },
      { microsoft_tenant: 'evil/../common' },
      { linking: 'always' },
      { authoritative_domains: ['not a domain'] },
      { scopes: [] },
    ];
    const answers = await Promise.all(wrong.map((fields) => stage.configure('wrong', fields)));
    expect(answers.map((answer, at) => [wrong[at], answer.status, codeOf(answer)])).toEqual(
      wrong.map((fields) => [fields, 400, 'invalid_input']),
    );
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain('PRIVATE KEY');
  });
});
