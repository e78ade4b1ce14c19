import { describe, expect, test } from 'vitest';
import { isPublicAddress, parseAllowed } from './addresses.ts';

describe('without a list of the operator', () => {
  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::808:808',
    '64:ff9b:1::a00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '2002:808:808::1',
    '3fff::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '127.1',
    'localhost',
    '',
  ])('%s is not reached', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001::200e',
  ])('%s is reached', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a list of the operator', () => {
  const allowed = parseAllowed(['10.1.0.0/16', '127.0.0.1', 'fd00::/8', ' Backend.Internal ', '::1']);

  test('opens its networks and addresses and nothing beside them', () => {
    const of = (...addresses: string[]) => addresses.map((address) => allowed.address(address));
    expect(of('10.1.255.1', '127.0.0.1', 'fd12::1', '::1', '8.8.8.8')).toEqual([true, true, true, true, true]);
    expect(of('10.2.0.1', '127.0.0.2', 'fc00::1', '::ffff:127.0.0.1', '::2')).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('opens its hosts by their whole name only, in any case', () => {
    const of = (...names: string[]) => names.map((name) => allowed.host(name));
    expect(of('backend.internal', 'BACKEND.internal', '127.0.0.1')).toEqual([true, true, true]);
    expect(of('x.backend.internal', 'backend.internal.evil.test', 'backend', '8.8.8.8')).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test.each(['10.0.0.0/33', '300.1.1.1', '10.0', 'https://a.test', 'a b', '*', ''])(
    'with "%s" in it is refused',
    (entry) => {
      expect(() => parseAllowed([entry])).toThrow(RangeError);
    },
  );
});
