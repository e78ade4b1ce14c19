import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../test/kit/index.ts';
import { openProvider, type TestProvider } from '../src/domains/social/provider.testing.ts';
import { configured, oidc } from '../src/domains/social/social.testing.ts';
import { createVisitor, type Seen } from './visitor.testing.ts';

let house: TestHouse;
let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
  house = await startHouse({ outgoingAllow: ['127.0.0.1'] });
  const stage = {
    configure: async (slug: string, fields = {}) =>
      house.rest.post('/v1/social-providers', { ...oidc(provider, slug), ...fields }, { token: await house.admin() }),
  };
  await configured(stage, 'google', { name: 'Google' });
  await configured(stage, 'apple', { name: 'Apple' });
  await configured(stage, 'acme', { name: 'Acme & Sons' });
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

let people = 0;
const someone = () => ({ sub: `visitor-${++people}`, email: `visitor-${people}@gmail.com`, email_verified: true });
const callback = (slug: string, parameters: Record<string, string>) =>
  `/social/callback/${slug}?${new URLSearchParams(parameters)}`;
const onward = ({ text }: Seen): string =>
  (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

describe('signing in with a provider, without JavaScript (F160)', () => {
  test('a button, the provider, one more step, and where the visitor wanted', async () => {
    const visitor = createVisitor(house.url);
    const page = await visitor.open('/sign-in?next=/account/password');
    expect(page.words).toContain('Continue with Acme & Sons');
    const away = await visitor.send(page, 'Continue with Google');
    expect([away.status, away.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("form-action 'self'"),
    ]);
    expect(away.text).toContain(`<a href="${onward(away).replaceAll('&', '&amp;')}">Go on to Google</a>`);
    const back = await visitor.open(callback('google', provider.agree(onward(away), someone())));
    expect([back.status, back.title]).toEqual([200, expect.stringContaining('Almost there')]);
    const there = await visitor.send(back, 'Sign in');
    expect(there.address).toBe('/account/password');
    expect([...visitor.cookies.keys()].some((name) => name.includes('step_social'))).toBe(false);
    for (const address of visitor.went) expect(address).not.toMatch(/dwr_|ey[\w-]+\.ey/);
  });

  test('the answer of another browser signs nobody in: not at the callback, not with its code', async () => {
    const [mine, theirs] = [createVisitor(house.url), createVisitor(house.url)];
    const begun = await theirs.send(await theirs.open('/sign-in'), 'Continue with Google');
    const agreed = provider.agree(onward(begun), someone());
    await mine.send(await mine.open('/sign-in'), 'Continue with Google');
    const refused = await mine.open(callback('google', agreed));
    expect([refused.status, refused.words]).toEqual([400, expect.stringContaining('Start again')]);
    const again = await theirs.send(await theirs.open('/sign-in'), 'Continue with Google');
    const back = await theirs.open(callback('google', provider.agree(onward(again), someone())));
    const code = back.forms.find(({ submit }) => submit === 'Sign in')?.fields.code ?? '';
    const tried = await mine.post('/social/finish', { code });
    expect([tried.status, tried.headers['set-cookie']]).toEqual([422, undefined]);
  });

  test('Apple posts its answer from its own site: it is kept, changes nothing, and the browser comes by itself', async () => {
    const visitor = createVisitor(house.url);
    const begun = await visitor.send(await visitor.open('/sign-in'), 'Continue with Apple');
    const agreed = provider.agree(onward(begun), someone());
    const stranger = createVisitor(house.url);
    const from = { origin: 'https://appleid.apple.com', 'sec-fetch-site': 'cross-site' };
    const user = JSON.stringify({ name: { firstName: 'Grace', lastName: 'Hopper' } });
    // A cross-site POST carries no Lax cookie.
    const kept = await stranger.post('/social/callback/apple', { ...agreed, user }, from);
    expect([kept.status, kept.headers.location, kept.headers['set-cookie']]).toEqual([
      303,
      expect.stringMatching(/^\/social\/callback\/apple\?handle=dwh_\w+$/),
      undefined,
    ]);
    const handle = String(kept.headers.location);
    const done = await visitor.send(await visitor.open(handle), 'Sign in');
    expect([done.address, done.words]).toEqual(['/account', expect.stringContaining('Grace Hopper')]);
    expect((await visitor.open(handle)).status).toBe(400);
    const junk: Record<string, string>[] = [{ state: 'junk' }, {}, { state: agreed.state ?? '' }];
    for (const said of junk) expect((await stranger.post('/social/callback/apple', said, from)).status).toBe(400);
    expect((await stranger.post('/social/start', { provider: 'google' }, from)).status).toBe(403);
  });

  test('who does not agree, or whose provider fails, is told so and leads back', async () => {
    const visitor = createVisitor(house.url);
    const begun = await visitor.send(await visitor.open('/sign-in'), 'Continue with Acme & Sons');
    const { state = '' } = provider.agree(onward(begun), someone());
    const back = await visitor.open(callback('acme', { state, error: 'access_denied' }));
    expect(back.words).toContain('You did not agree');
    const again = await visitor.send(await visitor.open('/sign-in'), 'Continue with Acme & Sons');
    const { state: other = '' } = provider.agree(onward(again), someone());
    const failed = await visitor.open(callback('acme', { state: other, code: 'made-up' }));
    expect(failed.words).toContain('That did not work');
    const off = await visitor.post('/social/start', { provider: 'nobody' });
    expect([off.status, off.words]).toEqual([503, expect.stringContaining('Nobody can sign in this way')]);
    const planted = await visitor.open('/social/finish?code=%3Cscript%3E');
    expect(planted.text).not.toContain('<script>');
  });
});

describe('connections', () => {
  const password = 'Battery-Staple-9';
  const signedIn = async () => {
    const { username } = await house.register({ password });
    const visitor = createVisitor(house.url);
    await visitor.send(await visitor.open('/sign-in'), 'Sign in', { identifier: username, password });
    return visitor;
  };
  const connect = async (visitor: ReturnType<typeof createVisitor>, claims = someone()) => {
    const away = await visitor.send(await visitor.open('/account/connections'), 'Connect Google');
    const back = await visitor.open(callback('google', provider.agree(onward(away), claims)));
    return { back, done: await visitor.send(back, 'Connect') };
  };

  test('are made from the security page by one more step, listed and ended', async () => {
    const visitor = await signedIn();
    expect((await visitor.open('/account/security')).text).toContain('href="/account/connections"');
    const claims = someone();
    const { back, done } = await connect(visitor, claims);
    expect(back.title).toContain('Almost there');
    expect([done.address, done.words]).toEqual([
      '/account/connections?notice=connected',
      expect.stringContaining(`Google\n${claims.email}`),
    ]);
    expect([...visitor.cookies.keys()].some((name) => name.includes('step_social'))).toBe(false);
    expect((await visitor.open('/account/security')).words).toContain('You can sign in here with Google.');
    const gone = await visitor.send(done, 'Disconnect');
    expect([gone.address, gone.words]).toEqual([
      '/account/connections?notice=disconnected',
      expect.stringContaining('None is connected.'),
    ]);
    const form = done.forms.find(({ submit }) => submit === 'Disconnect');
    const again = await visitor.post('/account/connections', form?.fields ?? {});
    expect([again.status, again.words]).toEqual([404, expect.stringContaining('This is not connected any more.')]);
  });

  test('of one account are not another’s, and a planted code connects nothing', async () => {
    const claims = someone();
    await connect(await signedIn(), claims);
    const other = await signedIn();
    const { done } = await connect(other, claims);
    expect([done.status, done.words]).toEqual([409, expect.stringContaining('connected to another account')]);
    const planted = await (await signedIn()).open('/account/connections?code=dwx_planted');
    expect(planted.forms.some(({ submit }) => submit === 'Connect')).toBe(false);
    expect((await createVisitor(house.url).open('/account/connections')).address).toContain('/sign-in');
  });

  test('that are the only way in stay', async () => {
    const visitor = createVisitor(house.url);
    const begun = await visitor.send(await visitor.open('/sign-in'), 'Continue with Google');
    const claims = { ...someone(), email_verified: false };
    const back = await visitor.open(callback('google', provider.agree(onward(begun), claims)));
    await visitor.send(back, 'Sign in');
    const kept = await visitor.send(await visitor.open('/account/connections'), 'Disconnect');
    expect([kept.status, kept.words]).toEqual([409, expect.stringContaining('This is your only way in.')]);
  });
});
