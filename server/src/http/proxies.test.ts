import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { checkProxies, createProxies } from './proxies.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('the caller', () => {
  test.each([
    ['nobody is trusted', [], '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['the peer is no proxy of ours', ['loopback'], '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['the peer is', ['loopback'], '127.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['the caller wrote hops of its own', ['loopback'], '127.0.0.1', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
    ['there are two proxies', ['loopback', 'private'], '127.0.0.1', '6.6.6.6, 1.2.3.4, 10.1.2.3', '1.2.3.4'],
    [
      'a hop between is not trusted',
      ['loopback', '10.0.0.0/8'],
      '127.0.0.1',
      '1.2.3.4, 192.168.0.7, 10.0.0.1',
      '192.168.0.7',
    ],
    ['all hops are trusted', ['private'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['nothing was forwarded', ['loopback'], '127.0.0.1', undefined, '127.0.0.1'],
    ['rubbish was forwarded', ['loopback'], '127.0.0.1', '1.2.3.4, unknown', '127.0.0.1'],
    ['an octal look-alike was forwarded', ['loopback'], '127.0.0.1', '010.0.0.1', '127.0.0.1'],
    ['a port was forwarded', ['loopback'], '127.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
    ['IPv6 and a port were forwarded', ['loopback'], '::1', '[2001:db8::1]:443', '2001:db8::1'],
    ['IPv4 came in IPv6 clothes', [], '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['the proxy came in IPv6 clothes', ['127.0.0.1'], '::ffff:127.0.0.1', '::ffff:1.2.3.4', '1.2.3.4'],
    ['the range is IPv6', ['2001:db8::/32'], '2001:db8::9', '2001:DB9::1', '2001:db9::1'],
  ])('when %s', (_, trusted, peer, forwarded, expected) => {
    expect(createProxies(trusted)(from(peer, forwarded))).toBe(expected);
  });
});

test.each(['everyone', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0/8', '', '::/129', '10.0.0.0/-1'])(
  'the entry "%s" is refused at the start',
  (entry) => {
    expect(() => createProxies([entry])).toThrow(/not a proxy/);
  },
);

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/7', '2000::/3'])('"%s" trusts nearly everybody and is refused', (entry) => {
  expect(() => createProxies([entry])).toThrow(/nearly everybody/);
});

describe('the self-check', () => {
  const check = (publicUrl: string, trusted: readonly string[]) => {
    const lines: string[] = [];
    const doubt = checkProxies({
      publicUrl,
      trusted,
      log: { warn: (_: unknown, line?: string) => void lines.push(line ?? '') },
    });
    return { lines, clientIp: createProxies(trusted, doubt) };
  };

  test('tells at the start where the address is https and no proxy is trusted', () => {
    expect(check('https://auth.example.com', []).lines).toEqual([expect.stringMatching(/all visitors count as one/)]);
    expect(check('https://auth.example.com', ['private']).lines).toEqual([]);
    expect(check('http://localhost:3000', []).lines).toEqual([]);
  });

  test('tells once of a proxy nearby that is not trusted, and never of strangers who write the header', () => {
    const { lines, clientIp } = check('http://localhost:3000', ['192.168.1.1']);
    expect(clientIp(from('203.0.113.9', '1.2.3.4'))).toBe('203.0.113.9');
    expect(clientIp(from('192.168.1.1', '1.2.3.4'))).toBe('1.2.3.4');
    expect(lines).toEqual([]);
    for (const _ of [1, 2, 3]) expect(clientIp(from('10.0.0.7', '1.2.3.4'))).toBe('10.0.0.7');
    expect(lines).toEqual([expect.stringMatching(/proxy nearby/)]);
  });
});
