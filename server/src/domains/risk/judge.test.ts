import { describe, expect, test } from 'vitest';
import { settingsOf } from '../tenants/index.ts';
import { judge } from './judge.ts';
import { combined } from './levels.ts';
import { listedIn } from './networks.ts';
import { policyOf } from './policy.ts';
import type { Facts, Policy } from './words.ts';

const standard = policyOf(settingsOf({ app: { layers: { instance: {}, tenant: {}, app: {} } } }));
const usual: Facts = {
  app_id: 'app_x',
  device: 'known',
  network: 'known',
  trusted_device: false,
  at: '2026-01-01T12:00:00.000Z',
  account_failures: 0,
  address_failures: 0,
  refresh_reuse: false,
};
const judged = (facts: Partial<Facts>, policy: Partial<Policy> = {}) =>
  judge({ ...usual, ...facts }, { ...standard, ...policy });
const found = (facts: Partial<Facts>, policy: Partial<Policy> = {}) =>
  judged(facts, policy).reasons.map(({ signal, level }) => `${signal} ${level}`);

const berlin = { latitude: 52.5, longitude: 13.4 };
const sydney = { latitude: -33.9, longitude: 151.2 };
const potsdam = { latitude: 52.4, longitude: 13.1 };

describe('a signal', () => {
  test('of a new device is medium, of one that looks familiar low, of the first none', () => {
    expect(found({ device: 'new' })).toEqual(['new_device medium']);
    expect(found({ device: 'familiar' })).toEqual(['new_device low']);
    expect([...found({ device: 'first' }), ...found({ device: 'known' })]).toEqual([]);
  });

  test('of a new network is low', () => {
    expect(found({ network: 'new' })).toEqual(['new_network low']);
    expect(found({ network: 'first' })).toEqual([]);
  });

  test('of travel is raised where nobody gets there in time, and not where the files may be wrong', () => {
    const from = (place: object, at: string) => ({ previous: { ...place, at } });
    const hourAgo = '2026-01-01T11:00:00.000Z';
    expect(found({ ...sydney, ...from(berlin, hourAgo) })).toEqual(['impossible_travel high']);
    expect(found({ ...sydney, ...from(berlin, '2025-12-31T11:00:00.000Z') })).toEqual([]);
    expect(found({ ...potsdam, ...from(berlin, '2026-01-01T11:59:59.000Z') })).toEqual([]);
    expect(found({ ...from(berlin, hourAgo) })).toEqual([]);
    expect(found({ ...sydney, ...from({}, hourAgo) })).toEqual([]);
    // Clocks of replicas differ: the last sign-in may seem to be yet to come.
    expect(found({ ...sydney, ...from(berlin, '2026-01-01T12:00:02.000Z') })).toEqual(['impossible_travel high']);
    expect(found({ ...sydney, ...from(berlin, hourAgo) }, { risk_travel_kmh: 40_000 })).toEqual([]);
    expect(judged({ ...sydney, ...from(berlin, hourAgo) }).reasons[0]?.detail).toMatch(/^160\d\d km .* 60 minutes/);
  });

  test('of velocity is raised from the third failure of an account on, or the fifteenth from an address', () => {
    expect(found({ account_failures: 2, address_failures: 14 })).toEqual([]);
    expect(found({ account_failures: 3 })).toEqual(['failed_velocity medium']);
    expect(found({ address_failures: 15 })).toEqual(['failed_velocity medium']);
    expect(found({ account_failures: 3 }, { risk_velocity: 4 })).toEqual([]);
  });

  test('of the lists is critical, by address and by autonomous system', () => {
    const lists = { risk_blocked_networks: ['203.0.113.0/24', '2001:db8::/32'], risk_blocked_systems: [64500] };
    for (const ip of ['203.0.113.9', '2001:db8::1', '::ffff:203.0.113.9'])
      expect(found({ ip }, lists)).toEqual(['blocked_network critical']);
    expect(found({ ip: '198.51.100.1' }, lists)).toEqual([]);
    expect(found({ asn: 64500 }, lists)).toEqual(['blocked_network critical']);
    expect(found({ blocked_by: '192.0.2.0/24' })).toEqual(['blocked_network critical']);
  });

  test('of Tor has the level the policy says', () => {
    expect(found({ flags: ['tor'] })).toEqual(['tor high']);
    expect(found({ flags: ['tor'] }, { risk_tor: 'critical' })).toEqual(['tor critical']);
    expect(found({ flags: ['tor'] }, { risk_tor: 'ignore' })).toEqual([]);
  });

  test('of what hides an address is medium, of a hosting provider low', () => {
    for (const flag of ['vpn', 'public_proxy', 'residential_proxy', 'anonymous'])
      expect(found({ flags: [flag] })).toEqual(['provider_flags medium']);
    expect(found({ flags: ['hosting'] })).toEqual(['provider_flags low']);
  });

  test('of refresh tokens used twice is high', () => {
    expect(found({ refresh_reuse: true })).toEqual(['refresh_reuse high']);
  });

  test('of the provider is what it says; its silence counts as the policy says', () => {
    const answered = (level: 'low' | 'critical', reasons: string[]) =>
      ({ provider: { outcome: 'answered', level, reasons } }) as const;
    expect(found(answered('critical', ['known bot']))).toEqual(['provider critical']);
    expect(found(answered('low', []))).toEqual([]);
    const silent = { provider: { outcome: 'unavailable' } } as const;
    expect(found(silent)).toEqual(['provider_unavailable low']);
    expect(found(silent, { risk_fails: 'closed' })).toEqual(['provider_unavailable critical']);
  });
});

describe('the verdict', () => {
  test('is the highest level; two that are medium make high, and two that are high make critical', () => {
    expect([combined([]), combined(['low', 'low', 'low'])]).toEqual(['low', 'low']);
    expect([combined(['medium', 'low']), combined(['medium', 'medium'])]).toEqual(['medium', 'high']);
    expect([combined(['high', 'medium', 'medium']), combined(['high', 'high'])]).toEqual(['high', 'critical']);
    expect(combined(['critical', 'low'])).toBe('critical');
  });

  test('challenges from medium on and blocks from critical on, unless the policy says otherwise', () => {
    expect(judged({}).action).toBe('allow');
    expect(judged({ device: 'new' }).action).toBe('challenge');
    expect(judged({ device: 'new' }, { risk_challenge_level: 'high' }).action).toBe('allow');
    expect(judged({ device: 'new' }, { risk_challenge_level: 'never' }).action).toBe('allow');
    expect(judged({ device: 'new' }, { risk_block_level: 'medium' }).action).toBe('block');
    const worst = { refresh_reuse: true, flags: ['tor'] };
    expect(judged(worst).action).toBe('block');
    expect(judged(worst, { risk_block_level: 'never' }).action).toBe('challenge');
  });

  test('spares a trusted device the challenge where the policy says so, and never the refusal', () => {
    const trusted = { device: 'known', trusted_device: true, network: 'new', account_failures: 9 } as const;
    expect([judged(trusted).level, judged(trusted).action]).toEqual(['medium', 'allow']);
    expect(judged(trusted, { risk_trusted_devices: false }).action).toBe('challenge');
    expect(judged({ ...trusted, flags: ['tor'] }, { risk_tor: 'critical' }).action).toBe('block');
  });

  test('is low from an allowed network whatever else is found, unless that is blocked', () => {
    const allowed = { risk_allowed_networks: ['192.0.2.0/24'] };
    const verdict = judged({ ip: '192.0.2.7', device: 'new', flags: ['tor'] }, allowed);
    expect([verdict.level, verdict.action]).toEqual(['low', 'allow']);
    expect(verdict.reasons.map(({ signal }) => signal)).toEqual(['allowed_network', 'tor', 'new_device']);
    expect(judged({ ip: '192.0.2.7' }, { ...allowed, risk_blocked_networks: ['192.0.2.7'] }).action).toBe('block');
  });

  test('of a policy that only observes says what would be done, and does nothing', () => {
    const verdict = judged({ device: 'new' }, { risk_mode: 'observe' });
    expect([verdict.action, verdict.advice]).toEqual(['allow', 'challenge']);
  });
});

test('an address is found on a list in any form, and what is none is on no list', () => {
  const list = ['203.0.113.7', '2001:db8:0:1::/64', '10.0.0.0/8'];
  expect(listedIn(list, '203.0.113.7')).toBe('203.0.113.7');
  expect(listedIn(list, '::ffff:10.1.2.3')).toBe('10.0.0.0/8');
  expect(listedIn(list, '2001:DB8:0:1:0:0:0:9')).toBe('2001:db8:0:1::/64');
  expect([listedIn(list, '203.0.113.8'), listedIn(list, '2001:db8::1'), listedIn(list, 'x')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
