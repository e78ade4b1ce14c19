import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  clientSecret,
  eventsOf,
  openApp,
  openTenant,
  patiently,
} from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { configured, next, openStage, type Stage } from './social.testing.ts';
import { socialProviders } from './tables.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const slug of ['google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'acme', 'other'])
    await configured(stage, slug);
});
afterAll(() => stage.close());

const codeOf = ({ body }: Answer) => body.code;
const meOf = async ({ body }: Answer) =>
  (await stage.house.rest.get('/v1/me', { token: body.tokens.access_token, headers: { 'doorward-app': stage.appId } }))
    .body;
let people = 0;
const someone = () => `person-${++people}`;

describe('there and back', () => {
  test('an ID token of a real signature signs in: first a new account, then the same one, by issuer and subject', async () => {
    const sub = someone();
    const email = `${sub}@gmail.com`;
    const first = await stage.signIn('google', { sub, email, email_verified: true, name: 'Ada Lovelace' });
    expect([first.status, first.body.next]).toEqual([200, 'session']);
    expect(await meOf(first)).toMatchObject({ email, email_verified: true, name: 'Ada Lovelace' });
    // Another address by now: the subject alone counts.
    const again = await stage.signIn('google', { sub, email: `renamed-${email}`, email_verified: true });
    expect(again.body.user_id).toBe(first.body.user_id);
    expect((await meOf(again)).email).toBe(email);
    const token = JSON.parse(Buffer.from(again.body.tokens.access_token.split('.')[1], 'base64url').toString());
    expect([token.amr, token.acr]).toEqual([['fed'], 'urn:doorward:acr:1']);
  });

  test('every request asks for code and PKCE, with state and nonce of its own, whatever the caller or the address says', async () => {
    const planted = {
      state: 'x',
      redirect_uri: 'https://evil.example.com',
      client_id: 'x',
      scope: 'admin',
      nonce: 'x',
      response_type: 'token',
      code_challenge: 'x',
    };
    for (const slug of ['google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'acme']) {
      const { body } = await stage.start(slug, { ...planted, login_hint: 'ada@example.com' });
      const asked = Object.fromEntries(new URL(body.authorize_url).searchParams);
      expect(asked).toMatchObject({
        response_type: 'code',
        client_id: 'client-1',
        redirect_uri: `${stage.house.url}/social/callback/${slug}`,
        state: expect.stringMatching(/^dws_/),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
        login_hint: 'ada@example.com',
      });
      expect(asked.scope).not.toContain('admin');
      expect(asked.response_mode).toBe(slug === 'apple' ? 'form_post' : undefined);
      const plain = ['github', 'gitlab', 'discord'].includes(slug);
      expect(asked.nonce === undefined).toBe(plain);
    }
  });

  test('plain OAuth 2: GitHub’s verified primary address, GitLab’s confirmed one, Discord’s verified one', async () => {
    const { documents } = stage.provider;
    documents.set('/github/user', { id: 41, name: 'Octo' });
    documents.set('/github/user/emails', [
      { email: 'first@example.com', primary: false, verified: true },
      { email: 'octo@example.com', primary: true, verified: true },
    ]);
    documents.set('/gitlab/user', { id: 42, name: 'Lab', email: 'lab@example.com', confirmed_at: '2026-01-01' });
    documents.set('/discord/user', { id: '43', global_name: 'Disc', email: 'disc@example.com', verified: true });
    for (const [slug, email] of [
      ['github', 'octo@example.com'],
      ['gitlab', 'lab@example.com'],
      ['discord', 'disc@example.com'],
    ] as const) {
      const done = await stage.signIn(slug, { sub: 'x' });
      expect(await meOf(done)).toMatchObject({ email, email_verified: true });
      expect((await stage.signIn(slug, { sub: 'x' })).body.user_id).toBe(done.body.user_id);
    }
    // Without a verified address there is an account all the same, and it has none.
    documents.set('/github/user', { id: 44, name: null });
    documents.set('/github/user/emails', [{ email: 'octo@example.com', primary: true, verified: false }]);
    const unproven = await stage.signIn('github', { sub: 'x' });
    expect(await meOf(unproven)).toMatchObject({
      username: expect.stringMatching(/^github-[0-9a-f]{16}$/),
      email_verified: false,
    });
    documents.set('/github/user', { login: 'no id' });
    expect((await stage.goAndReturn('github', { sub: 'x' })).error).toBe('server_error');
  });

  test('Microsoft: a directory’s address is its owner’s claim alone, and makes nobody its owner', async () => {
    const tid = '11111111-2222-3333-4444-555555555555';
    const done = await stage.signIn('microsoft', {
      sub: someone(),
      tid,
      email: 'ceo@example.com',
      email_verified: true,
    });
    expect((await meOf(done)).email).toBeUndefined();
    const owned = await stage.signIn('microsoft', { sub: someone(), tid, email: 'owned@example.com', xms_edov: true });
    expect(await meOf(owned)).toMatchObject({ email: 'owned@example.com', email_verified: true });
  });

  test('Apple: the client names itself by a signed assertion, and the name it posts once is taken', async () => {
    const started = await stage.start('apple');
    const sub = someone();
    const agreed = stage.provider.agree(started.body.authorize_url, {
      sub,
      email: `${sub}@icloud.com`,
      email_verified: 'true',
    });
    const user = JSON.stringify({ name: { firstName: 'Grace', lastName: 'Hopper' } });
    const back = await stage.callback('apple', { ...agreed, user });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const done = await stage.exchange(code, started.body.binding_token);
    expect(await meOf(done)).toMatchObject({ name: 'Grace Hopper', email: `${sub}@icloud.com`, email_verified: true });
  });

  test('an account with a password to be changed, or a second factor, is asked for it as at every entry', async () => {
    const sub = someone();
    const claims = { sub, email: `${sub}@gmail.com`, email_verified: true };
    const { body } = await stage.signIn('google', claims);
    await changeSettings(stage.house, { mfa_mode: 'required' }, stage.appId);
    const held = await stage.signIn('google', claims);
    expect([held.body.next, held.body.user_id]).toEqual(['enrolment', undefined]);
    await changeSettings(stage.house, { mfa_mode: 'allow' }, stage.appId);
    expect(body.next).toBe('session');
  });
});

describe('state (F079, F129)', () => {
  test('invalid_state: of 50 answers with one state one is looked at, and one session comes of its code', async () => {
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, { sub: someone() });
    const backs = await Promise.all(Array.from({ length: 50 }, () => patiently(() => stage.callback('acme', agreed))));
    const through = backs.filter(({ status }) => status === 303);
    expect([through.length, backs.filter(({ status }) => status === 400).length]).toEqual([1, 49]);
    const code = new URL(through[0]?.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const tries = await Promise.all(Array.from({ length: 50 }, () => stage.exchange(code, started.body.binding_token)));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(tries.filter(({ status }) => status !== 200).map(codeOf))).toEqual(new Set(['invalid_social_code']));
  });

  test('invalid_state: made up, of another provider, of another tenant, or ten minutes old', async () => {
    const post = (slug: string, input: object, headers = {}) =>
      stage.house.rest.post(`/v1/auth/social/${slug}/callback`, input, { headers });
    expect(codeOf(await post('acme', { state: 'made-up', code: 'c' }))).toBe('invalid_state');
    const other = await stage.start('acme');
    const mixed = stage.provider.agree(other.body.authorize_url, { sub: someone() });
    expect((await stage.callback('other', mixed)).status).toBe(400);
    expect((await stage.callback('acme', mixed)).status).toBe(400);
    const tenant = await openTenant(stage.house, 'beside');
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, { sub: someone() });
    const beside = `/t/beside/social/callback/acme?${new URLSearchParams(agreed)}`;
    expect((await stage.house.rest.get(beside)).status).toBe(400);
    expect(codeOf(await post('acme', agreed, { 'doorward-app': tenant.appId }))).toBe('invalid_state');
    stage.house.clock.advance(601);
    expect((await stage.callback('acme', agreed)).status).toBe(400);
    expect((await eventsOf(stage.house, 'social.refused', {})).length).toBeGreaterThan(3);
  });

  test('a browser that began with a cookie must bring it back; another one’s answer is refused there', async () => {
    const headers = { 'doorward-app': stage.appId, origin: stage.house.url };
    const begin = () => stage.house.rest.post('/v1/auth/social/acme/start', { next, transport: 'cookie' }, { headers });
    const started = await begin();
    const [line = ''] = started.headers.getSetCookie();
    expect(line).toMatch(/^__Host-doorward_step_social=dwb_\w+; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=Lax$/);
    const agree = (answer: Answer) => stage.provider.agree(answer.body.authorize_url, { sub: someone() });
    expect((await stage.callback('acme', agree(started))).status).toBe(400);
    const mine = await begin();
    const [cookie = ''] = (mine.headers.getSetCookie()[0] ?? '').split(';');
    expect((await stage.callback('acme', agree(await begin()), cookie)).status).toBe(400);
    expect((await stage.callback('acme', agree(mine), cookie)).status).toBe(303);
    const foreign = { ...headers, origin: 'https://evil.example.com' };
    const planted = await stage.house.rest.post(
      '/v1/auth/social/acme/start',
      { next, transport: 'cookie' },
      { headers: foreign },
    );
    expect([planted.status, codeOf(planted)]).toEqual([403, 'cross_site_request']);
  });

  test('a parameter that came twice is refused, and nothing of it spent', async () => {
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, { sub: someone() });
    for (const name of ['code', 'state', 'iss']) {
      const twice = `${new URLSearchParams(agreed)}&${name}=a&${name}=b`;
      expect((await stage.house.rest.get(`/social/callback/acme?${twice}`)).status).toBe(400);
    }
    expect((await stage.callback('acme', agreed)).status).toBe(303);
  });
});

describe('the one-time code (F083)', () => {
  test('invalid_social_code: without what the browser keeps, in another app, after a minute, as a connection', async () => {
    const go = () => stage.goAndReturn('acme', { sub: someone() });
    const other = await openApp(stage.house, 'elsewhere', { redirect_uris: [next] });
    const [a, b, c, d] = [await go(), await go(), await go(), await go()];
    expect(codeOf(await stage.exchange(a.code, b.binding))).toBe('invalid_social_code');
    // A try with the wrong one spends it.
    expect(codeOf(await stage.exchange(a.code, a.binding))).toBe('invalid_social_code');
    expect(codeOf(await stage.exchange(b.code, b.binding, { 'doorward-app': other }))).toBe('invalid_social_code');
    const member = await stage.house.register();
    const connect = { code: d.code, binding_token: d.binding };
    const connected = await stage.house.rest.post('/v1/me/connections', connect, { token: member.access });
    expect([connected.status, codeOf(connected)]).toEqual([401, 'invalid_social_code']);
    stage.house.clock.advance(61);
    expect(codeOf(await stage.exchange(c.code, c.binding))).toBe('invalid_social_code');
  });

  test('next_not_allowed: only this server’s own addresses and exactly the app’s', async () => {
    const own = stage.house.url;
    const wrong = [
      'https://app.example.com/done',
      `${next}/more`,
      next.replace('app.', 'user@app.'),
      'https://evil.example.com/',
      '//evil.example.com',
      '/\\evil.example.com',
      '\\\\evil.example.com',
      '/\t/evil.example.com',
      `${own}.evil.example.com/`,
      `${own}@evil.example.com/`,
      'javascript:alert(1)',
      'data:text/html,x',
      'com.example.app:/other',
      '%2F%2Fevil.example.com',
      ' /account',
    ];
    const answers = await Promise.all(wrong.map((target) => stage.start('acme', { next: target })));
    expect(answers.map(codeOf)).toEqual(wrong.map(() => 'next_not_allowed'));
    for (const target of ['/account', `${own}/account`, 'com.example.app:/done'])
      expect((await stage.start('acme', { next: target })).status).toBe(200);
  });

  test('what the app’s address said under the same name is replaced, and errors come back there', async () => {
    const started = await stage.start('acme', { next: '/account?code=planted&error=planted&x=1' });
    const { state = '' } = stage.provider.agree(started.body.authorize_url, { sub: someone() });
    const back = await stage.callback('acme', { state, error: 'access_denied', error_description: '<b>' });
    expect([back.status, back.headers.get('location')]).toEqual([303, '/account?x=1&error=access_denied']);
  });
});

describe('what is off', () => {
  test('provider_off: unknown, switched off, or of another tenant; without Retry-After', async () => {
    const { rest } = stage.house;
    const id = await configured(stage, 'paused', { enabled: false });
    const tenant = await openTenant(stage.house, 'empty');
    const there = await rest.post(
      '/v1/auth/social/acme/start',
      { next: '/' },
      { headers: { 'doorward-app': tenant.appId } },
    );
    for (const answer of [await stage.start('paused'), await stage.start('nobody'), there])
      expect([answer.status, codeOf(answer), answer.headers.get('retry-after')]).toEqual([503, 'provider_off', null]);
    await rest.delete(`/v1/social-providers/${id}`, { token: await stage.house.admin() });
  });

  test('a provider switched off while somebody is there signs nobody in', async () => {
    const id = await configured(stage, 'fleeting');
    const started = await stage.start('fleeting');
    const agreed = stage.provider.agree(started.body.authorize_url, { sub: someone() });
    await stage.house.rest.delete(`/v1/social-providers/${id}`, { token: await stage.house.admin() });
    const back = await stage.callback('fleeting', agreed);
    expect(back.headers.get('location')).toContain('error=server_error');
  });

  test('a client secret whose key has left the ring: the app is told, the record says why, and a new secret mends it', async () => {
    const id = await configured(stage, 'unsealed');
    const { db } = stage.house.doorward.platform;
    const ofThis = eq(socialProviders.id, id as Id<'spr'>);
    await db.transaction((tx) =>
      tx
        .update(socialProviders)
        .set({ secret: sql`regexp_replace(${socialProviders.secret}, '^([^.]+)[.][^.]+', '\\1.gone')` })
        .where(ofThis),
    );
    const claims = { sub: someone() };
    expect((await stage.goAndReturn('unsealed', claims)).error).toBe('server_error');
    const reasons = (await eventsOf(stage.house, 'social.refused', {})).map(({ data }) => data);
    expect(reasons).toContainEqual(expect.objectContaining({ provider: 'unsealed', reason: 'secret_unreadable' }));
    const path = `/v1/social-providers/${id}`;
    const token = await stage.house.admin();
    const {
      id: _,
      provider,
      redirect_uri,
      created_at,
      updated_at,
      ...kept
    } = (await stage.house.rest.get(path, { token })).body;
    expect((await stage.house.rest.put(path, { ...kept, client_secret: clientSecret }, { token })).status).toBe(200);
    expect((await stage.signIn('unsealed', claims)).status).toBe(200);
  });

  test('provider_unreachable: nobody answers at its issuer', async () => {
    await configured(stage, 'gone', { issuer: 'http://127.0.0.1:9/gone' });
    const answer = await stage.start('gone');
    expect([answer.status, codeOf(answer), answer.headers.get('retry-after')]).toEqual([
      503,
      'provider_unreachable',
      '5',
    ]);
  });

  test('the sign-in page’s settings list what is on, the app’s own in place of the tenant’s', async () => {
    await configured(stage, 'acme', { app_id: stage.appId, name: 'Acme for the app' });
    const list = async (appId?: string) => {
      const headers: Record<string, string> = appId === undefined ? {} : { 'doorward-app': appId };
      return (await stage.house.rest.get('/v1/ui-config', { headers })).body.social;
    };
    await new Promise((done) => setTimeout(done, 1100));
    expect(await list(stage.appId)).toContainEqual({ provider: 'acme', kind: 'oidc', name: 'Acme for the app' });
    expect(await list()).toContainEqual({ provider: 'acme', kind: 'oidc', name: 'acme' });
  });
});

describe('registration rules', () => {
  test('registration_closed, invitation_required and email_domain_refused hold for newcomers, and not for who is connected', async () => {
    const known = { sub: someone(), email: `known-${people}@gmail.com`, email_verified: true };
    expect((await stage.signIn('google', known)).status).toBe(200);
    for (const [registration, code] of [
      ['closed', 'registration_closed'],
      ['invite_only', 'invitation_required'],
    ]) {
      await changeSettings(stage.house, { registration });
      expect(codeOf(await stage.signIn('google', { sub: someone() }))).toBe(code);
      expect((await stage.signIn('google', known)).status).toBe(200);
    }
    await changeSettings(stage.house, { registration: 'open', email_domains: ['example.com'] });
    const strange = { sub: someone(), email: 'strange@gmail.com', email_verified: true };
    expect(codeOf(await stage.signIn('google', strange))).toBe('email_domain_refused');
    await changeSettings(stage.house, { email_domains: [] });
  });
});
