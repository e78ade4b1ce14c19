import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answering {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** What it answers from now on; `silence` keeps callers waiting. */
  answer: number | 'silence';
  close(): Promise<void>;
}

/** For tests: somebody else's HTTP API on loopback, which keeps what it was told. */
export async function openAnswering(text = '{}'): Promise<Answering> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url = '', headers } = request;
    heard.push({ method, path: url, headers, body: Buffer.concat(parts).toString() });
    if (stand.answer === 'silence') return;
    response.writeHead(stand.answer, { 'content-type': 'application/json' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stand: Answering = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stand;
}
