import type { Auth, Requirement } from './auth.ts';
import { VerifyError } from './errors.ts';
import type { AskOnline, OnlineQuestion } from './online.ts';
import { must } from './options.ts';
import { authenticate, bearerFrom, demand, type HeadersLike, type Outcome, type TokenPlace } from './request.ts';
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

export {
  type AskOnline,
  askOnline,
  type OnlineOptions,
  type OnlineQuestion,
  type OnlineResource,
} from './online.ts';
export type Middleware = (req: RequestLike, res: ResponseLike, next: (error?: unknown) => void) => void;

export interface PopulateOptions extends TokenPlace {
  /** RFC 9728: address of this service's metadata, named in every challenge. */
  resourceMetadata?: string;
  /** Base address of pages that explain problem codes; the problem's `type` is below it. */
  docs?: string;
  /** `askOnline({ baseUrl })`: asked when the token cannot say, for rights at a `scope` and with `authz: "online"`. */
  online?: AskOnline;
}

/** The organization a route is about: its id, the name of the path parameter that holds it, or `true` for any. */
export type OrgOf = string | true | { param: string };

/**
 * One thing of the app that a route is about: a whole scope, or its type and the path parameter that holds its id. Of type `org`: an
 * organization, for which a token active in it answers without a question.
 */
export type ScopeOf = string | { type: string; param: string };

/** Where a right is required. `scope`: at one thing; what is held in the whole app counts there too. */
export type Where = { org?: OrgOf; scope?: never } | { org?: never; scope?: ScopeOf };

interface Found {
  outcome: Outcome;
  token: string | undefined;
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
    const headers = req.headersDistinct ?? req.headers;
    authenticate(verifier, headers, options).then((outcome) => {
      req.auth = outcome.auth;
      found.set(req, { outcome, options, token: outcome.auth && bearerFrom(headers, options) });
      next();
    }, next);
  };
}

/** A valid token, whatever it allows. */
export const requireAuth = (): Middleware => guard(() => undefined);

/** A permission `resource:action`, held in the whole app, at one thing of it with `scope`, or with `org` in that organization. */
export const requirePermission = (permission: string, where: Where = {}): Middleware =>
  requireRight({ permission }, where);

/** A role, held likewise; with `org` the role that makes the caller a member of it. */
export const requireRole = (role: string, where: Where = {}): Middleware => requireRight({ role }, where);

function requireRight(right: OnlineQuestion, where: Where): Middleware {
  const asks = (req: RequestLike, auth: Auth): Requirement => {
    if (where.org !== undefined) return { ...right, ...within(req, where.org) };
    return speaksFor(auth, right, scopeIn(req, where)) && !auth.has(right) ? { ...right, org: true } : right;
  };
  return guard(asks, (req, auth, options) => {
    if (where.org === undefined) return questionFor(right, scopeIn(req, where), { auth, options });
    const active = right.permission !== undefined && auth.has(within(req, where.org));
    return active ? questionFor(right, `org:${auth.orgId}`, { auth, options }) : undefined;
  });
}

/**
 * An action on a thing, asked of the server each time: policies know more than the token says. `about` tells the thing as the
 * schema has it, from the request; it may have been read from your database before.
 */
export function requireAuthorized(
  action: string,
  about: (req: RequestLike) => Pick<OnlineQuestion, 'resource' | 'context' | 'scope'>,
): Middleware {
  return guard(
    () => undefined,
    (req, _auth, { online }) => {
      must(online !== undefined, 'requireAuthorized needs populate(verifier, { online })');
      return { ...about(req), permission: action };
    },
  );
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
  return { org: typeof org === 'object' ? paramOf(req, org.param) : org };
}

function scopeIn(req: RequestLike, { scope }: Where): string | undefined {
  return typeof scope === 'object' ? `${scope.type}:${paramOf(req, scope.param)}` : scope;
}

/** A token lists the permissions held in the organization it is active in. */
const speaksFor = ({ orgId }: Auth, { permission }: OnlineQuestion, scope: string | undefined) =>
  permission !== undefined && orgId !== undefined && scope === `org:${orgId}`;

/** What to ask when the token does not say yes; nothing where its word is final, and where there is nobody to ask. */
function questionFor(
  right: OnlineQuestion,
  scope: string | undefined,
  { auth, options: { online } }: { auth: Auth; options: PopulateOptions },
): OnlineQuestion | undefined {
  const listed = scope === undefined || speaksFor(auth, right, scope);
  if (listed && auth.claims.authz !== 'online') return undefined;
  if (scope === undefined) return online && right;
  // without anybody to ask, a token of the organization could still have said it
  must(scope.startsWith('org:') || online !== undefined, 'a right at a scope needs populate(verifier, { online })');
  // an id no scope can name is nobody's
  return online && /^[a-z][a-z0-9_-]{0,31}:[\w.~-]{1,128}$/.test(scope) ? { ...right, scope } : undefined;
}

function paramOf(req: RequestLike, name: string): string {
  const { params } = req as { params?: Record<string, unknown> };
  const value = params?.[name];
  must(typeof value === 'string', `the route has no parameter ${name}`);
  return value;
}

type Asks = (req: RequestLike, auth: Auth) => Requirement | undefined;
type AsksOnline = (req: RequestLike, auth: Auth, options: PopulateOptions) => OnlineQuestion | undefined;

function guard(asks: Asks, asksOnline?: AsksOnline): Middleware {
  return (req, res, next) => {
    const here = found.get(req);
    if (!here) return next(new Error('@doorward/verify: populate() comes before require…()'));
    const refused = (error: unknown) => (error instanceof VerifyError ? refuse(res, error, here.options) : next(error));
    let asking: Promise<void> | undefined;
    try {
      if (here.outcome.error) throw here.outcome.error;
      const { auth } = here.outcome;
      const asked = asks(req, auth);
      const question = asked === undefined || !auth.has(asked) ? asksOnline?.(req, auth, here.options) : undefined;
      if (question) asking = demandOnline(here, auth, question);
      else if (asked) demand(auth, asked);
    } catch (error) {
      return refused(error);
    }
    if (asking) asking.then(() => next(), refused);
    else next();
  };
}

async function demandOnline({ options, token }: Found, auth: Auth, question: OnlineQuestion): Promise<void> {
  if (token !== undefined && (await options.online?.(token, auth, question))) return;
  throw new VerifyError(question.role === undefined ? 'insufficient_permission' : 'insufficient_role');
}

function refuse(res: ResponseLike, error: VerifyError, { docs, resourceMetadata }: PopulateOptions): void {
  res.statusCode = error.status;
  for (const [name, value] of Object.entries(error.headers(resourceMetadata))) res.setHeader(name, value);
  res.end(JSON.stringify(error.problem(docs)));
}
