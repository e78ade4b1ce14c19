import { z } from 'zod';
import { nextProblems, procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import {
  Connection,
  ConnectionList,
  ConnectionRef,
  NewConnection,
  NewSocialProvider,
  PostedSocialAnswer,
  socialProblems as p,
  SocialAnswer,
  SocialHandle,
  SocialProvider,
  SocialProviderList,
  SocialProviderPut,
  SocialProviderRef,
  SocialReturn,
  SocialStart,
  StartConnection,
  StartSocial,
} from './contract.ts';
import { addConnection, listConnections, removeConnection } from './service/connections.ts';
import { finishSocial, keepPostedAnswer } from './service/finish.ts';
import { createProvider, deleteProvider, getProvider, listProviders, putProvider } from './service/providers.ts';
import { startConnection, startSocial } from './service/start.ts';

const startAnswers = [p.provider_off, p.provider_unreachable, nextProblems.next_not_allowed];
const auth = { tag: 'Auth', who: 'anyone', limit: 'sensitive' } as const;

/** auth.*, the part of who comes from a provider. */
export const socialRouter = router({
  startSocial: procedure
    .meta(
      wire('POST /v1/auth/social/{provider}/start', {
        ...auth,
        operation: 'startSocial',
        summary: 'Begin to sign in with a provider',
        description:
          'Send the browser to `authorize_url`. It comes back to `next` with a one-time `code`, for `POST /v1/auth/sign-in/social`.',
        keeps: true,
        problems: startAnswers,
      }),
    )
    .input(StartSocial)
    .output(SocialStart)
    .mutation(({ ctx, input }) => startSocial(ctx.call, input)),
  finishSocial: procedure
    .meta(
      wire('POST /v1/auth/social/{provider}/callback', {
        ...auth,
        operation: 'finishSocial',
        summary: 'Take the answer of a provider',
        description: 'What the page at `{issuer}/social/callback/{provider}` does with what the browser brings.',
        problems: [p.invalid_state],
      }),
    )
    .input(SocialAnswer)
    .output(SocialReturn)
    .mutation(({ ctx, input }) => finishSocial(ctx.call, input)),
  keepSocialAnswer: procedure
    .meta(
      wire('POST /v1/auth/social/{provider}/posted', {
        ...auth,
        operation: 'keepSocialAnswer',
        summary: 'Keep the answer of a provider that posts it, until the browser comes by itself',
        problems: [p.invalid_state],
      }),
    )
    .input(PostedSocialAnswer)
    .output(SocialHandle)
    .mutation(({ ctx, input }) => keepPostedAnswer(ctx.call, input)),
});

const connections = { tag: 'Me', who: 'self' } as const;
const changing = { ...connections, limit: 'sensitive', fresh: 'factors' } as const;

/** connections.* : providers the caller can sign in with. */
export const connectionsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/me/connections', {
        ...connections,
        operation: 'listConnections',
        summary: 'List the providers you have connected',
      }),
    )
    .output(ConnectionList)
    .query(({ ctx }) => listConnections(ctx.call)),
  start: procedure
    .meta(
      wire('POST /v1/me/connections/start', {
        ...changing,
        operation: 'startConnection',
        summary: 'Begin to connect a provider to your account',
        keeps: true,
        problems: startAnswers,
      }),
    )
    .input(StartConnection)
    .output(SocialStart)
    .mutation(({ ctx, input }) => startConnection(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/me/connections', {
        ...changing,
        operation: 'createConnection',
        summary: 'Connect who you have shown to be at a provider',
        status: 201,
        problems: [p.invalid_social_code, p.already_connected],
      }),
    )
    .input(NewConnection)
    .output(Connection)
    .mutation(({ ctx, input }) => addConnection(ctx.call, input)),
  delete: procedure
    .meta(
      wire('DELETE /v1/me/connections/{connection_id}', {
        ...changing,
        operation: 'deleteConnection',
        summary: 'Take a connection away; never the last way in',
        status: 204,
        problems: [p.connection_not_found, accountProblems.last_way_in],
      }),
    )
    .input(ConnectionRef)
    .output(z.void())
    .mutation(({ ctx, input }) => removeConnection(ctx.call, input)),
});

const providers = { tag: 'Settings', etag: true } as const;

/** socialProviders.* : with whom people may sign in, for the tenant or one of its apps. */
export const socialProvidersRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/social-providers', {
        operation: 'listSocialProviders',
        summary: 'List the providers people may sign in with; never their secrets.',
        tag: 'Settings',
        who: ['settings:read'],
      }),
    )
    .output(SocialProviderList)
    .query(({ ctx }) => listProviders(ctx.call)),
  create: procedure
    .meta(
      wire('POST /v1/social-providers', {
        ...providers,
        operation: 'createSocialProvider',
        fresh: 'settings',
        summary: 'Let people sign in with a provider. In force everywhere within two seconds.',
        who: ['settings:manage'],
        status: 201,
        problems: [p.social_provider_taken, tenantProblems.app_not_found],
      }),
    )
    .input(NewSocialProvider)
    .output(SocialProvider)
    .mutation(({ ctx, input }) => createProvider(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/social-providers/{social_provider_id}', {
        ...providers,
        operation: 'getSocialProvider',
        summary: 'Read a provider; never its secret.',
        who: ['settings:read'],
        problems: [p.social_provider_not_found],
      }),
    )
    .input(SocialProviderRef)
    .output(SocialProvider)
    .query(({ ctx, input }) => getProvider(ctx.call, input)),
  put: procedure
    .meta(
      wire('PUT /v1/social-providers/{social_provider_id}', {
        ...providers,
        operation: 'putSocialProvider',
        fresh: 'settings',
        summary: 'Set a provider as a whole.',
        who: ['settings:manage'],
        problems: [p.social_provider_not_found, p.social_secret_required],
      }),
    )
    .input(SocialProviderPut)
    .output(SocialProvider)
    .mutation(({ ctx, input }) => putProvider(ctx.call, input)),
  delete: procedure
    .meta(
      wire('DELETE /v1/social-providers/{social_provider_id}', {
        ...providers,
        operation: 'deleteSocialProvider',
        fresh: 'settings',
        summary: 'Take a provider away.',
        who: ['settings:manage'],
        status: 204,
        problems: [p.social_provider_not_found],
      }),
    )
    .input(SocialProviderRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteProvider(ctx.call, input)),
});
