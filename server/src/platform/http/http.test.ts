import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fetch as undiciFetch } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttp, type HttpOptions, OutgoingHttpError, type OutgoingHttpReason } from './index.ts';

const big = 4 * 1024 * 1024;
let visits: string[] = [];
const routes: Record<string, RequestListener> = {
  '/': (request, response) => {
    response.setHeader('x-host', request.headers.host ?? '');
    response.setHeader('x-encodings', request.headers['accept-encoding'] ?? 'none');
    request.pipe(response);
  },
  '/redirect': (_, response) => response.writeHead(302, { location: '/secret' }).end(),
  '/slow': () => undefined,
  '/drip': async (_, response) => {
    while (!response.destroyed) {
      response.write('.');
      await pause(20);
    }
  },
  '/declared': (_, response) => response.writeHead(200, { 'content-length': big }).end(Buffer.alloc(big)),
  '/chunked': async (_, response) => {
    for (let sent = 0; sent < big && !response.destroyed; sent += 65_536) {
      response.write(Buffer.alloc(65_536));
      await pause(1);
    }
    response.end();
  },
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('12345', () => response.destroy());
  },
};

const server = createServer((request, response) => {
  visits.push(request.url ?? '');
  routes[request.url ?? '']?.(request, response);
});
// Counts who gets as far as a connection, and hangs up.
let connections = 0;
const counter = createTcpServer((socket) => {
  connections += 1;
  socket.on('error', () => undefined).destroy();
});
const portOf = (of: Server) => (of.address() as AddressInfo).port;
let base: string;
let port: number;
let counted: number;

beforeAll(async () => {
  for (const each of [server, counter]) await once(each.listen(0, '127.0.0.1'), 'listening');
  port = portOf(server);
  counted = portOf(counter);
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  counter.close();
});

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  visits = [];
  connections = 0;
});
const http = (options: HttpOptions) => {
  const made = createHttp(options);
  opened.push(() => made.close());
  return made;
};
const local = (options: HttpOptions = {}) => http({ allow: ['127.0.0.1'], ...options });
const names = (table: Record<string, string[]>, asked: string[] = []) => ({
  resolve: async (name: string) => {
    asked.push(name);
    return (table[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  },
});
async function refusal(work: Promise<unknown>, reason: OutgoingHttpReason): Promise<OutgoingHttpError> {
  const caught: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(caught).toBeInstanceOf(OutgoingHttpError);
  expect((caught as OutgoingHttpError).reason).toBe(reason);
  return caught as OutgoingHttpError;
}

describe('an outgoing request', () => {
  test('brings method, headers and body there, and status, headers and body back', async () => {
    const request = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'ü' };
    const answer = await local().request(`${base}/`, request);
    expect(answer.status).toBe(200);
    expect(answer.headers['x-host']).toBe(`127.0.0.1:${port}`);
    expect(Buffer.from(answer.body).toString()).toBe('ü');
  });

  test('goes nowhere private unless the operator lists it, by address or by name, not even to connect', async () => {
    const table = { 'internal.test': ['127.0.0.1'], 'half.test': ['93.184.216.34', '127.0.0.1'], 'six.test': ['::1'] };
    const closed = http(names(table));
    const hosts = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '0.0.0.0',
    ];
    for (const host of [...hosts, ...Object.keys(table)]) {
      await refusal(closed.request(`https://${host}:${counted}/`), 'address_refused');
    }
    expect(connections).toBe(0);
  });

  test('is never plain http to a host that is not listed itself', async () => {
    await refusal(http({}).request('http://example.com/'), 'insecure');
    const network = http({ allow: ['127.0.0.0/8'], ...names({ 'internal.test': ['127.0.0.1'] }) });
    await refusal(network.request(`http://internal.test:${counted}/`), 'insecure');
    expect(connections).toBe(0);
    expect((await network.request(`${base}/`)).status).toBe(200);
  });

  test('reaches a listed name wherever it resolves to, under that name', async () => {
    const named = http({ allow: ['backend.test'], ...names({ 'backend.test': ['127.0.0.1'] }) });
    const answer = await named.request(`http://backend.test:${port}/`);
    expect(answer.headers['x-host']).toBe(`backend.test:${port}`);
  });

  test('connects to the very address that was judged: a name that changes in between (rebinding) gains nothing', async () => {
    const asked: string[] = [];
    const answers = ['127.0.0.1', '10.0.0.1', '127.0.0.1'];
    const resolve = async (name: string) => {
      asked.push(name);
      return [{ address: answers[asked.length - 1] ?? '', family: 4 }];
    };
    const rebound = http({ allow: ['127.0.0.0/8'], resolve });
    const first = await rebound.request(`https://rebind.test:${counted}/`).catch((error: unknown) => error);
    expect((first as OutgoingHttpError).reason).toMatch(/tls|connection/);
    expect([asked, connections]).toEqual([['rebind.test'], 1]);
    await refusal(rebound.request(`https://rebind.test:${counted}/`), 'address_refused');
    expect([asked.length, connections]).toEqual([2, 1]);
  });

  test('does not follow a redirect', async () => {
    const answer = await local().request(`${base}/redirect`);
    expect([answer.status, answer.headers.location]).toEqual([302, '/secret']);
    expect(visits).toEqual(['/redirect']);
  });

  test.each(['/slow', '/drip'])('ends when its whole time is over, however the server spends it: %s', async (path) => {
    const from = performance.now();
    await refusal(local().request(base + path, { timeoutMs: 300 }), 'timeout');
    expect(performance.now() - from).toBeLessThan(1500);
  });

  test('ends in time too when the name is not resolved', async () => {
    const stuck = http({ resolve: () => new Promise(() => undefined), limits: { timeoutMs: 200 } });
    await refusal(stuck.request('https://stuck.test/'), 'timeout');
  });

  test.each(['/declared', '/chunked'])('takes no answer above its size, declared or not: %s', async (path) => {
    await refusal(local().request(base + path), 'too_large');
    const whole = await local().request(base + path, { maxBytes: big });
    expect(whole.body).toHaveLength(big);
  });

  test('fails with a reason and no word of the URL, whatever went wrong', async () => {
    const secret = 'top-secret';
    const failing = local(names({ 'gone.test': [] }));
    const failures = await Promise.all([
      refusal(failing.request(`https://gone.test/${secret}`), 'unresolvable'),
      refusal(failing.request(`http://127.0.0.1:1/${secret}`), 'connection'),
      refusal(failing.request(`${base}/cut`), 'connection'),
      refusal(failing.request(`https://127.0.0.1:${port}/${secret}`), 'tls'),
      refusal(failing.request(`http://user:${secret}@127.0.0.1:${port}/`), 'invalid_request'),
      refusal(failing.request(`ftp://127.0.0.1/${secret}`), 'invalid_request'),
      refusal(failing.request(`not a url ${secret}`), 'invalid_request'),
      refusal(failing.request(base, { headers: { 'x-a': `${secret}\r\nx-b: c` } }), 'invalid_request'),
    ]);
    for (const error of failures) {
      expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
      expect(error.cause).toBeUndefined();
    }
    await refusal(http({}).request(`https://no-such-host.invalid/${secret}`), 'unresolvable');
  });
});

describe.each([
  ["Node's own fetch", fetch],
  ["undici's fetch", undiciFetch as unknown as typeof fetch],
])('%s, once installed', (_, call) => {
  const install = (options?: HttpOptions) => opened.push(local(options).install());
  // Fetch wraps every failure of its dispatcher in a TypeError.
  const failed = (path: string) =>
    call(path).then(
      (answer) =>
        answer
          .text()
          .catch((error: unknown) => Promise.reject(error instanceof Error ? (error.cause ?? error) : error)),
      (error: Error) => Promise.reject(error.cause),
    );

  test('goes where it may, asks for no compression, and is itself again after', async () => {
    const made = createHttp({});
    const restore = made.install();
    await refusal(failed(`${base}/`), 'insecure');
    restore();
    await made.close();
    expect((await call(`${base}/`)).status).toBe(200);
    install();
    const answer = await call(`${base}/`, { method: 'POST', body: 'hello' });
    expect([await answer.text(), answer.headers.get('x-encodings')]).toEqual(['hello', 'none']);
  });

  test('goes nowhere private', async () => {
    install(names({ 'internal.test': ['127.0.0.1', '10.0.0.1'] }));
    await refusal(failed(`https://internal.test:${counted}/`), 'address_refused');
    await refusal(failed(`https://[::1]:${counted}/`), 'address_refused');
    await refusal(failed(`http://localhost:${counted}/`), 'insecure');
    expect(connections).toBe(0);
  });

  test('follows no redirect, unpacks nothing, and keeps to size and time', async () => {
    install({ limits: { timeoutMs: 300 } });
    await refusal(failed(`${base}/redirect`), 'redirect');
    expect(visits).toEqual(['/redirect']);
    await refusal(failed(`${base}/packed`), 'encoding');
    await refusal(failed(`${base}/declared`), 'too_large');
    await refusal(failed(`${base}/chunked`), 'too_large');
    await refusal(failed(`${base}/slow`), 'timeout');
    await refusal(failed(`${base}/drip`), 'timeout');
  });
});
