import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

const faultHeader = 'x-scenario-fault';
const countsPath = '/scenario/requests';

/**
 * Stands before the server and passes everything on. A request with `X-Scenario-Fault: unavailable-once:<nonce>` is answered
 * 503 and Retry-After once per nonce. `GET /scenario/requests` tells how often each `METHOD path` has come so far.
 */
export async function startProxy(target: string): Promise<Proxy> {
  const seen = new Set<string>();
  const counts: Record<string, number> = {};
  const server = createServer((req, res) => {
    if (req.url === countsPath) return json(res, 200, counts);
    const asked = `${req.method} ${req.url?.split('?')[0]}`;
    counts[asked] = (counts[asked] ?? 0) + 1;
    const fault = String(req.headers[faultHeader] ?? '');
    if (!fault.startsWith('unavailable-once:') || seen.has(fault)) return pass(target, req, res);
    seen.add(fault);
    req.resume();
    return refuse(res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** As the server itself says it when its database is away (RFC 9457). */
function refuse(res: ServerResponse): void {
  res.setHeader('Retry-After', '1');
  const code = 'database_unavailable';
  const title = 'The database does not answer. Retry shortly.';
  json(res, 503, { type: 'about:blank', title, status: 503, code, request_id: 'scenario', retry_after: 1 });
}

function pass(target: string, req: IncomingMessage, res: ServerResponse): void {
  const { method, headers, url } = req;
  const onward = request(`${target}${url}`, { method, headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  req.pipe(onward);
}

function json(res: ServerResponse, status: number, body: object): void {
  res.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
  res.writeHead(status);
  res.end(JSON.stringify(body));
}
