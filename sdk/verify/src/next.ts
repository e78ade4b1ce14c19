import type { Auth } from './auth.ts';
import { VerifyError } from './errors.ts';
import {
  type Check,
  type Guards,
  identify,
  mountGuards,
  type PopulateOptions,
  recall,
  refusalResponse,
} from './guards.ts';
import type { Verifier } from './verifier.ts';

export type { About, OrgOf, Params, PopulateOptions, ScopeOf, Where } from './guards.ts';
export { type AskOnline, askOnline, type OnlineOptions, type OnlineQuestion, type OnlineResource } from './online.ts';

/** What Next hands to a route handler beside the request. */
export interface RouteContext {
  params?: Promise<Readonly<Record<string, unknown>>>;
}

/** A handler that knows who calls. */
export type Handler<A, R extends Request, C, T> = (request: R & { auth: A }, context: C) => T | Promise<T>;

/** What Next calls: a method of `route.ts`, or `proxy`. */
export type Route<R extends Request, C, T> = (request: R, context: C) => Promise<T | Response>;

/** Goes around a handler. */
export type Wrap<A> = <R extends Request = Request, C = RouteContext, T = Response>(
  handler: Handler<A, R, C, T>,
) => Route<R, C, T>;

export interface NextGuards extends Guards<Request, Wrap<Auth>> {
  /** Verifies the request's token, if it has one, and sets `request.auth`. Never refuses. */
  populate: Wrap<Auth | undefined>;
}

/**
 * Guards that go around the handlers of `route.ts` and of `proxy.ts`, on Node and on the edge: each verifies the request's token, sets
 * `request.auth`, and answers what it refuses. Next hands no request from one function to another, so that all know the verifier.
 */
export function createGuards(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): NextGuards {
  const populated = async <R extends Request>(request: R) =>
    Object.assign(request, { auth: await identify({ verifier, options }, request, request.headers) });
  const mount =
    (check: Check<Request>): Wrap<Auth> =>
    (handler) =>
    async (request, context) => {
      const known = await populated(request);
      const found = recall(request);
      try {
        await check({ request, found, params: await (context as RouteContext | undefined)?.params });
      } catch (error) {
        if (error instanceof VerifyError) return refusalResponse(error, found);
        throw error;
      }
      return handler(known as typeof known & { auth: Auth }, context);
    };
  return {
    ...mountGuards(mount),
    populate: (handler) => async (request, context) => handler(await populated(request), context),
  };
}
