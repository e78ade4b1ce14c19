import { createParamDecorator, HttpException, UseGuards } from '@nestjs/common';
import type { Auth } from './auth.ts';
import type { HeadersLike } from './bearer.ts';
import { VerifyError } from './errors.ts';
import { identify, mountGuards, type Params, type PopulateOptions, recall, refusal } from './guards.ts';
import type { Verifier } from './verifier.ts';

export type { About, OrgOf, Params, PopulateOptions, ScopeOf, Where } from './guards.ts';
export { type AskOnline, askOnline, type OnlineOptions, type OnlineQuestion, type OnlineResource } from './online.ts';

/** A request of Nest on Express or on Fastify, which keeps Node's in `raw`. */
export interface RequestLike {
  headers: HeadersLike;
  headersDistinct?: HeadersLike;
  raw?: { headersDistinct?: HeadersLike };
  params?: Params;
  /** Set by `populate` when the request carries a valid access token. */
  auth?: Auth | undefined;
}

interface ResponseLike {
  header(name: string, value: string): unknown;
}

/** What of an ExecutionContext is used here. */
export interface ContextLike {
  getType(): string;
  switchToHttp(): { getRequest<T>(): T; getResponse<T>(): T };
}

export interface Guard {
  canActivate(context: ContextLike): Promise<boolean>;
}

/** Goes on a controller or on one of its methods. */
export type GuardDecorator = MethodDecorator & ClassDecorator;

/**
 * A global guard, which runs before those of controllers: verifies the request's token, if it has one, and sets `request.auth`. Never
 * refuses: that is for `Require…` to do. Of several, one for each issuer, the first to accept counts.
 */
export function populate(verifier: Pick<Verifier, 'verify'>, options: PopulateOptions = {}): Guard {
  return {
    async canActivate(context) {
      if (context.getType() !== 'http') return true;
      const request = context.switchToHttp().getRequest<RequestLike>();
      // `headers` silently drops all but the first Authorization
      const headers = (request.raw ?? request).headersDistinct ?? request.headers;
      request.auth = await identify({ verifier, options }, request, headers);
      return true;
    },
  };
}

const guards = mountGuards<RequestLike, GuardDecorator>((check) => {
  const canActivate = async (context: ContextLike): Promise<boolean> => {
    const request = context.switchToHttp().getRequest<RequestLike>();
    const found = recall(request);
    try {
      await check({ request, found, params: request.params });
      return true;
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      const { status, headers, problem } = refusal(error, found);
      const response = context.switchToHttp().getResponse<ResponseLike>();
      for (const [name, value] of Object.entries(headers)) response.header(name, value);
      throw new HttpException(problem, status, { cause: error });
    }
  };
  return UseGuards({ canActivate });
});

export const RequireAuth = guards.requireAuth;
export const RequirePermission = guards.requirePermission;
export const RequireRole = guards.requireRole;
export const RequireScope = guards.requireScope;
export const RequireOrg = guards.requireOrg;
export const RequireFresh = guards.requireFresh;
export const RequireAuthorized = guards.requireAuthorized;

/** The caller, as a parameter of a handler: `find(@Caller() caller: Auth)`. Undefined when nobody was let in by a token. */
export const Caller: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ContextLike) => context.switchToHttp().getRequest<RequestLike>().auth,
);
