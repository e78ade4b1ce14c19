import { initTRPC, TRPCError } from '@trpc/server';
import { admitVisit, openVisit } from './admission.ts';
import { answered } from './answered.ts';
import type { FullCall, House } from './call.ts';
import { general } from './general.ts';
import { replaying } from './idempotency.ts';
import { type Problem, type ProblemBody, problemBody } from './problem.ts';
import type { Visit } from './visit.ts';
import type { Wire } from './wire.ts';

/** What a transport hands to every procedure of a request. */
export interface Visitor {
  readonly house: House;
  readonly visit: Visit;
}

const t = initTRPC
  .context<Visitor>()
  .meta<Wire>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const problem = answered(error);
      const body: ProblemBody = problemBody(problem, {
        docs: `${ctx?.house.publicUrl ?? ''}/docs/problems`,
        requestId: ctx?.visit.requestId ?? '',
      });
      // tRPC's own shape carries path and stack: only these words leave the house.
      return {
        message: problem.message,
        code: shape.code,
        data: { code: error.code, httpStatus: problem.status, problem: body },
      };
    },
  });

/** One procedure: located, admitted, authenticated, and answered only when its service has said who may. */
export const procedure = t.procedure.use(async ({ ctx, meta, type, path, getRawInput, next }) => {
  if (!meta) throw new Error(`procedure ${path} has no wire`);
  const { house, visit } = ctx;
  try {
    const input = await getRawInput();
    const place = await admitVisit(house, visit, { wire: meta, writes: type === 'mutation', path, input });
    const { call, decided } = await openVisit(house, visit, { wire: meta, place });
    return await replaying(house, { call, visit, wire: meta, path, input }, async () => {
      const result = await next({ ctx: { call } satisfies { call: FullCall } });
      if (!result.ok) throw result.error;
      if (!decided()) throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: `${path} answered undecided` });
      return result;
    });
  } catch (error) {
    throw asTrpcError(error, { house, visit, wire: meta, path });
  }
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

const trpcCodes = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
} as const;

function asTrpcError(error: unknown, where: { house: House; visit: Visit; wire: Wire; path: string }): TRPCError {
  const problem = answered(error);
  const { log } = where.house.platform;
  if (problem.status === 500)
    log.error({ err: rootCause(error), procedure: where.path, request_id: where.visit.requestId }, 'procedure failed');
  else if (!isDocumented(problem.code, where.wire)) {
    log.error({ procedure: where.path, code: problem.code }, 'undocumented problem');
    where.house.undocumented.inc({ procedure: where.path, code: problem.code });
  }
  return trpcError(problem);
}

/** The problem as tRPC throws it; `answered` gets it back. */
export function trpcError(problem: Problem): TRPCError {
  const code = trpcCodes[problem.status as keyof typeof trpcCodes] ?? 'INTERNAL_SERVER_ERROR';
  return new TRPCError({ code, message: problem.message, cause: problem });
}

function rootCause(error: unknown): unknown {
  return error instanceof TRPCError && error.cause ? error.cause : error;
}

const generalCodes = new Set(Object.keys(general));

function isDocumented(code: string, wire: Wire): boolean {
  return generalCodes.has(code) || wire.problems.some((kind) => kind.code === code);
}
