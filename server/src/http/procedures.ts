import { type AnyTRPCProcedure, type AnyTRPCRouter, getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { Visitor, Wire } from '../call/index.ts';

/** A procedure as the router has it, with what every way of serving or describing it needs. */
export interface Listed {
  /** tRPC path. */
  readonly path: string;
  readonly type: 'query' | 'mutation';
  readonly wire: Wire;
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType;
  /** Through tRPC's own chain: the same middleware, parsers and resolver whatever the transport. Throws TRPCError. */
  run(ctx: Visitor, input: unknown): Promise<unknown>;
}

/** tRPC keeps these out of its types. */
interface Inner {
  readonly type: string;
  readonly meta?: Wire;
  readonly inputs: readonly unknown[];
  readonly output?: unknown;
  readonly middlewares: readonly Middleware[];
}

interface Step {
  readonly ctx: object;
  readonly path: string;
  readonly type: string;
  readonly meta: Wire;
  readonly input: unknown;
  readonly getRawInput: () => Promise<unknown>;
}

type Result = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: TRPCError };
type Middleware = (step: Step & { next(changes?: Partial<Step>): Promise<Result> }) => Promise<Result>;

/**
 * tRPC's chain as tRPC walks it, over objects that stay fast: its published build spreads them by defineProperty, at each
 * step, which was a third of what a call costs (docs/decisions/004).
 */
async function walk(middlewares: readonly Middleware[], at: number, step: Step): Promise<Result> {
  const middleware = middlewares[at];
  if (!middleware) throw new Error('a middleware called next behind the resolver');
  try {
    return await middleware({
      ...step,
      next: (changes = {}) =>
        walk(middlewares, at + 1, {
          ...step,
          ...changes,
          ctx: changes.ctx ? { ...step.ctx, ...changes.ctx } : step.ctx,
        }),
    });
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) };
  }
}

/** Every procedure of the router. Throws on one that cannot be served as its wire says. */
export function listProcedures(router: AnyTRPCRouter): Listed[] {
  const procedures = Object.entries(router._def.procedures as Record<string, AnyTRPCProcedure>);
  const listed = procedures.map(([path, procedure]) => listProcedure(path, procedure));
  refuseTwins(listed.map(({ path, wire }) => [wire.operation, path]));
  return listed;
}

/** One procedure under a path, of a router or not. Throws where it cannot be served as its wire says. */
export function listProcedure(path: string, procedure: AnyTRPCProcedure): Listed {
  const { type, meta: wire, inputs, output, middlewares } = procedure._def as unknown as Inner;
  const refuse = (why: string) => new Error(`procedure ${path}: ${why}`);
  if (!wire) throw refuse('has no wire');
  if (type !== 'query' && type !== 'mutation') throw refuse('is a subscription');
  if ((type === 'query') !== (wire.method === 'GET')) throw refuse(`is a ${type}, so it cannot be ${wire.method}`);
  const [input, ...more] = inputs;
  if (more.length > 0 || (input !== undefined && !(input instanceof z.ZodType))) throw refuse('takes one zod input');
  if (!(output instanceof z.ZodType)) throw refuse('has no zod output');
  if (output instanceof z.ZodVoid !== (wire.status === 204))
    throw refuse('answers 204 if and only if it answers nothing');
  const run = async (ctx: Visitor, given: unknown): Promise<unknown> => {
    const opening: Step = { ctx, path, type, meta: wire, input: undefined, getRawInput: async () => given };
    const result = await walk(middlewares, 0, opening);
    if (!result.ok) throw result.error;
    return result.data;
  };
  return { path, type, wire, input, output, run };
}

function refuseTwins(names: readonly (readonly [operation: string, path: string])[]): void {
  const seen = new Map<string, string>();
  for (const [operation, path] of names) {
    const other = seen.get(operation);
    if (other) throw new Error(`procedures ${other} and ${path} are both the operation ${operation}`);
    seen.set(operation, path);
  }
}
