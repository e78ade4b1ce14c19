import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDns, DnsUnavailable, longestRecord, mostRecords } from './index.ts';
import { openZone, type Zone } from './zone.testing.ts';

let zone: Zone;
beforeAll(async () => {
  zone = await openZone();
});
afterAll(() => zone.close());

const ask = (name: string, timeoutMs = 2000) => createDns({ servers: [zone.address], timeoutMs }).txt(name);

describe('TXT records', () => {
  test('are told one by one, each put together from its strings', async () => {
    zone.entries.set('two.example.com', { txt: ['v=spf1 -all', ['doorward=', 'abc']] });
    expect((await ask('two.example.com')).toSorted()).toEqual(['doorward=abc', 'v=spf1 -all']);
  });

  test('are none where there is no such name, or another type only', async () => {
    zone.entries.set('empty.example.com', { txt: [] });
    expect(await ask('nowhere.example.com')).toEqual([]);
    expect(await ask('empty.example.com')).toEqual([]);
  });

  test('are asked for at the very name, whatever the machine would add', async () => {
    zone.asked.length = 0;
    await ask('single');
    expect(new Set(zone.asked)).toEqual(new Set(['single']));
  });

  test('at the end of an alias are found', async () => {
    zone.entries.set('alias.example.com', { cname: 'target.example.net' });
    zone.entries.set('target.example.net', { txt: ['there'] });
    expect(await ask('alias.example.com')).toEqual(['there']);
  });

  test('too long for a datagram come whole, and beyond the cap not at all', async () => {
    const whole = Array.from({ length: 10 }, (_, at) => String(at).repeat(200));
    const beyond = Array.from({ length: 30 }, () => 'x'.repeat(200));
    zone.entries.set('long.example.com', { txt: [whole, beyond, 'short'] });
    const told = await ask('long.example.com');
    expect(told.toSorted()).toEqual([whole.join(''), 'short'].toSorted());
    expect(beyond.join('').length).toBeGreaterThan(longestRecord);
  });

  test('are at most so many', async () => {
    zone.entries.set('many.example.com', { txt: Array.from({ length: mostRecords + 50 }, (_, at) => `record-${at}`) });
    expect(await ask('many.example.com')).toHaveLength(mostRecords);
  });
});

describe('no answer', () => {
  test.each(['servfail', 'garbage', 'silent'] as const)(
    '%s is unavailable, never "no record", and in time',
    async (how) => {
      zone.entries.set('broken.example.com', how);
      const from = performance.now();
      await expect(ask('broken.example.com', 600)).rejects.toBeInstanceOf(DnsUnavailable);
      expect(performance.now() - from).toBeLessThan(3000);
    },
  );

  test('of a server that is not there is unavailable', async () => {
    const gone = await openZone();
    await gone.close();
    const dns = createDns({ servers: [gone.address], timeoutMs: 600 });
    await expect(dns.txt('example.com')).rejects.toBeInstanceOf(DnsUnavailable);
  });

  test('to one question leaves others alone', async () => {
    zone.entries.set('quiet.example.com', 'silent');
    zone.entries.set('loud.example.com', { txt: ['heard'] });
    const dns = createDns({ servers: [zone.address], timeoutMs: 600 });
    const quiet = dns.txt('quiet.example.com').catch((error: unknown) => error);
    await new Promise((done) => setTimeout(done, 300));
    expect(await dns.txt('loud.example.com')).toEqual(['heard']);
    expect(await quiet).toBeInstanceOf(DnsUnavailable);
  });

  test('for what is no name is unavailable too', async () => {
    await expect(ask('a'.repeat(300))).rejects.toBeInstanceOf(DnsUnavailable);
  });
});
