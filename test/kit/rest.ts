import { setTimeout as sleep } from 'node:timers/promises';

/** An answer as a client sees it; `body` is `{}` when there is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface Asked {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type WithBody = (path: string, body?: unknown, asked?: Asked) => Promise<Answer>;

/** Plain REST, as any program would send it. */
export interface Rest {
  get(path: string, asked?: Asked): Promise<Answer>;
  delete(path: string, asked?: Asked): Promise<Answer>;
  readonly post: WithBody;
  readonly put: WithBody;
  readonly patch: WithBody;
}

export function createRest(url: string): Rest {
  const send = async (
    method: string,
    path: string,
    { body, token, headers }: Asked & { body?: unknown },
  ): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : parse(text) };
  };
  const withBody =
    (method: string): WithBody =>
    (path, body = {}, asked = {}) =>
      send(method, path, { ...asked, body });
  return {
    get: (path, asked = {}) => send('GET', path, asked),
    delete: (path, asked = {}) => send('DELETE', path, asked),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

/** As a client does: who is told that the server cannot just now asks again. What was refused so changed nothing. */
export async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = 50; ; left--) {
    const answer = await ask();
    if (answer.status !== 503 || !answer.headers.has('retry-after') || left === 0) return answer;
    await sleep(200);
  }
}
