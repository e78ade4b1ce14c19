import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf } from '../../../../test/kit/index.ts';
import { users } from '../accounts/tables.ts';
import { clientSecret, type Mischief } from './provider.testing.ts';
import { configured, openStage, type Stage } from './social.testing.ts';
import { socialIdentities } from './tables.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const slug of ['google', 'microsoft', 'acme', 'other']) await configured(stage, slug);
});
afterAll(() => stage.close());
afterEach(() => {
  stage.provider.mischief = {};
});

const tid = '11111111-2222-3333-4444-555555555555';
let people = 0;
const someone = () => ({ sub: `victim-${++people}`, email: `victim-${people}@gmail.com`, email_verified: true, tid });
const accounts = async () => (await stage.house.doorward.platform.db.reader.select().from(users)).length;
const identities = async () => (await stage.house.doorward.platform.db.reader.select().from(socialIdentities)).length;
const reasons = async () =>
  (await eventsOf(stage.house, 'social.refused', {})).map(({ data }) => (data as { reason: string }).reason);

/** A provider that does so is not believed: nobody is signed in, and nothing is kept but why. */
async function expectRefused(slug: string, mischief: Mischief, reason: string | RegExp): Promise<void> {
  const before = [await accounts(), await identities()];
  stage.provider.mischief = mischief;
  const { code, error } = await stage.goAndReturn(slug, someone());
  expect([code, error]).toEqual(['', 'server_error']);
  expect(await reasons()).toContainEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  expect([await accounts(), await identities()]).toEqual(before);
}

const claim = 'oauth_jwt_claim_comparison_failed';
const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

describe('a hostile provider', () => {
  test('wrong aud: a token for another client, alone or among several', async () => {
    await expectRefused('acme', { claims: { aud: 'somebody-else' } }, claim);
    await expectRefused('acme', { claims: { aud: ['somebody-else', 'another'] } }, claim);
    await expectRefused('acme', { claims: { aud: ['client-1', 'another'], azp: 'another' } }, /oauth_/);
    await expectRefused('acme', { without: ['aud'] }, /oauth_/);
  });

  test('wrong iss: another issuer’s name, none, or nearly the right one', async () => {
    const { url } = stage.provider;
    for (const iss of [`${url}/other`, `${url}/acme/`, 'https://accounts.google.com'])
      await expectRefused('acme', { claims: { iss } }, claim);
    await expectRefused('acme', { without: ['iss'] }, /oauth_/);
  });

  test('wrong nonce: of another start, or none', async () => {
    await expectRefused('acme', { claims: { nonce: 'another' } }, claim);
    await expectRefused('acme', { without: ['nonce'] }, /oauth_/);
  });

  test('alg: none, a shared secret, a key that is not the provider’s, an unknown one, another algorithm than announced', async () => {
    const secret = (text: string) => (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(new TextEncoder().encode(text));
    await expectRefused('acme', { sign: (claims) => new UnsecuredJWT(claims).encode() }, /oauth_/);
    await expectRefused('acme', { sign: secret(clientSecret) }, /oauth_/);
    await expectRefused('acme', { sign: secret('{"keys":[]}') }, /oauth_/);
    const { privateKey } = await generateKeyPair('RS256');
    const other = (kid: string) => (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    await expectRefused('acme', { sign: other('k1') }, /oauth_/);
    await expectRefused('acme', { sign: other('k9') }, /oauth_/);
    const pss = await generateKeyPair('PS256');
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'PS256', kid: 'k1' }).sign(pss.privateKey);
    await expectRefused('acme', { sign }, /oauth_/);
    const stripped = async (claims: Record<string, unknown>) =>
      (await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(stage.provider.key)).replace(
        /[^.]*$/,
        '',
      );
    await expectRefused('acme', { sign: stripped }, /oauth_/);
  });

  test('expired, not valid yet, or without an expiry', async () => {
    await expectRefused('acme', { claims: { exp: ago(60) } }, /oauth_/);
    await expectRefused('acme', { claims: { nbf: ago(-600) } }, /oauth_/);
    await expectRefused('acme', { without: ['exp'] }, /oauth_/);
    await expectRefused('acme', { without: ['iat'] }, /oauth_/);
    await expectRefused('acme', { without: ['sub'] }, /oauth_/);
  });

  test('a replayed code: the provider refuses it, whoever brings it with a new state', async () => {
    const claims = someone();
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, claims);
    expect((await stage.callback('acme', agreed)).headers.get('location')).toContain('code=dwc_');
    const again = await stage.start('acme');
    const { state = '' } = stage.provider.agree(again.body.authorize_url, claims);
    const back = await stage.callback('acme', { state, code: agreed.code ?? '' });
    expect(back.headers.get('location')).toContain('error=server_error');
    expect(await reasons()).toContain('provider_invalid_grant');
  });

  test('a code of somebody else’s start: PKCE binds it to theirs', async () => {
    const victim = await stage.start('acme');
    const stolen = stage.provider.agree(victim.body.authorize_url, someone());
    const attacker = await stage.start('acme');
    const { state = '' } = stage.provider.agree(attacker.body.authorize_url, someone());
    const back = await stage.callback('acme', { state, code: stolen.code ?? '' });
    expect(back.headers.get('location')).toContain('error=server_error');
  });

  test('e-mail unverified as a boolean, a string, absent, or a number: an account without it, and nobody else’s', async () => {
    const email = 'owner@gmail.com';
    const owner = await stage.signIn('google', { ...someone(), email });
    const unproven = [
      { email_verified: false },
      { email_verified: 'false' },
      { email_verified: 'true' },
      {},
      { email_verified: 1 },
      { email_verified: null },
    ];
    for (const said of unproven) {
      const sub = `stranger-${++people}`;
      const { status, body } = await stage.signIn('google', { sub, email, ...said });
      expect([said, status, body.user_id === owner.body.user_id]).toEqual([said, 200, false]);
      const token = body.tokens.access_token;
      const me = await stage.house.rest.get('/v1/me', { token, headers: { 'doorward-app': stage.appId } });
      expect([said, me.body.email]).toEqual([said, undefined]);
    }
  });

  test('issuer mix-up: an answer that names another issuer (RFC 9207), or none where the provider always does', async () => {
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, someone());
    const back = await stage.callback('acme', { ...agreed, iss: `${stage.provider.url}/other` });
    expect(back.headers.get('location')).toContain('error=server_error');
    stage.provider.mischief = { metadata: { authorization_response_iss_parameter_supported: true } };
    await configured(stage, 'always');
    const told = await stage.start('always');
    const right = { ...stage.provider.agree(told.body.authorize_url, someone()), iss: `${stage.provider.url}/always` };
    expect((await stage.callback('always', right)).headers.get('location')).toContain('code=dwc_');
    expect((await stage.goAndReturn('always', someone())).error).toBe('server_error');
  });

  test('metadata of another issuer is not taken', async () => {
    stage.provider.mischief = { metadata: { issuer: `${stage.provider.url}/other` } };
    await configured(stage, 'liar');
    expect((await stage.start('liar')).body.code).toBe('provider_unreachable');
  });

  test('metadata that would send the browser to a script, or us to a network of our own', async () => {
    let told = 0;
    for (const metadata of [
      { authorization_endpoint: 'javascript:alert(document.domain)//' },
      { authorization_endpoint: 'data:text/html,<script>alert(1)</script>' },
      { authorization_endpoint: 'http://idp.example.com/authorize' },
      { authorization_endpoint: 'https://user:password@idp.example.com/authorize' },
      { authorization_endpoint: '/authorize' },
      { authorization_endpoint: '' },
      { authorization_endpoint: ['https://idp.example.com/authorize'] },
      { token_endpoint: 'https://10.0.0.1/token' },
      { jwks_uri: 'file:///etc/passwd' },
    ]) {
      stage.provider.mischief = { metadata };
      await configured(stage, `lure-${++told}`);
      const answer = await stage.start(`lure-${told}`);
      expect([metadata, answer.status, answer.body.code]).toEqual([metadata, 503, 'provider_unreachable']);
    }
  });

  test('number 42 of one kind is not number 42 of another at the same origin', async () => {
    for (const slug of ['github', 'gitlab', 'discord']) await configured(stage, slug);
    const { documents } = stage.provider;
    documents.set('/github/user', { id: 42 });
    documents.set('/github/user/emails', []);
    documents.set('/gitlab/user', { id: 42 });
    documents.set('/discord/user', { id: '42' });
    const people = [];
    for (const slug of ['github', 'gitlab', 'discord'])
      people.push((await stage.signIn(slug, { sub: 'x' })).body.user_id);
    expect(new Set(people).size).toBe(3);
  });

  test('a verified address that is none is no address: whoever says it gets an account without one', async () => {
    const odd = [
      'nobody',
      'a@b@gmail.com',
      'victim@gmail.com\r\nBcc: thief@evil.example.com',
      'victim@gmail.com,thief@evil.example.com',
      '"victim@gmail.com"@evil.example.com',
      '@gmail.com',
      'victim@[127.0.0.1]',
      `${'x'.repeat(200)}@gmail.com`,
    ];
    for (const email of odd) {
      const { status, body } = await stage.signIn('google', { sub: `odd-${++people}`, email, email_verified: true });
      expect([email, status]).toEqual([email, 200]);
      const { access_token: token } = body.tokens;
      const me = await stage.house.rest.get('/v1/me', { token, headers: { 'doorward-app': stage.appId } });
      expect([email, me.body.email]).toEqual([email, undefined]);
    }
  });

  test('a state is spent by the first answer to it, also by one the provider got wrong', async () => {
    const started = await stage.start('acme');
    const agreed = stage.provider.agree(started.body.authorize_url, someone());
    const denied = await stage.callback('acme', { state: agreed.state ?? '', error: 'access_denied' });
    expect(denied.headers.get('location')).toContain('error=access_denied');
    expect((await stage.callback('acme', agreed)).status).toBe(400);
  });

  test('a Microsoft token of another tenant', async () => {
    await configured(stage, 'only', {
      kind: 'microsoft',
      issuer: `${stage.provider.url}/ms`,
      microsoft_tenant: tid,
    });
    expect((await stage.signIn('only', someone())).status).toBe(200);
    const other = '99999999-2222-3333-4444-555555555555';
    const iss = `${stage.provider.url}/ms/${other}/v2.0`;
    await expectRefused('only', { claims: { tid: other, iss } }, 'wrong_directory');
    await expectRefused('only', { claims: { iss } }, claim);
    await expectRefused('only', { without: ['tid'] }, 'wrong_directory');
    // Of all directories' endpoint each token names its own.
    await expectRefused('microsoft', { claims: { iss } }, claim);
    await expectRefused('microsoft', { claims: { tid: '../../other' } }, 'wrong_directory');
  });

  test('no tokens, no JSON, too much of it, an error, or silence', async () => {
    const answers: [Mischief['token'], string | RegExp][] = [
      [(response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), /oauth_/],
      [
        (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('nonsense'),
        /oauth_|invalid_response/,
      ],
      [(response) => response.writeHead(500).end('<b>sorry</b>'), /oauth_/],
      [(response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), /oauth_/],
      [
        (response) => response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}'),
        'provider_invalid_grant',
      ],
    ];
    for (const [token, reason] of answers) await expectRefused('acme', token ? { token } : {}, reason);
    stage.provider.mischief = { token: (response) => response.writeHead(200).end('x'.repeat(300_000)) };
    expect((await stage.goAndReturn('acme', someone())).error).toBe('temporarily_unavailable');
    stage.provider.mischief = { token: (response) => response.destroy() };
    expect((await stage.goAndReturn('acme', someone())).error).toBe('temporarily_unavailable');
  });
});
