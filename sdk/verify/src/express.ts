import type { Auth } from './auth.ts';
import type { HeadersLike } from './bearer.ts';
import { VerifyError } from './errors.ts';
import { type Found, identify, mountGuards, type PopulateOptions, recall, refusal } from './guards.ts';
import type { Verifier } from './verifier.ts';

export type { About, OrgOf, Params, PopulateOptions, ScopeOf, Where } from './guards.ts';
export { type AskOnline, askOnline, type OnlineOptions, type OnlineQuestion, type OnlineResource } from './online.ts';

declare global {
  namespace Express {
    interface Request {
      /** Set by `populate` when the request carries a valid access token. */
      auth?: Auth | undefined;
    }
  }
}

/**
 * What of an Express request is used here; no Express types, so that none have to be installed. `params` is left out:
 * Express would infer a handler's own from it.
 */
export interface RequestLike {
  headers: HeadersLike;
  headersDistinct?: HeadersLike;
  auth?: Auth | undefined;
}

export interface ResponseLike {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

export type Middleware = (req: RequestLike, res: ResponseLike, next: (error?: unknown) => void) => void;

/**
 * Verifies the request's token, if it has one, and sets `req.auth`. Never refuses: that is for `require…` to do.
 * Of several, one for each issuer, the first to accept counts.
 */
export function populate(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): Middleware {
  return (req, _res, next) => {
    // `headers` silently drops all but the first Authorization
    identify({ verifier, options }, req, req.headersDistinct ?? req.headers).then((auth) => {
      req.auth = auth;
      next();
    }, next);
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
} = mountGuards<RequestLike, Middleware>((check) => (req, res, next) => {
  const found = recall(req);
  const refused = (error: unknown) => (error instanceof VerifyError ? refuse(res, error, found) : next(error));
  try {
    const asking = check({ request: req, found, params: (req as { params?: Record<string, unknown> }).params });
    if (asking) asking.then(() => next(), refused);
    else next();
  } catch (error) {
    refused(error);
  }
});

function refuse(res: ResponseLike, error: VerifyError, found: Found | undefined): void {
  const { status, headers, problem } = refusal(error, found);
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.end(JSON.stringify(problem));
}
