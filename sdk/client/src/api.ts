import type { Contract } from './contract.ts';

/** A procedure as callers see it, with nothing of the house behind it. */
interface Procedure {
  readonly type: 'query' | 'mutation';
  readonly input: unknown;
  readonly output: unknown;
}
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of a procedure that creates; made for you when absent. The same key gives the same answer for 24 hours. */
  readonly idempotencyKey?: string | undefined;
  /** Id or slug of another tenant to act in, for who holds the right at scope `instance`. */
  readonly tenant?: string | undefined;
}

/** What may stay away does: `list.query()`, but `get.query({ app_id })`. */
// biome-ignore lint/suspicious/noConfusingVoidType: tRPC says void of a procedure without input
type Arguments<Input> = [Input] extends [void]
  ? [input?: undefined, options?: CallOptions]
  : Record<never, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

type Caller<P extends Procedure> = P['type'] extends 'query'
  ? { readonly query: (...args: Arguments<P['input']>) => Promise<P['output']> } & Pager<P['input'], P['output']>
  : { readonly mutate: (...args: Arguments<P['input']>) => Promise<P['output']> };

/** Of lists: every row of every page. `for await (const user of client.api.users.list.all({ limit: 100 }))`. */
type Pager<Input, Output> = 'cursor' extends keyof Input
  ? Output extends { readonly data: readonly (infer Row)[] }
    ? { readonly all: (...args: Arguments<Input>) => AsyncGenerator<Row, void, undefined> }
    : unknown
  : unknown;

/** A procedure, or a room of procedures and rooms. */
type Node<N> = N extends Procedure ? Caller<N> : { readonly [Name in keyof N]: Node<N[Name]> };

/**
 * Every procedure but `auth.*`, which the client's own acts (`signIn` and so on) wrap, for they feed the session.
 * Rejects with DoorwardProblem when the server refuses, with Unreachable when it does not answer.
 */
export type Api = Node<Omit<Contract, 'auth'>>;

export interface Operation {
  /** tRPC path, such as `sessions.listOwn`. */
  readonly path: string;
  readonly type: 'query' | 'mutation';
  readonly input: unknown;
  readonly options: CallOptions;
}

/** `api.sessions.listOwn.query(input)` → one operation. No table of procedures is shipped: the types know them. */
export function createApi(invoke: (operation: Operation) => Promise<unknown>): Api {
  const caller =
    (path: string, type: Operation['type']) =>
    (input: unknown, options: CallOptions = {}) =>
      invoke({ path, type, input: input ?? {}, options });
  const node = (path: string): object =>
    lazily((name) => {
      if (name === 'query') return caller(path, 'query');
      if (name === 'all') return (input?: object, options?: CallOptions) => rows(caller(path, 'query'), input, options);
      return name === 'mutate' ? caller(path, 'mutation') : node(`${path}.${name}`);
    });
  return lazily(node) as Api;
}

/** Asks for a page when the rows of the one before have been taken; the end is a page without `next_cursor`. */
async function* rows(
  ask: (input: unknown, options?: CallOptions) => Promise<unknown>,
  input: object = {},
  options: CallOptions = {},
): AsyncGenerator<unknown, void, undefined> {
  for (let from = input; ; ) {
    const page = (await ask(from, options)) as { data: readonly unknown[]; next_cursor?: string };
    yield* page.data;
    if (page.next_cursor === undefined) return;
    from = { ...input, cursor: page.next_cursor };
  }
}

/** An object whose members are made as they are named; never thenable, so that awaiting it by mistake ends. */
function lazily(make: (name: string) => unknown): object {
  return new Proxy(Object.freeze({}), {
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? make(name) : undefined),
  });
}
