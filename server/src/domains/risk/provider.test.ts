import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventsOf, openTenant } from '../../../../test/kit/index.ts';
import { inBerlin, openStage, requestOf, seen, signals } from './stage.testing.ts';
import { riskProviders } from './tables.ts';

const { stage, set, signIn, fail, settled, why } = openStage();
const secret = 'risk-provider-secret';
const path = '/v1/risk/provider';

/** What the provider was asked, and how it answers; to the administrator's own sign-ins always the same. */
const asked: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
const says =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const calm = says({ level: 'low' });
let answer: (response: ServerResponse) => void = calm;
/** How often somebody followed where the provider sent them. */
let elsewhere = 0;
const provider = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    if (request.url === '/elsewhere') {
      elsewhere += 1;
      return calm(response);
    }
    const body = JSON.parse(text);
    if (body.ip === '127.0.0.1') return calm(response);
    asked.push({ headers: request.headers, body });
    answer(response);
  });
});

let providerUrl: string;
beforeAll(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/assess`;
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});
afterEach(() => {
  answer = calm;
});

const change = async (method: 'put' | 'delete', body?: object) => {
  const token = await stage.house.admin();
  const answered =
    method === 'put'
      ? await stage.house.rest.put(path, body, { token })
      : await stage.house.rest.delete(path, { token });
  return answered;
};

test('the provider is asked about the visitor alone, and what it says counts', async () => {
  expect((await change('put', { url: providerUrl, secret })).status).toBe(200);
  const member = await settled();
  asked.length = 0;
  answer = says({ level: 'critical', reasons: ['known bot'] });
  const refused = await signIn(member, seen(inBerlin, member.device));
  expect(refused.body.code).toBe('sign_in_blocked');
  expect(asked.length).toBe(1);
  expect(asked[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  expect(Object.keys(asked[0]?.body ?? {}).sort()).toEqual([
    'accept_language',
    'app_id',
    'at',
    'ip',
    'request_id',
    'tenant_id',
    'user_agent',
  ]);
  expect(asked[0]?.body).toMatchObject({ ip: inBerlin, request_id: requestOf(refused) });
  expect((await why(requestOf(refused))).facts.provider).toEqual({
    outcome: 'answered',
    level: 'critical',
    reasons: ['known bot'],
  });
  await fail(member);
  expect(asked.length).toBe(1);
});

test('a provider that does not answer, not in time or not as it should, is held against nobody or everybody, as the policy says', async () => {
  const member = await settled();
  const odd = [
    says({}, 500),
    says({ level: 'odd' }),
    says({ level: 'low', reasons: [1] }),
    (response: ServerResponse) => void response.destroy(),
  ];
  for (const one of odd) {
    answer = one;
    const open = await signIn(member, seen(inBerlin, member.device));
    expect([open.status, signals(await why(requestOf(open)))]).toEqual([200, ['provider_unavailable']]);
  }
  await set({ risk_fails: 'closed' });
  expect((await signIn(member, seen(inBerlin, member.device))).body.code).toBe('sign_in_blocked');
  answer = () => {};
  const from = performance.now();
  expect((await signIn(member, seen(inBerlin, member.device))).body.code).toBe('sign_in_blocked');
  expect(performance.now() - from).toBeGreaterThan(4900);
});

test('a provider whose answer is too big, sends us elsewhere or is nested deeply is unavailable, and not followed', async () => {
  const member = await settled();
  const odd: [string, (response: ServerResponse) => void][] = [
    ['too big', says({ level: 'low', more: 'x'.repeat(16_384) })],
    ['too many reasons', says({ level: 'low', reasons: Array(11).fill('many') })],
    ['a long reason', says({ level: 'low', reasons: ['x'.repeat(101)] })],
    ['a list', says(['low'])],
    ['nested', (response) => void response.writeHead(200).end(`${'['.repeat(8000)}${']'.repeat(8000)}`)],
    [
      'nested reasons',
      (response) =>
        void response.writeHead(200).end(`{"level":"low","reasons":${'['.repeat(8000)}${']'.repeat(8000)}}`),
    ],
    ['unclosed', (response) => void response.writeHead(200).end('{"level":'.repeat(1800))],
    ...[301, 302, 303, 307, 308].map((status): [string, (response: ServerResponse) => void] => [
      `redirect ${status}`,
      (response) => void response.writeHead(status, { location: '/elsewhere' }).end(),
    ]),
  ];
  for (const [what, one] of odd) {
    answer = one;
    const open = await signIn(member, seen(inBerlin, member.device));
    const kept = await why(requestOf(open));
    expect([what, open.status, signals(kept), kept.facts.provider]).toEqual([
      what,
      200,
      ['provider_unavailable'],
      { outcome: 'unavailable' },
    ]);
  }
  expect(elsewhere).toBe(0);
  answer = says({ level: 'low', more: 'x'.repeat(16_000) });
  expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([]);
});

test('the provider has a secret that is kept sealed, never shown, and sent to no other address', async () => {
  const token = await stage.house.admin();
  const shown = await stage.house.rest.get(path, { token });
  expect(shown.body).toMatchObject({ url: providerUrl });
  expect(JSON.stringify(shown.body)).not.toContain(secret);
  const [row] = await stage.house.doorward.platform.db.reader.select().from(riskProviders);
  expect(row?.secret).not.toContain(secret);
  const elsewhere = await change('put', { url: `${providerUrl}2` });
  expect(elsewhere.body.code).toBe('risk_provider_secret_required');
  const same = await stage.house.rest.put(path, { url: providerUrl }, { token, headers: { 'if-match': '"1"' } });
  expect([same.status, same.headers.get('etag')]).toEqual([200, '"2"']);
  const stale = await stage.house.rest.put(path, { url: providerUrl }, { token, headers: { 'if-match': '"1"' } });
  expect(stale.body.code).toBe('precondition_failed');
  for (const url of [
    'http://example.com',
    'https://user:pass@example.com',
    'https://10.0.0.1/',
    'ftp://example.com',
    'https://example.com/#x',
  ])
    expect([url, (await change('put', { url, secret })).body.code]).toEqual([url, 'invalid_input']);
  const events = await eventsOf(stage.house, 'risk.provider_changed', {});
  expect(JSON.stringify(events)).not.toContain(secret);
});

test('risk_provider_not_set: none is there after it was removed, and in no other tenant', async () => {
  const tenant = await openTenant(stage.house, 'risk-provider');
  const token = await stage.house.admin();
  const there = { token, headers: { 'doorward-tenant': tenant.id } };
  expect((await stage.house.rest.get(path, there)).body.code).toBe('risk_provider_not_set');
  expect((await change('delete')).status).toBe(204);
  expect((await change('delete')).body.code).toBe('risk_provider_not_set');
  asked.length = 0;
  await signIn(await settled());
  expect(asked.length).toBe(0);
});
