import { Agent, request } from 'undici';
import type { Listed } from '../../../server/src/http/procedures.ts';

/** As whom a call is made: the headers that say it. */
export interface Caller {
  readonly token?: string | undefined;
  /** The app the call comes through. */
  readonly appId: string;
  /** The cookie jar of their browser. */
  readonly cookie?: string | undefined;
  /** Another tenant, named by an operator of the instance. */
  readonly tenant?: string | undefined;
  /** What the request calls itself. */
  readonly requestId?: string | undefined;
}

export interface Told {
  readonly status: number;
  /** The problem's code, if it is one. */
  readonly code: string | undefined;
  readonly body: unknown;
  /** The whole body as it came, with the request's id blanked. */
  readonly text: string;
}

export type Input = Readonly<Record<string, unknown>>;

export interface Calls {
  rest(procedure: Listed, caller: Caller, input: Input | undefined): Promise<Told>;
  /** Any request, as it is given. */
  raw(method: string, path: string, given: { caller: Caller; json: unknown }): Promise<Told>;
  /** Any number of calls of one caller, batched where they may be. Answers in their order. */
  trpc(calls: readonly (readonly [Listed, Input | undefined])[], caller: Caller): Promise<Told[]>;
  close(): Promise<void>;
}

/** Both faces of one server, over connections that stay open. */
export function createCalls(url: string): Calls {
  const dispatcher = new Agent({ connections: 16, keepAliveTimeout: 60_000 });
  const send = async (method: string, path: string, { caller, json }: { caller: Caller; json: unknown }) => {
    const answer = await request(`${url}${path}`, {
      dispatcher,
      method: method as 'GET',
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        'doorward-app': caller.appId,
        ...(caller.token ? { authorization: `Bearer ${caller.token}` } : {}),
        ...(caller.cookie ? { cookie: caller.cookie, 'sec-fetch-site': 'same-origin' } : {}),
        ...(caller.tenant ? { 'doorward-tenant': caller.tenant } : {}),
        ...(caller.requestId ? { 'x-request-id': caller.requestId } : {}),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = (await answer.body.text()).replaceAll(/req_[A-Za-z0-9_-]{10,}/g, 'req_');
    return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text), text };
  };
  const raw: Calls['raw'] = async (method, path, given) => {
    const told = await send(method, path, given);
    return { ...told, code: told.status < 400 ? undefined : told.body.code };
  };
  return {
    raw,
    rest: (procedure, caller, input) => {
      const { method, path, json } = restRequest(procedure, input);
      return raw(method, path, { caller, json });
    },
    async trpc(calls, caller) {
      const answers: Told[] = [];
      for (const batch of batches(calls)) {
        const told = await send(batch.method, batch.path, { caller, json: batch.json });
        const shaped = batch.single ? [told.body] : told.body;
        for (const [at, index] of batch.indices.entries()) answers[index] = readTrpc(shaped[at]);
      }
      return answers;
    },
    close: () => dispatcher.close(),
  };
}

/** Path parameters into the path; of the rest GET and DELETE put theirs into the query, the others into the body. */
export function restRequest(
  { wire }: Listed,
  input: Input = {},
): { method: string; path: string; json: object | undefined } {
  const inPath = new Set<string>();
  const path = wire.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(input[name]));
  });
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name));
  if (wire.method !== 'GET' && wire.method !== 'DELETE')
    return { method: wire.method, path, json: Object.fromEntries(rest) };
  const query = new URLSearchParams(
    rest.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)] as [string, string])),
  );
  return { method: wire.method, path: query.size > 0 ? `${path}?${query}` : path, json: undefined };
}

interface Batch {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly json: unknown;
  readonly single: boolean;
  readonly indices: readonly number[];
}

const mostCalls = 10;

function batches(calls: readonly (readonly [Listed, Input | undefined])[]): Batch[] {
  const indexed = calls.map(([procedure, input], index) => ({ procedure, input, index }));
  const alone = indexed.filter(({ procedure }) => procedure.wire.keeps);
  const together = (type: Listed['type']) => {
    const some = indexed.filter(({ procedure }) => procedure.type === type && !procedure.wire.keeps);
    return Array.from({ length: Math.ceil(some.length / mostCalls) }, (_, at) =>
      batchOf(some.slice(at * mostCalls, (at + 1) * mostCalls), false),
    );
  };
  return [...alone.map((one) => batchOf([one], true)), ...together('query'), ...together('mutation')];
}

interface Indexed {
  readonly procedure: Listed;
  readonly input: Input | undefined;
  readonly index: number;
}

function batchOf(calls: readonly Indexed[], single: boolean): Batch {
  const names = calls.map(({ procedure }) => procedure.path).join(',');
  const inputs = single ? calls[0]?.input : Object.fromEntries(calls.map(({ input }, at) => [at, input]));
  const query = calls[0]?.procedure.type === 'query';
  const path = `/trpc/${names}${single ? '' : '?batch=1'}`;
  const indices = calls.map(({ index }) => index);
  if (!query) return { method: 'POST', path, json: inputs ?? {}, single, indices };
  const written = encodeURIComponent(JSON.stringify(inputs ?? {}));
  return { method: 'GET', path: `${path}${single ? '?' : '&'}input=${written}`, json: undefined, single, indices };
}

interface Shaped {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data: { readonly problem: { readonly status: number; readonly code: string } } };
}

function readTrpc({ result, error }: Shaped): Told {
  if (!error) return { status: 200, code: undefined, body: result?.data, text: JSON.stringify(result?.data ?? null) };
  const { problem } = error.data;
  return { status: problem.status, code: problem.code, body: problem, text: JSON.stringify(problem) };
}
