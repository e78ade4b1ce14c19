import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';
import { VerifyError } from './errors.ts';
import { type Guards, identify, mountGuards, type PopulateOptions, recall, refusal } from './guards.ts';
import type { Verifier } from './verifier.ts';

export type { About, OrgOf, Params, PopulateOptions, ScopeOf, Where } from './guards.ts';
export { type AskOnline, askOnline, type OnlineOptions, type OnlineQuestion, type OnlineResource } from './online.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `populate` when the request carries a valid access token. */
    auth?: Auth | undefined;
  }
}

/** A plugin: `app.register(populate(verifier))`. */
export type Plugin = (app: FastifyInstance, options: unknown, done: () => void) => void;

/** What goes into `preHandler`, or any hook before it. */
export type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Verifies the token of each request, if it has one, and sets `request.auth`, before any other hook. Never refuses: that is for
 * `require…` to do. Holds for the whole instance it is registered on; of several, one for each issuer, the first to accept counts.
 */
export function populate(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): Plugin {
  const plugin: Plugin = (app, _options, done) => {
    if (!app.hasRequestDecorator('auth')) app.decorateRequest('auth', undefined);
    app.addHook('onRequest', async (request) => {
      // `headers` silently drops all but the first Authorization
      request.auth = await identify({ verifier, options }, request, request.raw.headersDistinct ?? request.headers);
    });
    done();
  };
  // what fastify-plugin would write: the hook is for the instance that registers it, not for a child
  const meta = { name: '@doorward/verify', fastify: '5.x' };
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true, [Symbol.for('plugin-meta')]: meta });
}

const guards = mountGuards<FastifyRequest, Hook>((check) => async (request, reply) => {
  const found = recall(request);
  try {
    await check({ request, found, params: request.params as Record<string, unknown> });
    return undefined;
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    const { status, headers, problem } = refusal(error, found);
    // as text: a serializer of the application's own answers is not for this one
    return reply.code(status).headers(headers).send(JSON.stringify(problem));
  }
});

// declared by name: what Fastify's own types come to when written out is of use to nobody
type Own = Guards<FastifyRequest, Hook>;
export const requireAuth: Own['requireAuth'] = guards.requireAuth;
export const requirePermission: Own['requirePermission'] = guards.requirePermission;
export const requireRole: Own['requireRole'] = guards.requireRole;
export const requireScope: Own['requireScope'] = guards.requireScope;
export const requireOrg: Own['requireOrg'] = guards.requireOrg;
export const requireFresh: Own['requireFresh'] = guards.requireFresh;
export const requireAuthorized: Own['requireAuthorized'] = guards.requireAuthorized;
