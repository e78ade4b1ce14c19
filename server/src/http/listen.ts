import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Metrics } from '../platform/metrics.ts';
import { securityHeaders } from './headers.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Most bytes of a request's head. Default 16 384. */
  readonly headerBytes?: number;
  /** How long a request may take to arrive. Default 30 000. */
  readonly requestMs?: number;
  /** How long an idle connection is kept. Default 65 000, above the 60 s of common load balancers. */
  readonly keepAliveMs?: number;
}

export interface Listening {
  /** With the address and port really taken. */
  readonly url: string;
  /** Takes no more connections, lets what is in flight end within `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const { headerBytes = 16_384, requestMs = 30_000, keepAliveMs = 65_000 } = options;
  const server = createServer(
    {
      maxHeaderSize: headerBytes,
      requestTimeout: requestMs,
      headersTimeout: Math.min(requestMs, 10_000),
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: Math.min(1_000, requestMs),
    },
    handler,
  );
  server.on('clientError', refuse);
  await opened(server, options);
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: (graceMs) => close(server, graceMs),
  };
}

/** F170: the Prometheus page, on a listener of its own that only this machine reaches unless told otherwise. */
export async function createMetricsServer(metrics: Metrics, options: ListenOptions): Promise<Listening> {
  const secure = securityHeaders('');
  return listen((req, res) => {
    secure(res);
    const found = req.url === '/metrics' && (req.method === 'GET' || req.method === 'HEAD');
    if (!found) return void res.writeHead(404).end();
    metrics.render().then(
      (text) => void res.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => void res.writeHead(500).end(),
    );
  }, options);
}

function opened(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that was busy when the door closed is idle after its answer: it must not hold the process up.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

const parserStatuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What Node's parser refuses never becomes a request: answered here, in the same words and with the same headers. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = parserStatuses[error.code ?? ''] ?? 400;
  const title = STATUS_CODES[status] ?? 'Bad Request';
  const body = JSON.stringify({ type: 'about:blank', title, status, code: 'malformed_request' });
  const lines = [`HTTP/1.1 ${status} ${title}`];
  securityHeaders('')({ setHeader: (name: string, value: string) => lines.push(`${name}: ${value}`) });
  lines.push('Content-Type: application/problem+json', `Content-Length: ${body.length}`, 'Connection: close', '', body);
  socket.end(lines.join('\r\n'));
}
