import { request } from 'node:http';
import { connect } from 'node:net';
import type { ProblemBody } from '../call/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly cookies: readonly string[];
  readonly text: string;
  /** The body as JSON. */
  json<T = Record<string, unknown>>(): T;
  /** The problem, on REST or in tRPC's envelope. */
  problem(): ProblemBody;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
  /** Sent as JSON, with its content type. */
  readonly json?: unknown;
}

/** One request over a real socket, with exactly these headers: no browser manners, no following, no pooling. */
export function ask(base: string, path: string, { method, headers = {}, body, json }: Ask = {}): Promise<Answer> {
  const { hostname, port } = new URL(base);
  const content = json === undefined ? body : JSON.stringify(json);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const length = content === undefined ? {} : { 'content-length': String(Buffer.byteLength(content)) };
  const options = {
    hostname,
    port,
    path,
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: { ...type, ...length, ...headers },
    agent: false,
  } as const;
  return new Promise((resolve, reject) => {
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { 'set-cookie': cookies = [], ...others } = answer.headers;
        resolve(answerOf(answer.statusCode ?? 0, { headers: others as Answer['headers'], cookies, text }));
      });
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

function answerOf(status: number, parts: Pick<Answer, 'headers' | 'cookies' | 'text'>): Answer {
  return {
    status,
    ...parts,
    json: <T>() => JSON.parse(parts.text) as T,
    problem() {
      const body = JSON.parse(parts.text) as ProblemBody & { error?: { data: { problem: ProblemBody } } };
      return body.error?.data.problem ?? body;
    },
  };
}

/** Bytes to a socket, and everything that comes back until it is closed: for what no client library would send. */
export function askRaw(base: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}
