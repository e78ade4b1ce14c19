import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openApp, openTenant } from '../../test/kit/index.ts';
import { configured, openStage, type Stage } from '../src/domains/social/social.testing.ts';
import { ask } from '../src/http/ask.testing.ts';
import { methodsOf, pageNames } from './index.ts';
import { createVisitor, pathOf } from './visitor.testing.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const slug of ['acme', 'apple']) await configured(stage, slug);
});
afterAll(() => stage.close());

const evil = 'evil.example.com';
const wrong = (own: string): string[] => [
  `https://${evil}/`,
  `http://${evil}`,
  `//${evil}`,
  `///${evil}`,
  `/\\${evil}`,
  `\\\\${evil}`,
  `/\t/${evil}`,
  `/\n/${evil}`,
  `\t//${evil}`,
  `/.//${evil}`,
  `/a/..//${evil}`,
  `${own}.${evil}/`,
  `${own}@${evil}/`,
  `${own}:pass@${evil}/`,
  `${own}//${evil}`,
  `${own.replace('://', '://user@')}/`,
  `https:${evil}`,
  `https:/${evil}`,
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  `%2F%2F${evil}`,
  `%68ttps://${evil}`,
  `／／${evil}`,
  ' /account',
];

/** Everywhere an answer could send a browser. */
const leads = ({ text, headers }: { text: string; headers: Record<string, string | undefined> }): string[] => [
  ...[...text.matchAll(/(?:href|action|src|formaction)="([^"]*)"/g)].map(([, to = '']) => to),
  ...[...text.matchAll(/http-equiv="refresh" content="[^"]*url=([^"]*)"/g)].map(([, to = '']) => to),
  ...(headers.location === undefined ? [] : [headers.location]),
];

describe('an address to go on to', () => {
  test('that leads elsewhere is followed by no page, shown or sent, in whatever form it is written', {
    timeout: 120_000,
  }, async () => {
    const { url } = stage.house;
    // One gate serves all pages: its every rule at one of them, the plainest forms at each.
    for (const name of pageNames)
      for (const next of name === 'sign-in' ? wrong(url) : wrong(url).slice(0, 8)) {
        // Once as a browser would write it, and once written twice, as what a proxy reads once too often.
        const once = encodeURIComponent(next);
        for (const written of name === 'sign-in' ? [once, encodeURIComponent(once)] : [once]) {
          const address = `${pathOf(name)}?next=${written}`;
          const methods = methodsOf(name).filter((method) => method !== 'HEAD');
          for (const method of methods) {
            const sent =
              method === 'POST'
                ? { body: 'x=1', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' } }
                : {};
            const answer = await ask(url, address, { method, ...sent });
            const led = leads(answer).map((to) => new URL(to.replaceAll('&amp;', '&'), `${url}${pathOf(name)}`).origin);
            expect([address, method, led.filter((one) => one !== url)]).toEqual([address, method, []]);
            expect([address, answer.status < 500]).toEqual([address, true]);
          }
        }
      }
  });

  test('signs in whoever has the password, and sends them nowhere but home', async () => {
    const { house } = stage;
    const ada = await house.register();
    for (const next of wrong(house.url).slice(0, 12)) {
      const visitor = createVisitor(house.url);
      const { fields = {} } = (await visitor.open('/sign-in')).forms.find(({ submit }) => submit === 'Sign in') ?? {};
      const typed = { ...fields, identifier: ada.username, password: ada.password };
      const answer = await visitor.post(`/sign-in?next=${encodeURIComponent(next)}`, typed);
      expect([next, answer.status, answer.headers.location]).toEqual([next, 400, undefined]);
    }
  });
});

describe('the way back from a provider', () => {
  const begin = async (slug: string) => {
    const started = await stage.start(slug);
    return { agreed: stage.provider.agree(started.body.authorize_url, { sub: `pages-${slug}` }), started };
  };
  const post = (slug: string, body: string) =>
    ask(stage.house.url, `/social/callback/${slug}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://appleid.apple.com' },
    });

  test('takes no parameter twice, in no spelling, by link or by form, and spends nothing of it', async () => {
    for (const slug of ['acme', 'apple']) {
      const { agreed } = await begin(slug);
      const right = new URLSearchParams(agreed).toString();
      for (const more of [
        'code=x',
        'state=x',
        'iss=a&iss=b',
        'error=x&error=y',
        '%73tate=x',
        'handle=a&handle=b',
        'code=',
      ]) {
        const link = await ask(stage.house.url, `/social/callback/${slug}?${right}&${more}`);
        const form = await post(slug, `${right}&${more}`);
        expect([slug, more, link.status, form.status]).toEqual([slug, more, 400, 400]);
      }
      expect((await stage.callback(slug, agreed)).status).toBe(303);
    }
  });

  test('reads names to the letter: brackets, case and what else came along change nothing', async () => {
    const { agreed, started } = await begin('acme');
    const along =
      'state%5B%5D=x&code%5B0%5D=x&State=x&CODE=x&__proto__=x&provider=apple&binding_token=x&next=%2F&client_secret=x';
    const back = await ask(stage.house.url, `/social/callback/acme?${new URLSearchParams(agreed)}&${along}`);
    const to = new URL(back.headers.location ?? '');
    expect([back.status, `${to.origin}${to.pathname}`]).toEqual([303, 'https://app.example.com/done']);
    expect([...to.searchParams.keys()].sort()).toEqual(['code', 'from']);
    expect((await stage.exchange(to.searchParams.get('code') ?? '', started.body.binding_token)).status).toBe(200);
  });

  test('a handle and a state together are no answer, nor is a handle of another provider, nor one twice', async () => {
    const { agreed } = await begin('apple');
    const posted = await post('apple', new URLSearchParams(agreed).toString());
    const handle = new URL(posted.headers.location ?? '', stage.house.url).searchParams.get('handle') ?? '';
    const rest = (slug: string, body: object): Promise<Answer> =>
      stage.house.rest.post(`/v1/auth/social/${slug}/callback`, body);
    expect((await rest('apple', { handle, state: agreed.state })).body.code).toBe('invalid_input');
    expect((await rest('apple', { handle: [handle] })).body.code).toBe('invalid_input');
    expect((await rest('acme', { handle })).body.code).toBe('invalid_state');
    // Shown at the wrong door it is spent, and its state with it.
    expect((await rest('apple', { handle })).body.code).toBe('invalid_state');
    expect((await stage.callback('apple', agreed)).status).toBe(400);
  });

  test('tenant and app are those of the state, whatever the address names', async () => {
    const { house } = stage;
    const other = await openApp(house, 'pages-other');
    const far = await openTenant(house, 'pages-far');
    const { agreed, started } = await begin('acme');
    const back = (prefix: string, client: string) =>
      ask(house.url, `${prefix}/social/callback/acme?${new URLSearchParams({ ...agreed, client_id: client })}`);
    expect((await back('', far.appId)).status).toBe(404);
    expect((await back('/t/pages-far', far.appId)).status).toBe(400);
    expect((await back('/t/pages-far', stage.appId)).status).toBe(404);
    const named = await back('', other);
    const code = new URL(named.headers.location ?? '').searchParams.get('code') ?? '';
    expect([named.status, code]).toEqual([303, expect.stringMatching(/^dwc_/)]);
    expect((await stage.exchange(code, started.body.binding_token)).status).toBe(200);
  });
});
