import { createTRPCUntypedClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import type { Operation } from './api.ts';
import { creates, newIdempotencyKey } from './creates.ts';
import { createExchange, ForeignAnswer } from './exchange.ts';
import type { ClientOptions } from './options.ts';
import { DoorwardProblem, isProblem, isUnreachable, readProblem, Unreachable } from './problem.ts';
import { retrying } from './retry.ts';

/** The server takes ten calls in a batch, and 16 kB of headers with the request line. */
const batch = { maxItems: 10, maxURLLength: 6000 };

export interface Wire {
  /** Sends one call under this access token and gives its output. Throws DoorwardProblem, Unreachable, or the abort. */
  send(operation: Operation, accessToken: string | undefined): Promise<unknown>;
}

type Lane = ReturnType<typeof createLane>;

/** tRPC over fetch. `heard` is told after each call whether the server answered. */
export function createWire(options: ClientOptions, url: string, heard: (answered: boolean) => void): Wire {
  const exchange = createExchange(options);
  let lane: Lane | undefined;
  const laneFor = (accessToken: string | undefined): Lane => {
    // A lane a token: calls of two people, or of one before and after a sign-in, never share a batch.
    if (lane?.accessToken !== accessToken) lane = undefined;
    lane ??= createLane({ url: `${url}/trpc`, exchange, appId: options.appId, accessToken });
    return lane;
  };
  return {
    async send(operation, accessToken) {
      const { path, type } = operation;
      const prepared = prepare(operation);
      const refreshes = path === 'auth.refresh';
      const trying = {
        // The server answers a repeated refresh with the same successor: an answer lost on the way is asked for again.
        safe: type === 'query' || prepared.idempotencyKey !== undefined || refreshes,
        unanswered: refreshes,
        retries: options.retries ?? 2,
        signal: prepared.signal,
      };
      try {
        const output = await retrying(trying, () => laneFor(accessToken).run(operation, prepared));
        heard(true);
        return output;
      } catch (error) {
        if (isProblem(error)) heard(true);
        if (isUnreachable(error)) heard(false);
        throw error;
      }
    },
  };
}

function prepare({ path, options }: Operation): Operation['options'] {
  const idempotencyKey = creates.has(path) ? (options.idempotencyKey ?? newIdempotencyKey()) : undefined;
  return { ...options, idempotencyKey };
}

interface LaneOptions {
  readonly url: string;
  readonly exchange: typeof fetch;
  readonly appId: string | undefined;
  readonly accessToken: string | undefined;
}

function createLane({ url, exchange, appId, accessToken }: LaneOptions) {
  const headers = {
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    ...(appId === undefined ? {} : { 'doorward-app': appId }),
  };
  const client = createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      splitLink({
        // What changes something goes alone: it may fill the cookie jar, or carry headers of its own.
        condition: ({ type, context }) => type === 'query' && context.headers === undefined,
        true: httpBatchLink({ url, fetch: exchange as never, headers, ...batch }),
        false: httpLink({
          url,
          fetch: exchange as never,
          headers: ({ op }) => ({ ...headers, ...(op.context.headers as Record<string, string> | undefined) }),
        }),
      }),
    ],
  });
  return {
    accessToken,
    async run({ path, type, input }: Operation, { signal, idempotencyKey, tenant }: Operation['options']) {
      const own = {
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(tenant === undefined ? {} : { 'doorward-tenant': tenant }),
      };
      const context = Object.keys(own).length > 0 ? { headers: own } : {};
      try {
        return await client[type](path, input, { context, ...(signal ? { signal } : {}) });
      } catch (error) {
        throw translate(error, path, signal);
      }
    },
  };
}

/** tRPC's error → ours, or the caller's own abort. */
function translate(error: unknown, path: string, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof TRPCClientError)) return error;
  if (signal?.aborted) return signal.reason;
  const data: unknown = error.data;
  const inTrpc = typeof data === 'object' && data !== null && 'problem' in data ? readProblem(data.problem) : undefined;
  const body = inTrpc ?? readProblem(error.meta?.responseJSON);
  if (body) return new DoorwardProblem(body, path);
  const { cause } = error;
  return new Unreachable(path, { cause: cause ?? error, status: statusOf(error) });
}

function statusOf({ cause, meta }: TRPCClientError<AnyTRPCRouter>): number | undefined {
  if (cause instanceof ForeignAnswer) return cause.status;
  const response = meta?.response;
  return response instanceof Response ? response.status : undefined;
}
