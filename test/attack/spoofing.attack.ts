import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { admin, createRest } from '../kit/index.ts';
import { shown, tally, tell } from './figures.ts';
import { written } from './line.ts';
import { proxy, type Servers } from './servers.ts';
import { ask, isJudged, newAddress, openLimited, openLocking, times, useUp, wrongPassword } from './strangers.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await openLimited();
});
afterAll(() => servers.stop());

/** What somebody may write to be taken for somebody else; a new one each time. */
const spoofs: Readonly<Record<string, (n: number) => Readonly<Record<string, string>>>> = {
  'X-Forwarded-For': (n) => ({ 'X-Forwarded-For': `203.0.113.${n}` }),
  'X-Forwarded-For, a list': (n) => ({ 'X-Forwarded-For': `203.0.113.${n}, 192.0.2.${n}, 10.0.0.${n}` }),
  'X-Forwarded-For, the proxy last': (n) => ({ 'X-Forwarded-For': `203.0.113.${n}, ${proxy}` }),
  'X-Forwarded-For twice': (n) => ({ 'X-Forwarded-For': `203.0.113.${n}`, 'x-forwarded-for': `192.0.2.${n}` }),
  'X-Forwarded-For in IPv6': (n) => ({ 'X-Forwarded-For': `2001:db8:${n}::1` }),
  'X-Forwarded-For, IPv4 in IPv6': (n) => ({ 'X-Forwarded-For': `::ffff:203.0.113.${n}` }),
  'X-Forwarded-For with a port': (n) => ({ 'X-Forwarded-For': `[2001:db8:${n}::1]:4711` }),
  'X-Forwarded-For, loopback': (n) => ({ 'X-Forwarded-For': `127.0.0.${n}` }),
  'X-Forwarded-For, rubbish': (n) => ({ 'X-Forwarded-For': `unknown, , ${'x'.repeat(n)}` }),
  Forwarded: (n) => ({ Forwarded: `for=203.0.113.${n};proto=https, for="[2001:db8:${n}::1]:80"` }),
  'X-Real-IP': (n) => ({ 'X-Real-IP': `203.0.113.${n}` }),
  'CF-Connecting-IP': (n) => ({ 'CF-Connecting-IP': `203.0.113.${n}`, 'CF-Connecting-IPv6': `2001:db8:${n}::1` }),
  'True-Client-IP': (n) => ({ 'True-Client-IP': `203.0.113.${n}` }),
  'X-Client-IP': (n) => ({ 'X-Client-IP': `203.0.113.${n}`, 'X-Cluster-Client-IP': `203.0.113.${n}` }),
  'Fastly-Client-IP': (n) => ({ 'Fastly-Client-IP': `203.0.113.${n}`, 'X-Azure-ClientIP': `203.0.113.${n}` }),
  'X-Forwarded, Forwarded-For': (n) => ({ 'X-Forwarded': `203.0.113.${n}`, 'Forwarded-For': `203.0.113.${n}` }),
  'X-Originating-IP, X-Remote-IP': (n) => ({ 'X-Originating-IP': `203.0.113.${n}`, 'X-Remote-IP': `203.0.113.${n}` }),
  'X-ProxyUser-Ip, Via': (n) => ({ 'X-ProxyUser-Ip': `203.0.113.${n}`, Via: `1.1 203.0.113.${n}` }),
  Host: (n) => ({ Host: `203.0.113.${n}`, 'X-Forwarded-Host': `host-${n}.example.com` }),
};

/** As a proxy of ours hands it on: it adds who spoke to it behind what the visitor wrote, on a line of its own. */
function throughProxy(headers: Readonly<Record<string, string>>, visitor: string): string {
  const [head = '', body = ''] = written({ ...wrongPassword, headers }).split('\r\n\r\n');
  return `${head}\r\nX-Forwarded-For: ${visitor}\r\n\r\n${body}`;
}

const tries = 10;

test('what a stranger writes about where they come from changes no limit', async () => {
  const judged: Record<string, string> = {};
  for (const [name, spoof] of Object.entries(spoofs)) {
    const from = newAddress();
    await useUp(servers, from);
    const codes = await ask(
      servers,
      from,
      times(tries, (n) => written({ ...wrongPassword, headers: spoof(n + 1) })),
    );
    judged[name] = `${codes.filter(isJudged).length} of ${tries}`;
  }
  tell('spoofed headers from a stranger who has no sign-in left: passwords looked at', lines(judged));
  expect(new Set(Object.values(judged))).toEqual(new Set([`0 of ${tries}`]));
});

test('nor what a visitor writes whom a trusted proxy hands on', async () => {
  const judged: Record<string, string> = {};
  for (const [at, [name, spoof]] of Object.entries(spoofs).entries()) {
    const visitor = `198.51.100.${at + 1}`;
    await useUp(servers, proxy, { 'X-Forwarded-For': visitor });
    const codes = await ask(
      servers,
      proxy,
      times(tries, (n) => throughProxy(spoof(n + 1), visitor)),
    );
    judged[name] = `${codes.filter(isJudged).length} of ${tries}`;
  }
  tell('the same through a trusted proxy', lines(judged));
  expect(new Set(Object.values(judged))).toEqual(new Set([`0 of ${tries}`]));
});

test('one caller in other spellings is one caller, and what the proxy itself says counts', async () => {
  const handed = (address: string) => throughProxy({}, address);
  await useUp(servers, proxy, { 'X-Forwarded-For': '192.0.2.7' });
  await useUp(servers, proxy, { 'X-Forwarded-For': '2001:db8:7:7::1' });
  const spellings = ['::ffff:192.0.2.7', '::ffff:c000:207', '192.0.2.7:4711', '[::ffff:192.0.2.7]:80', ' 192.0.2.7 '];
  const sameNet = ['2001:db8:7:7::2', '2001:DB8:7:7:ffff::', '[2001:db8:7:7::9]:443', '2001:0db8:0007:0007:1:2:3:4'];
  const same = await ask(servers, proxy, [...spellings, ...sameNet].map(handed));
  const others = await ask(servers, proxy, ['192.0.2.8', '2001:db8:7:8::1'].map(handed));
  tell('spellings of a caller who has no sign-in left, and other callers', [
    { figure: `${same.length} spellings`, value: shown(tally(same)), aim: 'all rate_limited' },
    { figure: 'others', value: shown(tally(others)), aim: 'all looked at' },
  ]);
  expect(tally(same)).toEqual({ rate_limited: same.length });
  expect(tally(others)).toEqual({ invalid_credentials: others.length });
});

test('a network locked out of an account stays locked out of it, whatever it writes', async () => {
  const locking = await openLocking();
  onTestFinished(() => locking.stop());
  const from = newAddress();
  const guesses = await ask(
    locking,
    from,
    times(12, () => written(wrongPassword)),
  );
  const asked = Object.values(spoofs).map((spoof) => written({ ...wrongPassword, headers: spoof(7) }));
  const codes = await ask(locking, from, asked);
  const elsewhere = await ask(locking, '127.77.0.1', [written(wrongPassword)]);
  tell('an account locked for a network', [
    { figure: 'guesses before', value: shown(tally(guesses)), aim: '10 looked at' },
    { figure: `${asked.length} spoofed headers`, value: shown(tally(codes)), aim: 'all sign_in_locked' },
    { figure: 'another network', value: shown(tally(elsewhere)), aim: 'looked at' },
  ]);
  expect(tally(guesses)).toEqual({ invalid_credentials: 10, sign_in_locked: 2 });
  expect(tally(codes)).toEqual({ sign_in_locked: asked.length });
  expect(tally(elsewhere)).toEqual({ invalid_credentials: 1 });
});

test('sign-ups and sensitive calls are counted for whom they come from, too, and a ban holds', async () => {
  const counted: Record<string, string> = {};
  for (const [policy, path, limit] of [
    ['sign_up', '/v1/auth/register', 5],
    ['sensitive', '/v1/auth/magic-link', 20],
  ] as const) {
    const from = newAddress();
    const every = Object.values(spoofs);
    const request = (n: number) => written({ path, json: {}, headers: every[n % every.length]?.(n + 1) ?? {} });
    const codes = await ask(servers, from, times(limit + 30, request));
    counted[policy] = shown(tally(codes));
    expect(tally(codes)).toEqual({ invalid_input: limit, rate_limited: 30 });
  }
  const rest = createRest(servers.url);
  const { username: identifier, password } = admin;
  const { body } = await rest.post('/v1/auth/sign-in', { identifier, password });
  const token = body.tokens.access_token;
  expect((await rest.post('/v1/bans', { range: '127.200.0.0/16' }, { token })).status).toBe(201);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const asked = Object.values(spoofs).map((spoof) => written({ ...wrongPassword, headers: spoof(9) }));
  const banned = await ask(servers, '127.200.3.4', asked);
  counted.ban = shown(tally(banned));
  tell('other limits under spoofed headers', lines(counted));
  expect(tally(banned)).toEqual({ address_banned: asked.length });
});

const lines = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([figure, value]) => ({ figure, value }));
