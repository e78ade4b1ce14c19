import { expect } from 'vitest';
import { type Answer, openApp, patiently, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type Claims, clientId, clientSecret, openProvider, type TestProvider } from './provider.testing.ts';

export const next = 'https://app.example.com/done?from=doorward';

/** For tests: a house whose app lets people sign in with a provider of this process. */
export interface Stage {
  readonly house: TestHouse;
  readonly provider: TestProvider;
  readonly appId: string;
  /** Configures a provider of the tenant; gives the answer. */
  configure(slug: string, fields?: object): Promise<Answer>;
  start(slug: string, fields?: object, token?: string): Promise<Answer>;
  /** The browser comes back with these. */
  callback(slug: string, parameters: Record<string, string>, cookie?: string): Promise<Answer>;
  exchange(code: string, bindingToken: string, headers?: Record<string, string>): Promise<Answer>;
  /** All of it. */
  signIn(slug: string, claims: Claims): Promise<Answer>;
  /** There and back, as far as the one-time code. */
  goAndReturn(
    slug: string,
    claims: Claims,
    token?: string,
  ): Promise<{ code: string; binding: string; error: string | null }>;
  close(): Promise<void>;
}

export async function openStage(settings: object = {}): Promise<Stage> {
  const provider = await openProvider();
  const house = await startHouse({ outgoingAllow: ['127.0.0.1'], settings });
  const redirect_uris = [next, 'com.example.app:/done'];
  const appId = await openApp(house, 'web', { redirect_uris });
  const app = { 'doorward-app': appId };

  const stage: Stage = {
    house,
    provider,
    appId,
    // Signed in anew each time: it is a sensitive action.
    configure: async (slug, fields = {}) =>
      house.rest.post('/v1/social-providers', { ...oidc(provider, slug), ...fields }, { token: await house.admin() }),
    start(slug, fields = {}, token) {
      const path = token === undefined ? `/v1/auth/social/${slug}/start` : '/v1/me/connections/start';
      return house.rest.post(
        path,
        { ...(token === undefined ? {} : { provider: slug }), next, ...fields },
        { headers: app, ...(token === undefined ? {} : { token }) },
      );
    },
    callback: (slug, parameters, cookie) =>
      house.rest.get(`/social/callback/${slug}?${new URLSearchParams(parameters)}`, {
        headers: cookie === undefined ? {} : { cookie },
      }),
    exchange: (code, binding_token, headers = app) =>
      patiently(() => house.rest.post('/v1/auth/sign-in/social', { code, binding_token }, { headers })),
    async goAndReturn(slug, claims, token) {
      const started = await stage.start(slug, {}, token);
      expect([started.status, started.body.code]).toEqual([200, undefined]);
      const back = await stage.callback(slug, provider.agree(started.body.authorize_url, claims));
      expect([back.status, back.body.code]).toEqual([303, undefined]);
      const { searchParams } = new URL(back.headers.get('location') ?? '');
      expect(searchParams.get('from')).toBe('doorward');
      const binding = started.body.binding_token;
      return { code: searchParams.get('code') ?? '', binding, error: searchParams.get('error') };
    },
    async signIn(slug, claims) {
      const { code, binding, error } = await stage.goAndReturn(slug, claims);
      expect(error).toBeNull();
      return stage.exchange(code, binding);
    },
    async close() {
      await house.close();
      await provider.close();
    },
  };
  return stage;
}

/** A provider of any kind at the stand-in. */
export function oidc({ url, apple }: TestProvider, slug: string): Record<string, unknown> {
  const common = { provider: slug, name: slug, client_id: clientId, client_secret: clientSecret };
  if (slug === 'google') return { ...common, kind: 'google', issuer: `${url}/google` };
  if (slug === 'microsoft') return { ...common, kind: 'microsoft', issuer: `${url}/ms` };
  if (slug === 'apple') {
    const named = { apple_team_id: 'TEAM', apple_key_id: 'KEY' };
    return { ...common, kind: 'apple', issuer: `${url}/apple`, ...named, client_secret: apple.pem };
  }
  if (slug === 'github' || slug === 'gitlab' || slug === 'discord') {
    const endpoints = {
      authorization_endpoint: `${url}/${slug}/authorize`,
      token_endpoint: `${url}/${slug}/token`,
      userinfo_endpoint: `${url}/${slug}/user`,
    };
    return { ...common, kind: slug, ...endpoints };
  }
  return { ...common, kind: 'oidc', issuer: `${url}/${slug}` };
}

/** The row's own id, of a provider that was configured. */
export async function configured(stage: Pick<Stage, 'configure'>, slug: string, fields: object = {}): Promise<string> {
  const { status, body } = await stage.configure(slug, fields);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.id;
}
