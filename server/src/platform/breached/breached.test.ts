import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { listedPasswords, listPath } from '../../../lists/generate.ts';
import { createHttp } from '../http/index.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { buildFilter, createBreached, openFilter } from './index.ts';

const file = readFileSync(listPath);
const docs = readFileSync(new URL('../../../../docs/passwords.md', import.meta.url), 'utf8');

/** A repeatable stream of passwords nobody uses. */
function* unheardOf(count: number): Generator<string> {
  let state = 88172645463325252n;
  for (let made = 0; made < count; made += 1) {
    state ^= (state << 13n) & 0xffffffffffffffffn;
    state ^= state >> 7n;
    state ^= (state << 17n) & 0xffffffffffffffffn;
    yield `~${state.toString(36)}~`;
  }
}

describe('the list that ships', () => {
  test('is what its script makes of its package, byte for byte, and holds every password of it', () => {
    const passwords = listedPasswords();
    expect(Buffer.compare(Buffer.from(buildFilter(passwords)), file)).toBe(0);
    const filter = openFilter(file);
    expect([...passwords].filter((password) => !filter.has(password))).toEqual([]);
  });

  test('is as large, as long and as often wrong as docs/passwords.md says', () => {
    const filter = openFilter(file);
    const said = (pattern: RegExp) => Number((pattern.exec(docs)?.[1] ?? '').replaceAll(',', ''));
    expect(said(/([\d,]+) passwords/)).toBe(filter.count);
    expect(said(/([\d,]+) bytes/)).toBe(file.length);
    expect(file.length).toBeLessThan(2_000_000);
    const oneIn = said(/one in ([\d,]+)/);
    expect(filter.falsePositives).toBeLessThan(1 / oneIn);
    let wrong = 0;
    for (const password of unheardOf(400_000)) if (filter.has(password)) wrong += 1;
    // 4 are expected; more than 16 would happen once in a million such lists.
    expect(wrong).toBeLessThanOrEqual(16);
  });
});

describe('a filter', () => {
  test('knows what it was built from, in whatever order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 200 }), (texts) => {
        const built = buildFilter(new Set(texts));
        expect(buildFilter(new Set(texts.toReversed()))).toEqual(built);
        const filter = openFilter(built);
        expect(filter.count).toBe(texts.length);
        expect(texts.every((text) => filter.has(text))).toBe(true);
      }),
    );
  });

  test('of nothing knows nothing', () => {
    expect(openFilter(buildFilter(new Set())).has('anything')).toBe(false);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['another file', Buffer.from('PNG and so on and so forth')],
    ['half of it', file.subarray(0, file.length / 2)],
    ['one byte more', Buffer.concat([file, Buffer.alloc(1)])],
    ['no probes', Buffer.concat([Buffer.from('DWBF'), Buffer.alloc(12)])],
  ])('is not read from %s', (_, bytes) => {
    expect(() => openFilter(bytes)).toThrow(RangeError);
  });
});

describe('the range service', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function standIn(listener: RequestListener) {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      listener(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const http = createHttp({ allow: ['127.0.0.1'] });
    closers.push(http.close, async () => {
      server.closeAllConnections();
      server.close();
    });
    const lines: string[] = [];
    const log = createLog({ destination: { write: (line: string) => void lines.push(line) } });
    const rangeUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`;
    const metrics = createMetrics();
    closers.push(async () => metrics.close());
    const breached = await createBreached({ list: listPath, rangeUrl, http, log, metrics });
    return { breached, asked, lines, metrics };
  }

  // SHA-1 of `password`, as the service's own documentation shows it.
  const suffix = '1E4C9B93F3F0682250B6CF8331B7EE68FD8';
  const padding = Array.from({ length: 900 }, (_, at) => `${at.toString(16).toUpperCase().padStart(35, '0')}:0`);

  test('is told five digits of the SHA-1 and nothing else, and finds the password behind the padding', async () => {
    const { breached, asked, metrics } = await standIn((_, response) =>
      response.end([...padding, `${suffix}:10434004`, ''].join('\r\n')),
    );
    expect(await breached.ranged('password')).toBe(true);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /range/5BAA6']);
    expect(asked[0]?.headers).toMatchObject({ 'add-padding': 'true', 'user-agent': 'Doorward' });
    expect(await metrics.render()).toContain('doorward_breached_range_lookups_total{outcome="breached"} 1');
  });

  test('knows a password it does not name, or names as padding, for a good one', async () => {
    const { breached } = await standIn((_, response) => response.end([...padding, `${suffix}:0`].join('\r\n')));
    expect(await breached.ranged('password')).toBe(false);
    expect(await breached.ranged('another one')).toBe(false);
  });

  test.each<[string, RequestListener]>([
    ['says 503', (_, response) => response.writeHead(503).end()],
    ['redirects', (_, response) => response.writeHead(302, { location: 'https://elsewhere.test/' }).end()],
    ['answers a page', (_, response) => response.end('<!doctype html>')],
    ['answers endlessly', (_, response) => response.end('x'.repeat(1_000_000))],
    ['hangs up', (request) => request.socket.destroy()],
  ])('that %s leaves the decision to the list, and the log without the password', async (_, listener) => {
    const { breached, lines, metrics } = await standIn(listener);
    expect(await breached.ranged('Battery-Staple-9')).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/Battery|range\/|127\.0\.0\.1/);
    expect(await metrics.render()).toContain('outcome="unavailable"} 1');
  });

  test('that never answers is waited for 2 s and no longer', async () => {
    const { breached } = await standIn(() => {});
    const from = performance.now();
    expect(await breached.ranged('Battery-Staple-9')).toBe(false);
    expect(performance.now() - from).toBeGreaterThan(1_900);
    expect(performance.now() - from).toBeLessThan(8_000);
  });
});

test('without a range service the list alone decides, in any case and spelling', async () => {
  const http = {
    request: () => {
      throw new Error('asked');
    },
  };
  const metrics = createMetrics();
  const log = createLog({ level: 'silent' });
  const breached = await createBreached({ list: listPath, rangeUrl: undefined, http, log, metrics });
  expect(await breached.ranged('password')).toBe(false);
  for (const common of [
    'password',
    'PassWord1',
    '123456789',
    'qwertyuiop',
    'ｉｌｏｖｅｙｏｕ',
    'football1',
    'baseball',
  ])
    expect([common, breached.listed(common)]).toEqual([common, true]);
  for (const good of ['Battery-Staple-9', 'Correct-Horse-7', 'Totally-New-Secret-3', 'Born-With-This-1'])
    expect([good, breached.listed(good)]).toEqual([good, false]);
  metrics.close();
});
