import type { Auth, Requirement } from './auth.ts';
import {
  authenticate,
  type CredentialPlace,
  credentialFrom,
  demand,
  type HeadersLike,
  type Outcome,
} from './bearer.ts';
import { VerifyError } from './errors.ts';
import type { AskOnline, OnlineQuestion } from './online.ts';
import { must } from './options.ts';
import type { Verifier } from './verifier.ts';

export interface PopulateOptions extends CredentialPlace {
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

/** The parameters of the path, by name. */
export type Params = Readonly<Record<string, unknown>>;

/** The thing an action is about, as the policies' schema has it. */
export type About = Pick<OnlineQuestion, 'resource' | 'context' | 'scope'>;

/** The guards of one framework: `G` is what it puts before a handler, `R` its request. Each wants a valid token first. */
export interface Guards<R, G> {
  /** A valid token, whatever it allows. */
  requireAuth(): G;
  /** A permission `resource:action`, held in the whole app, at one thing of it with `scope`, or with `org` in that organization. */
  requirePermission(permission: string, where?: Where): G;
  /** A role, held likewise; with `org` the role that makes the caller a member of it. */
  requireRole(role: string, where?: Where): G;
  requireScope(scope: string): G;
  /** A token active in this organization. */
  requireOrg(org?: OrgOf): G;
  /** A sign-in at most `maxAge` seconds old, of one of these `acr` (RFC 9470). */
  requireFresh(proof: Pick<Requirement, 'maxAge' | 'acr'>): G;
  /**
   * An action on a thing, asked of the server each time: policies know more than the token says. `about` tells the thing as the
   * schema has it, from the request; it may read it from your database.
   */
  requireAuthorized<Q extends R>(action: string, about: (request: Q, params: Params) => About | Promise<About>): G;
}

/** What `populate` found out about a request. */
export interface Found {
  outcome: Outcome;
  token: string | undefined;
  options: PopulateOptions;
}

export interface Visit<R> {
  request: R;
  found: Found | undefined;
  params: Params | undefined;
}

/** Lets a request pass: at once, or when the promise of the issuer's answer resolves. @throws VerifyError, or as a rejection */
export type Check<R> = (visit: Visit<R>) => Promise<void> | undefined;

const visitors = new WeakMap<object, Found>();

export const recall = (request: object): Found | undefined => visitors.get(request);

export interface Populating {
  verifier: Pick<Verifier, 'verify'>;
  options: PopulateOptions;
}

/** Who sends this request. Of several issuers asked one after the other, the first to accept counts. Refuses nothing. */
export async function identify(
  { verifier, options }: Populating,
  request: object,
  headers: HeadersLike,
): Promise<Auth | undefined> {
  const known = recall(request)?.outcome.auth;
  if (known) return known;
  const outcome = await authenticate(verifier, headers, options);
  visitors.set(request, { outcome, options, token: outcome.auth && credentialFrom(headers, options) });
  return outcome.auth;
}

/** @param mount makes what a framework puts before a handler */
export function mountGuards<R, G>(mount: (check: Check<R>) => G): Guards<R, G> {
  const guard = (asks: Asks, asksOnline?: AsksOnline<R>) => mount((visit) => check(visit, asks, asksOnline));
  const right = (asked: OnlineQuestion, where: Where = {}) =>
    guard(
      (auth, params) => rightIn(asked, where, { auth, params }),
      ({ found, params }, auth) => beyondToken(asked, where, { auth, params, online: found?.options.online }),
    );
  return {
    requireAuth: () => guard(() => undefined),
    requirePermission: (permission, where) => right({ permission }, where),
    requireRole: (role, where) => right({ role }, where),
    requireScope: (scope) => guard(() => ({ scope })),
    requireOrg: (org = true) => guard((_auth, params) => within(params, org)),
    requireFresh(proof) {
      must(proof.maxAge !== undefined || proof.acr !== undefined, 'requireFresh needs maxAge or acr');
      return guard(() => proof);
    },
    requireAuthorized: (action, about) =>
      guard(
        () => undefined,
        ({ request, found, params = {} }) => {
          must(found?.options.online !== undefined, 'requireAuthorized needs populate(verifier, { online })');
          const thing = about(request as Parameters<typeof about>[0], params);
          return Promise.resolve(thing).then((said) => ({ ...said, permission: action }));
        },
      ),
  };
}

type Asks = (auth: Auth, params: Params | undefined) => Requirement | undefined;
type AsksOnline<R> = (visit: Visit<R>, auth: Auth) => OnlineQuestion | Promise<OnlineQuestion> | undefined;

function check<R>(visit: Visit<R>, asks: Asks, asksOnline?: AsksOnline<R>): Promise<void> | undefined {
  const { found, params } = visit;
  must(found !== undefined, 'populate() comes before require…()');
  const { auth, error } = found.outcome;
  if (error) throw error;
  const asked = asks(auth, params);
  const question = asked === undefined || !auth.has(asked) ? asksOnline?.(visit, auth) : undefined;
  if (question) return demandOnline(found, auth, question);
  if (asked) demand(auth, asked);
  return undefined;
}

async function demandOnline(
  { options, token }: Found,
  auth: Auth,
  asked: OnlineQuestion | Promise<OnlineQuestion>,
): Promise<void> {
  const question = await asked;
  if (token !== undefined && (await options.online?.(token, auth, question))) return;
  throw new VerifyError(question.role === undefined ? 'insufficient_permission' : 'insufficient_role');
}

interface Asker {
  auth: Auth;
  params: Params | undefined;
}

function rightIn(right: OnlineQuestion, where: Where, { auth, params }: Asker): Requirement {
  if (where.org !== undefined) return { ...right, ...within(params, where.org) };
  return speaksFor(auth, right, scopeIn(params, where)) && !auth.has(right) ? { ...right, org: true } : right;
}

function beyondToken(right: OnlineQuestion, where: Where, asker: Asker & { online: AskOnline | undefined }) {
  const { auth, params } = asker;
  if (where.org === undefined) return questionFor(right, scopeIn(params, where), asker);
  const active = right.permission !== undefined && auth.has(within(params, where.org));
  return active ? questionFor(right, `org:${auth.orgId}`, asker) : undefined;
}

function within(params: Params | undefined, org: OrgOf): Requirement {
  return { org: typeof org === 'object' ? paramOf(params, org.param) : org };
}

function scopeIn(params: Params | undefined, { scope }: Where): string | undefined {
  return typeof scope === 'object' ? `${scope.type}:${paramOf(params, scope.param)}` : scope;
}

/** A token lists the permissions held in the organization it is active in. */
const speaksFor = ({ orgId }: Auth, { permission }: OnlineQuestion, scope: string | undefined) =>
  permission !== undefined && orgId !== undefined && scope === `org:${orgId}`;

/** What to ask when the token does not say yes; nothing where its word is final, and where there is nobody to ask. */
function questionFor(
  right: OnlineQuestion,
  scope: string | undefined,
  { auth, online }: { auth: Auth; online: AskOnline | undefined },
): OnlineQuestion | undefined {
  const listed = scope === undefined || speaksFor(auth, right, scope);
  if (listed && auth.claims.authz !== 'online') return undefined;
  if (scope === undefined) return online && right;
  // without anybody to ask, a token of the organization could still have said it
  must(scope.startsWith('org:') || online !== undefined, 'a right at a scope needs populate(verifier, { online })');
  // an id no scope can name is nobody's
  return online && /^[a-z][a-z0-9_-]{0,31}:[\w.~-]{1,128}$/.test(scope) ? { ...right, scope } : undefined;
}

function paramOf(params: Params | undefined, name: string): string {
  const value = params?.[name];
  must(typeof value === 'string', `the route has no parameter ${name}`);
  return value;
}

/** What a request that is refused is answered with. */
export function refusal(error: VerifyError, found: Found | undefined) {
  const { docs, resourceMetadata } = found?.options ?? {};
  return { status: error.status, headers: error.headers(resourceMetadata), problem: error.problem(docs) };
}

/** The same, on the web's own terms. */
export function refusalResponse(error: VerifyError, found: Found | undefined): Response {
  const { status, headers, problem } = refusal(error, found);
  return new Response(JSON.stringify(problem), { status, headers });
}
