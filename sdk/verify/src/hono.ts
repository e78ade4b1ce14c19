import type { Context, MiddlewareHandler } from 'hono';
import type { Auth } from './auth.ts';
import { VerifyError } from './errors.ts';
import { identify, mountGuards, type PopulateOptions, recall, refusalResponse } from './guards.ts';
import type { Verifier } from './verifier.ts';

export type { About, OrgOf, Params, PopulateOptions, ScopeOf, Where } from './guards.ts';
export { type AskOnline, askOnline, type OnlineOptions, type OnlineQuestion, type OnlineResource } from './online.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by `populate` when the request carries a valid access token. */
    auth: Auth | undefined;
  }
}

/**
 * Verifies the request's token, if it has one, and sets `c.var.auth`. Never refuses: that is for `require…` to do.
 * Of several, one for each issuer, the first to accept counts.
 */
export function populate(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): MiddlewareHandler {
  return async (c, next) => {
    c.set('auth', await identify({ verifier, options }, c, c.req.raw.headers));
    await next();
  };
}

export const {
  requireAuth,
  requirePermission,
  requireRole,
  requireScope,
  requireOrg,
  requireFresh,
  requireAuthorized,
} = mountGuards<Context, MiddlewareHandler>((check) => async (c, next) => {
  const found = recall(c);
  try {
    await check({ request: c, found, params: c.req.param() });
  } catch (error) {
    if (error instanceof VerifyError) return refusalResponse(error, found);
    throw error;
  }
  return next();
});
