import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  clientId,
  clientSecret,
  openApp,
  openProvider,
  startHouse,
  type TestHouse,
  type TestProvider,
} from '../../../test/kit/index.ts';
import { createClient, type LastUsed } from './index.ts';
import { cookieFetch } from './testing/fetches.ts';

const next = 'https://app.example.com/done';
let house: TestHouse;
let provider: TestProvider;
let appId: string;
beforeAll(async () => {
  provider = await openProvider();
  house = await startHouse({ outgoingAllow: ['127.0.0.1'] });
  appId = await openApp(house, 'web', { redirect_uris: [next], origins: [house.url] });
  const acme = { provider: 'acme', name: 'Acme', kind: 'oidc', issuer: `${provider.url}/acme` };
  const given = { ...acme, client_id: clientId, client_secret: clientSecret };
  await house.rest.post('/v1/social-providers', given, { token: await house.admin() });
});
afterAll(async () => {
  await house.close();
  await provider.close();
});

function open(transport: 'json' | 'cookie') {
  const { fetch, jar } = cookieFetch(house.url);
  const client = createClient({ baseUrl: house.url, appId, transport, ...(transport === 'cookie' && { fetch }) });
  return { client, jar };
}

/** The browser, at the provider and back: the code of the address it ends at. */
async function goAndReturn(authorizeUrl: string, sub: string, jar: Map<string, string>): Promise<string> {
  const query = new URLSearchParams(provider.agree(authorizeUrl, { sub }));
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers: Record<string, string> = cookie === '' ? {} : { cookie };
  const back = await house.rest.get(`/social/callback/acme?${query}`, { headers });
  return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

test.each(['json', 'cookie'] as const)(
  'transport %s: who comes back from a provider is signed in',
  async (transport) => {
    const { client, jar } = open(transport);
    const { authorize_url, binding_token } = await client.startSocial({ provider: 'acme', next });
    expect(jar.size).toBe(transport === 'cookie' ? 1 : 0);
    const code = await goAndReturn(authorize_url, `sub-${transport}`, jar);
    expect(await client.signInBySocial({ code, binding_token, provider: 'acme' })).toMatchObject({ next: 'session' });
    expect([client.getSnapshot().status, client.lastUsed()]).toEqual(['signed_in', 'social:acme']);
    await expect(client.signInBySocial({ code, binding_token })).rejects.toMatchObject({
      code: 'invalid_social_code',
      procedure: 'auth.signInBySocial',
    });
  },
);

test('a code is worth nothing to who did not begin', async () => {
  const { client, jar } = open('json');
  const { authorize_url } = await client.startSocial({ provider: 'acme', next });
  const code = await goAndReturn(authorize_url, 'sub-victim', jar);
  const thief = open('json').client;
  const { binding_token } = await thief.startSocial({ provider: 'acme', next });
  await expect(thief.signInBySocial({ code, binding_token })).rejects.toMatchObject({ code: 'invalid_social_code' });
  expect(thief.getSnapshot().status).toBe('signed_out');
});

test('what was used last outlives the session, is the browser’s alone, and costs nothing where it cannot be kept', async () => {
  const kept: LastUsed[] = [];
  const lastUsedStore = { read: () => kept.at(-1), write: (method: LastUsed) => kept.push(method) };
  const who = { username: 'last-used', password: 'Battery-Staple-9' };
  const sent: string[] = [];
  const listening: typeof fetch = (input, init) => {
    sent.push(`${input} ${init?.body ?? ''} ${JSON.stringify([...new Headers(init?.headers)])}`);
    return fetch(input, init);
  };
  const client = createClient({ baseUrl: house.url, transport: 'json', lastUsedStore, fetch: listening });
  expect(client.lastUsed()).toBeUndefined();
  await expect(client.signIn({ identifier: who.username, password: who.password })).rejects.toThrow();
  expect(kept).toEqual([]);
  await client.register(who);
  await client.signOut();
  expect([client.lastUsed(), kept]).toEqual(['password', ['password']]);
  await client.refresh().catch(() => {});
  expect(sent.join('')).not.toContain('last_used');
  for (const broken of ['<b>', 7, undefined, 'social:', 'social:A B', `social:${'a'.repeat(33)}`])
    expect(
      createClient({
        baseUrl: house.url,
        transport: 'json',
        lastUsedStore: { ...lastUsedStore, read: () => broken },
      }).lastUsed(),
    ).toBeUndefined();
  const denied = () => {
    throw new Error('denied');
  };
  const locked = createClient({
    baseUrl: house.url,
    transport: 'json',
    lastUsedStore: { read: denied, write: denied },
  });
  await locked.signIn({ identifier: who.username, password: who.password });
  expect([locked.getSnapshot().status, locked.lastUsed()]).toEqual(['signed_in', undefined]);
});
