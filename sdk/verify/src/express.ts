import type { Auth, Requirement } from './auth.ts';
import { VerifyError } from './errors.ts';
import { must } from './options.ts';
import { authenticate, demand, type HeadersLike, type Outcome, type TokenPlace } from './request.ts';
import type { Verifier } from './verifier.ts';

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

export interface PopulateOptions extends TokenPlace {
  /** RFC 9728: address of this service's metadata, named in every challenge. */
  resourceMetadata?: string;
  /** Base address of pages that explain problem codes; the problem's `type` is below it. */
  docs?: string;
}

/** The organization a route is about: its id, the name of the path parameter that holds it, or `true` for any. */
export type OrgOf = string | true | { param: string };

interface Found {
  outcome: Outcome;
  options: PopulateOptions;
}

const found = new WeakMap<RequestLike, Found>();

/**
 * Verifies the request's token, if it has one, and sets `req.auth`. Never refuses: that is for `require…` to do.
 * Of several, one for each issuer, the first to accept counts.
 */
export function populate(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): Middleware {
  return (req, _res, next) => {
    if (found.get(req)?.outcome.auth) return next();
    // `headers` silently drops all but the first Authorization
    authenticate(verifier, req.headersDistinct ?? req.headers, options).then((outcome) => {
      req.auth = outcome.auth;
      found.set(req, { outcome, options });
      next();
    }, next);
  };
}

/** A valid token, whatever it allows. */
export const requireAuth = (): Middleware => guard(() => undefined);

/** A permission `resource:action`, held in the tenant or, with `org`, in that organization. */
export function requirePermission(permission: string, where: { org?: OrgOf } = {}): Middleware {
  return guard((req) => ({ permission, ...within(req, where.org) }));
}

/** A role, held in the app or, with `org`, in that organization. */
export function requireRole(role: string, where: { org?: OrgOf } = {}): Middleware {
  return guard((req) => ({ role, ...within(req, where.org) }));
}

export const requireScope = (scope: string): Middleware => guard(() => ({ scope }));

/** A token active in this organization. */
export const requireOrg = (org: OrgOf = true): Middleware => guard((req) => within(req, org));

/** A sign-in at most `maxAge` seconds old, of one of these `acr` (RFC 9470). */
export function requireFresh(proof: Pick<Requirement, 'maxAge' | 'acr'>): Middleware {
  must(proof.maxAge !== undefined || proof.acr !== undefined, 'requireFresh needs maxAge or acr');
  return guard(() => proof);
}

function within(req: RequestLike, org: OrgOf | undefined): Requirement {
  if (org === undefined) return {};
  if (typeof org !== 'object') return { org };
  const { params } = req as { params?: Record<string, unknown> };
  const value = params?.[org.param];
  must(typeof value === 'string', `the route has no parameter ${org.param}`);
  return { org: value };
}

function guard(asks: (req: RequestLike) => Requirement | undefined): Middleware {
  return (req, res, next) => {
    const here = found.get(req);
    if (!here) return next(new Error('@doorward/verify: populate() comes before require…()'));
    try {
      if (here.outcome.error) throw here.outcome.error;
      const asked = asks(req);
      if (asked) demand(here.outcome.auth, asked);
    } catch (error) {
      return error instanceof VerifyError ? refuse(res, error, here.options) : next(error);
    }
    next();
  };
}

function refuse(res: ResponseLike, error: VerifyError, { docs, resourceMetadata }: PopulateOptions): void {
  res.statusCode = error.status;
  for (const [name, value] of Object.entries(error.headers(resourceMetadata))) res.setHeader(name, value);
  res.end(JSON.stringify(error.problem(docs)));
}
