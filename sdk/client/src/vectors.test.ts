import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createClient, isProblem, isUnreachable, memoryStore } from './index.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface ProblemVector {
  readonly name: string;
  readonly answer: Answer;
  readonly expect:
    | { readonly problem: Readonly<Record<string, unknown>> }
    | { readonly unreachable: { readonly status: number } };
}

interface PageVector {
  readonly name: string;
  readonly limit?: number;
  readonly take?: number;
  readonly answers: readonly { readonly status: number; readonly body: object }[];
  readonly expect: { readonly ids: string[]; readonly queries: Record<string, string>[]; readonly problem?: string };
}

/** The vectors that every SDK passes (sdk/vectors/README.md). */
function read<Vector>(file: string): [string, Vector][] {
  const path = new URL(`../../vectors/${file}`, import.meta.url);
  const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: (Vector & { name: string })[] };
  return vectors.map((vector) => [vector.name, vector]);
}

/** A client that is signed in, whose calls are answered like this. */
function openClient(answer: (input: URL) => Answer) {
  const tokens = { sessionId: 'sess_1', userId: 'user_1', accessToken: 'a', refreshToken: 'r' };
  const store = memoryStore();
  store.write({ ...tokens, expiresAt: Date.now() + 900_000 });
  return createClient({
    baseUrl: 'https://auth.example.com',
    transport: 'json',
    store,
    retries: 0,
    fetch: async (input) => {
      const { status, headers, body } = answer(new URL(String(input)));
      return new Response(body, { status, headers });
    },
  });
}

const caught = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('problems.json', () => {
  test.each(read<ProblemVector>('problems.json'))('%s', async (_, vector) => {
    const client = openClient(() => vector.answer);
    const error = await caught(client.api.users.get.query({ user_id: 'user_1' }));
    expect(client.getSnapshot().status).toBe('problem' in vector.expect ? 'signed_in' : 'offline');
    if ('unreachable' in vector.expect) {
      expect(isUnreachable(error) && error.status).toBe(vector.expect.unreachable.status);
      return;
    }
    if (!isProblem(error)) throw error;
    const { type, body, status, code, detail, errors, requestId, retryAfter, next } = error;
    const said = { type, title: body.title, instance: body.instance, status, code, detail, errors, next };
    const members = { ...said, request_id: requestId, retry_after: retryAfter };
    expect(Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value ?? null]))).toEqual(
      vector.expect.problem,
    );
  });
});

describe('pages.json', () => {
  test.each(read<PageVector>('pages.json'))('%s', async (_, vector) => {
    const queries: unknown[] = [];
    const client = openClient(({ searchParams }) => {
      const input = JSON.parse(searchParams.get('input') ?? '{}') as { 0?: object };
      queries.push(Object.fromEntries(Object.entries(input[0] ?? {}).map(([name, value]) => [name, String(value)])));
      const { status, body } = vector.answers[queries.length - 1] ?? { status: 500, body: {} };
      // In tRPC's words: a batch of one.
      const answer = status < 400 ? [{ result: { data: body } }] : body;
      return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
    });
    const ids: string[] = [];
    const take = async () => {
      const limit = vector.limit === undefined ? {} : { limit: vector.limit };
      for await (const { id } of client.api.users.list.all(limit)) if (ids.push(id) === vector.take) return;
    };
    const error = await caught(take());
    expect(ids).toEqual(vector.expect.ids);
    expect(queries).toEqual(vector.expect.queries);
    expect(isProblem(error) ? error.code : error).toBe(vector.expect.problem);
  });
});
