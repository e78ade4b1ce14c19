import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  admin,
  changeSettings,
  eventsOf,
  type Member,
  mailedCode,
  openTenant,
  startHouse,
  type TestHouse,
  writeMmdb,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import type { Id } from '../../platform/ids.ts';
import { riskAssessments, riskEvents, riskPlaces, riskProviders } from './tables.ts';

const berlin = {
  country: { iso_code: 'DE' },
  city: { names: { en: 'Berlin' } },
  location: { latitude: 52.5, longitude: 13.4 },
};
const sydney = { country: { iso_code: 'AU' }, location: { latitude: -33.9, longitude: 151.2 } };
const inBerlin = '192.0.2.1';
const inSydney = '198.51.100.1';
const exit = '203.0.113.66';
const secret = 'risk-provider-secret';

let directory: string;
let house: TestHouse;
let providerUrl: string;

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

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'doorward-risk-'));
  const [city, asn, torExits] = ['city.mmdb', 'asn.mmdb', 'exits'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(city, writeMmdb({ '192.0.2.0/24': berlin, '198.51.100.0/24': sydney }));
  await writeFile(asn, writeMmdb({ '203.0.113.0/24': { autonomous_system_number: 64500 } }));
  await writeFile(torExits, `${exit}\n`);
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  providerUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/assess`;
  house = await startHouse({
    trustedProxies: ['loopback'],
    outgoingAllow: ['127.0.0.1'],
    geoip: [city, asn],
    torExits,
    logLevel: 'fatal',
  });
});
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await house.close();
  await rm(directory, { recursive: true });
});

const put: string[] = [];
async function set(settings: Record<string, unknown>): Promise<void> {
  put.push(...Object.keys(settings));
  await changeSettings(house, settings);
}
afterEach(async () => {
  answer = calm;
  if (put.length > 0) await changeSettings(house, Object.fromEntries(put.splice(0).map((name) => [name, null])));
});

const seen = (ip = inBerlin, device?: string) => ({
  'x-forwarded-for': ip,
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ...(device === undefined ? {} : { 'doorward-device': device }),
});
type Known = Pick<Member, 'username' | 'password'>;
const signIn = ({ username, password }: Known, headers: Record<string, string> = seen()) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password }, { headers });
const fail = (who: Known, ip?: string) => signIn({ ...who, password: 'Wrong-Wrong-9' }, seen(ip));

let people = 0;
/** Somebody who registered from Berlin: their device. */
async function settled(): Promise<Member & { device: string }> {
  people += 1;
  const who = { username: `risk-${people}`, password: 'Battery-Staple-9' };
  const { status, body } = await house.rest.post('/v1/auth/register', who, { headers: seen() });
  expect(status).toBe(201);
  const { access_token: access, refresh_token: refresh } = body.tokens;
  return { ...who, userId: body.user_id, access, refresh, device: body.device_token };
}

const requestOf = (given: { headers: Headers }) => given.headers.get('x-request-id') ?? '';
async function why(request: string) {
  const { body } = await house.rest.get(`/v1/risk/assessments?request_id=${request}`, { token: await house.admin() });
  return body.data[0];
}
const signals = (one: { reasons: { signal: string }[] }) => one.reasons.map(({ signal }) => signal);

/** With an authenticator app: gives what tells its codes. */
async function enrolled() {
  const member = await settled();
  const asking = { token: member.access };
  const setup = await house.rest.post('/v1/me/factors/totp', {}, asking);
  const totp = new TOTP({ secret: setup.body.secret, algorithm: 'SHA1', digits: 6, period: 30 });
  const code = () => totp.generate({ timestamp: house.clock.now().getTime() });
  const confirmed = await house.rest.post(
    '/v1/me/factors/totp/confirm',
    { setup_token: setup.body.setup_token, code: code() },
    asking,
  );
  expect(confirmed.status).toBeLessThan(300);
  return { ...member, code };
}

describe('every sign-in', () => {
  test('is judged, and its explanation found by the request id of its answer', async () => {
    const member = await settled();
    const request = requestOf(await signIn(member, seen(inBerlin, member.device)));
    const kept = await why(request);
    expect(kept).toMatchObject({
      user_id: member.userId,
      entry: 'sign_in',
      level: 'low',
      action: 'allow',
      reasons: [],
    });
    expect(kept.facts).toMatchObject({ country: 'DE', city: 'Berlin', device: 'known', network: 'known' });
    const suspect = await why(requestOf(await signIn(member, seen('203.0.113.9'))));
    expect([suspect.level, signals(suspect)]).toEqual(['medium', ['new_device', 'new_network']]);
    expect(suspect.facts.asn).toBe(64500);
    expect(suspect.policy.risk_challenge_level).toBe('medium');
  });

  test('leaves no address behind, only what the files say of it', async () => {
    const member = await settled();
    await signIn(member, seen('203.0.113.77'));
    const { db } = house.doorward.platform;
    const all = [await db.reader.select().from(riskAssessments), await db.reader.select().from(riskEvents)];
    expect(JSON.stringify(all)).not.toContain('203.0.113.77');
  });

  test('is not looked at where the policy is off', async () => {
    await set({ risk_mode: 'off', risk_blocked_networks: ['203.0.113.0/24'] });
    const answered = await signIn(await settled(), seen('203.0.113.9'));
    expect([answered.status, await why(requestOf(answered))]).toEqual([200, undefined]);
  });

  test('with a wrong password is judged by nobody, and counted for the next one', async () => {
    const member = await settled();
    for (let time = 0; time < 3; time += 1) {
      const refused = await fail(member);
      expect([refused.body.code, await why(requestOf(refused))]).toEqual(['invalid_credentials', undefined]);
    }
    const kept = await why(requestOf(await signIn(member, seen(inBerlin, member.device))));
    expect([kept.level, signals(kept), kept.facts.account_failures]).toEqual(['medium', ['failed_velocity'], 3]);
    house.clock.advance(3601);
    const later = await why(requestOf(await signIn(member, seen(inBerlin, member.device))));
    expect([later.level, later.facts.account_failures]).toEqual(['low', 0]);
  });

  test('counts failures of 50 parallel tries, of accounts that do not exist too', async () => {
    const member = await settled();
    const ip = '203.0.113.150';
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => fail(at % 2 ? member : { ...member, username: 'nobody-here' }, ip)),
    );
    const kept = await why(requestOf(await signIn(member, seen(ip, member.device))));
    expect([kept.facts.account_failures, kept.facts.address_failures]).toEqual([25, 50]);
  });

  test('after a refresh token was used twice is suspect for a day', async () => {
    const member = await settled();
    const refresh = () => house.rest.post('/v1/auth/refresh', { refresh_token: member.refresh }, { headers: seen() });
    house.clock.advance(11);
    await refresh();
    house.clock.advance(11);
    expect((await refresh()).body.code).toBe('refresh_token_reused');
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([
      'refresh_reuse',
    ]);
    house.clock.advance(86_401);
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([]);
  });

  test('is compared with where a session was opened last, not with attempts that ended before', async () => {
    await set({ mfa_mode: 'adaptive' });
    const member = await enrolled();
    const first = await signIn(member, seen(inSydney, member.device));
    expect(signals(await why(requestOf(first)))).toEqual(['impossible_travel', 'new_network']);
    expect(first.body.next).toBe('second_factor');
    // Whoever that was has not come in: from there it is as far as before, and from home it is no way at all.
    expect(signals(await why(requestOf(await signIn(member, seen(inSydney, member.device)))))).toContain(
      'impossible_travel',
    );
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([]);
  });
});

describe('adaptive', () => {
  test('challenges at medium, and nobody who is nothing unusual; who holds a second factor is asked for it either way', async () => {
    await set({ mfa_mode: 'adaptive' });
    const bare = await settled();
    expect((await signIn(bare, seen(inBerlin, bare.device))).body.next).toBe('session');
    // No address to mail a code to: it fails closed.
    expect((await signIn(bare, seen('203.0.113.9'))).body.code).toBe('sign_in_blocked');
    const member = await enrolled();
    const usual = await signIn(member, seen(inBerlin, member.device));
    expect([usual.body.next, (await why(requestOf(usual))).action]).toEqual(['second_factor', 'allow']);
    const odd = await signIn(member, seen('203.0.113.9'));
    expect(odd.body).toMatchObject({ next: 'second_factor' });
    const kept = await why(requestOf(odd));
    expect([kept.action, kept.level]).toEqual(['challenge', 'medium']);
    const [event] = await eventsOf(house, 'risk.challenged', { actor: member.userId });
    expect(event?.data).toMatchObject({ level: 'medium', signals: ['new_device', 'new_network'] });
    house.clock.advance(30);
    const proven = await house.rest.post(
      '/v1/auth/sign-in/second-factor',
      { attempt_token: odd.body.attempt_token, method: 'totp', code: member.code() },
      { headers: seen('203.0.113.9') },
    );
    expect(proven.body).toMatchObject({ next: 'session' });
    expect(proven.body.device_token).toMatch(/^dwd_/);
  });

  test('spares a trusted device the challenge, unless the policy says otherwise, until the trust has ended', async () => {
    await set({ mfa_mode: 'adaptive' });
    const member = await settled();
    const headers = { 'doorward-device': member.device };
    expect((await house.rest.post('/v1/me/devices/trust', {}, { token: member.access, headers })).status).toBe(200);
    const away = () => signIn(member, seen(inSydney, member.device));
    for (let time = 0; time < 3; time += 1) await fail(member);
    const spared = await signIn(member, seen(inBerlin, member.device));
    expect([spared.body.next, (await why(requestOf(spared))).level]).toEqual(['session', 'medium']);
    await set({ risk_trusted_devices: false });
    expect((await signIn(member, seen(inBerlin, member.device))).body.code).toBe('sign_in_blocked');
    await changeSettings(house, { risk_trusted_devices: null });
    house.clock.advance(30 * 86_400 + 1);
    for (let time = 0; time < 3; time += 1) await fail(member);
    expect((await away()).body.code).toBe('sign_in_blocked');
  });

  test('that only observes lets in, and keeps what would have been done', async () => {
    await set({ mfa_mode: 'adaptive', risk_mode: 'observe', risk_blocked_networks: ['203.0.113.9'] });
    const member = await settled();
    const let_in = await signIn(member, seen('203.0.113.9'));
    expect([let_in.body.next, (await why(requestOf(let_in))).action]).toEqual(['session', 'allow']);
    expect((await eventsOf(house, 'risk.observed', { actor: member.userId }))[0]?.data).toMatchObject({
      advice: 'block',
    });
  });

  test('without judgement asks as of anybody', async () => {
    const member = await enrolled();
    const token = await house.admin();
    const change = (settings: object) => house.rest.patch('/v1/settings', { settings }, { token });
    await change({ mfa_mode: 'adaptive', risk_mode: 'off' });
    const asks = await signIn(member, seen(inBerlin, member.device));
    // With the token from before: of administrators a second factor is wanted too.
    await change({ mfa_mode: null, risk_mode: null });
    expect(asks.body.next).toBe('second_factor');
  });
});

describe('critical', () => {
  test('sign_in_blocked: from a blocked network, with the right password, and on record; other ways in too', async () => {
    const member = await settled();
    const email = 'blocked@example.com';
    const mailed = { username: email, password: 'Battery-Staple-9' };
    await house.rest.post('/v1/auth/register', { email, password: mailed.password }, { headers: seen() });
    await set({ risk_blocked_networks: ['203.0.113.0/24'] });
    const from = { headers: seen('203.0.113.5') };
    const refused = await signIn(member, seen('203.0.113.5', member.device));
    expect([refused.status, refused.body.code]).toEqual([403, 'sign_in_blocked']);
    expect(JSON.stringify(refused.body)).not.toContain('203.0.113');
    const kept = await why(requestOf(refused));
    expect([kept.action, kept.level, kept.facts.blocked_by]).toEqual(['block', 'critical', '203.0.113.0/24']);
    expect((await eventsOf(house, 'risk.blocked', { actor: member.userId })).length).toBe(1);
    expect((await eventsOf(house, 'signin.failed', { target: member.userId })).length).toBe(1);
    expect((await fail(member, '203.0.113.5')).body.code).toBe('invalid_credentials');
    const link = await house.rest.post('/v1/auth/magic-link', { identifier: email }, from);
    const code = await mailedCode(house, email);
    const byCode = await house.rest.post(
      '/v1/auth/sign-in/code',
      { attempt_token: link.body.attempt_token, code },
      from,
    );
    expect(byCode.body.code).toBe('sign_in_blocked');
    // Spent by being refused.
    const again = await house.rest.post(
      '/v1/auth/sign-in/code',
      { attempt_token: link.body.attempt_token, code },
      { headers: seen() },
    );
    expect(again.body.code).toBe('invalid_code');
  });

  test('sign_in_blocked: who registers from there has no account afterwards, nor a guest', async () => {
    await set({ risk_blocked_networks: ['203.0.113.0/24'], guests: true });
    const who = { username: 'blocked-newcomer', password: 'Battery-Staple-9' };
    const from = { headers: seen('203.0.113.5') };
    expect((await house.rest.post('/v1/auth/register', who, from)).body.code).toBe('sign_in_blocked');
    expect((await house.rest.post('/v1/auth/guest', {}, from)).body.code).toBe('sign_in_blocked');
    expect((await house.rest.post('/v1/auth/register', who, { headers: seen() })).status).toBe(201);
  });

  test('holds for administrators as for everybody (F144)', async () => {
    await set({ risk_blocked_networks: ['203.0.113.0/24'] });
    expect((await signIn(admin, seen('203.0.113.5'))).body.code).toBe('sign_in_blocked');
    expect((await signIn(admin)).status).toBe(200);
  });

  test('is a network by its autonomous system, and Tor where the policy says so', async () => {
    await set({ risk_blocked_systems: [64500] });
    expect((await signIn(await settled(), seen('203.0.113.5'))).body.code).toBe('sign_in_blocked');
    await set({ risk_blocked_systems: [], risk_tor: 'critical' });
    const tor = await signIn(await settled(), seen(exit));
    expect([tor.body.code, signals(await why(requestOf(tor)))[0]]).toEqual(['sign_in_blocked', 'tor']);
    await set({ risk_allowed_networks: [exit] });
    expect((await signIn(await settled(), seen(exit))).status).toBe(200);
  });

  test('in the words of OAuth where tokens are asked for by password', async () => {
    await set({ password_grant: true, risk_blocked_networks: ['203.0.113.0/24'] });
    const { username, password } = await settled();
    const form = new URLSearchParams({ grant_type: 'password', username, password });
    const refused = await fetch(`${house.url}/v1/auth/token`, {
      method: 'POST',
      body: form,
      headers: seen('203.0.113.5'),
    });
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
  });
});

test('settings that name no network, system or level are refused', async () => {
  const token = await house.admin();
  const wrong = [
    { risk_blocked_networks: ['203.0.113.0/33'] },
    { risk_allowed_networks: ['example.com'] },
    { risk_blocked_systems: [0] },
    { risk_block_level: 'low' },
    { risk_velocity: 0 },
  ];
  for (const settings of wrong)
    expect((await house.rest.patch('/v1/settings', { settings }, { token })).body.code).toBe('setting_invalid');
});

describe('the provider', () => {
  const path = '/v1/risk/provider';
  const change = async (method: 'put' | 'delete', body?: object) => {
    const token = await house.admin();
    const answered =
      method === 'put' ? await house.rest.put(path, body, { token }) : await house.rest.delete(path, { token });
    return answered;
  };

  test('is asked about the visitor alone, and what it says counts', async () => {
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

  test('that does not answer, not in time or not as it should, is held against nobody or everybody, as the policy says', async () => {
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

  test('whose answer is too big, sends us elsewhere or is nested deeply is unavailable, and not followed', async () => {
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

  test('has a secret that is kept sealed, never shown, and sent to no other address', async () => {
    const token = await house.admin();
    const shown = await house.rest.get(path, { token });
    expect(shown.body).toMatchObject({ url: providerUrl });
    expect(JSON.stringify(shown.body)).not.toContain(secret);
    const [row] = await house.doorward.platform.db.reader.select().from(riskProviders);
    expect(row?.secret).not.toContain(secret);
    const elsewhere = await change('put', { url: `${providerUrl}2` });
    expect(elsewhere.body.code).toBe('risk_provider_secret_required');
    const same = await house.rest.put(path, { url: providerUrl }, { token, headers: { 'if-match': '"1"' } });
    expect([same.status, same.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await house.rest.put(path, { url: providerUrl }, { token, headers: { 'if-match': '"1"' } });
    expect(stale.body.code).toBe('precondition_failed');
    for (const url of [
      'http://example.com',
      'https://user:pass@example.com',
      'https://10.0.0.1/',
      'ftp://example.com',
      'https://example.com/#x',
    ])
      expect([url, (await change('put', { url, secret })).body.code]).toEqual([url, 'invalid_input']);
    const events = await eventsOf(house, 'risk.provider_changed', {});
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test('risk_provider_not_set: none is there after it was removed, and in no other tenant', async () => {
    const tenant = await openTenant(house, 'risk-provider');
    const token = await house.admin();
    const there = { token, headers: { 'doorward-tenant': tenant.id } };
    expect((await house.rest.get(path, there)).body.code).toBe('risk_provider_not_set');
    expect((await change('delete')).status).toBe(204);
    expect((await change('delete')).body.code).toBe('risk_provider_not_set');
    asked.length = 0;
    await signIn(await settled());
    expect(asked.length).toBe(0);
  });
});

describe('a judgement', () => {
  test('is seen by who may read the audit log, of their own tenant only', async () => {
    const member = await settled();
    const { id } = await why(requestOf(await signIn(member)));
    const path = `/v1/risk/assessments/${id}`;
    const token = await house.admin();
    expect((await house.rest.get(path, { token })).body.id).toBe(id);
    expect((await house.rest.get(path, { token: member.access })).body.code).toBe('forbidden');
    const tenant = await openTenant(house, 'risk-next-door');
    const there = { token, headers: { 'doorward-tenant': tenant.id } };
    expect((await house.rest.get(path, there)).body.code).toBe('risk_assessment_not_found');
    expect((await house.rest.get('/v1/risk/assessments', there)).body.data).toEqual([]);
    expect((await house.rest.post('/v1/risk/simulate', { assessment_id: id }, there)).body.code).toBe(
      'risk_assessment_not_found',
    );
  });

  test('is listed in pages, by user and from a level on', async () => {
    const member = await settled();
    for (const ip of [inBerlin, '203.0.113.1', '203.0.114.1']) await signIn(member, seen(ip));
    const token = await house.admin();
    const list = (query: string) => house.rest.get(`/v1/risk/assessments?user_id=${member.userId}&${query}`, { token });
    const first = await list('limit=2');
    const rest = await list(`limit=2&cursor=${first.body.next_cursor}`);
    expect([first.body.data.length, rest.body.data.length, rest.body.next_cursor]).toEqual([2, 2, undefined]);
    expect((await list('level=medium')).body.data.length).toBe(2);
    expect((await list('level=critical')).body.data).toEqual([]);
    expect((await list(`level=low&cursor=${first.body.next_cursor}`)).body.code).toBe('invalid_input');
  });

  test('is made again by the simulator from what was kept, by this policy or another, and keeps nothing', async () => {
    const member = await settled();
    const { id, ...kept } = await why(requestOf(await signIn(member, seen('203.0.113.9'))));
    const token = await house.admin();
    const simulate = async (body: object) => (await house.rest.post('/v1/risk/simulate', body, { token })).body;
    const count = async () => (await house.doorward.platform.db.reader.select().from(riskAssessments)).length;
    const before = await count();
    const same = await simulate({ assessment_id: id });
    expect([same.level, same.action, same.reasons, same.policy]).toEqual([
      kept.level,
      kept.action,
      kept.reasons,
      kept.policy,
    ]);
    expect((await simulate({ assessment_id: id, policy: { risk_block_level: 'medium' } })).action).toBe('block');
    expect((await simulate({ assessment_id: id, policy: { risk_challenge_level: 'never' } })).action).toBe('allow');
    expect((await simulate({ assessment_id: id, policy: { risk_blocked_systems: [64500] } })).level).toBe('critical');
    expect((await simulate({ assessment_id: id, facts: { device: 'known' } })).level).toBe('low');
    expect((await simulate({})).level).toBe('low');
    expect((await simulate({ ip: exit })).reasons.map(({ signal }: { signal: string }) => signal)).toEqual(['tor']);
    const berlinNow = { previous: { latitude: 52.5, longitude: 13.4, at: house.clock.now().toISOString() } };
    expect((await simulate({ ip: inSydney, facts: berlinNow })).level).toBe('high');
    expect((await simulate({ ip: inSydney, policy: { risk_blocked_networks: [inSydney] } })).action).toBe('block');
    expect((await simulate({ policy: { risk_blocked_networks: ['x'] } })).code).toBe('invalid_input');
    expect((await simulate({ ip: 'x' })).code).toBe('invalid_input');
    expect(await count()).toBe(before);
  });

  test('goes with its user, and after 90 days; what counted within a day goes after that', async () => {
    const member = await settled();
    await fail(member);
    const { reader } = house.doorward.platform.db;
    const mine = async () => {
      const userId = member.userId as Id<'user'>;
      const [judgements, events] = [riskAssessments, riskEvents];
      return [
        (await reader.select().from(judgements).where(eq(judgements.userId, userId))).length,
        (await reader.select().from(events).where(eq(events.userId, userId))).length,
        (await reader.select().from(riskPlaces).where(eq(riskPlaces.userId, userId))).length,
      ];
    };
    expect(await mine()).toEqual([1, 1, 1]);
    house.clock.advance(86_401);
    await sweepEverything(house.doorward.platform);
    expect(await mine()).toEqual([1, 0, 1]);
    house.clock.advance(90 * 86_400);
    await sweepEverything(house.doorward.platform);
    expect(await mine()).toEqual([0, 0, 1]);
  });
});
