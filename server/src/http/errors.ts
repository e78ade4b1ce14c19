import { TRPCError } from '@trpc/server';
import { answered, type House, type Problem } from '../call/index.ts';
import type { Exchange } from './exchange.ts';

/** The problem a failure is to the caller. What a procedure threw it has logged itself; all else is logged here, once. */
export function problemOf(house: House, exchange: Exchange, error: unknown): Problem {
  const problem = answered(error);
  if (problem.status === 500 && !(error instanceof TRPCError))
    house.platform.log.error({ err: error, request_id: exchange.requestId, route: exchange.route }, 'request failed');
  return problem;
}
