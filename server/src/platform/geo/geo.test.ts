import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../../test/kit/clock.ts';
import { writeMmdb } from '../../../../test/kit/mmdb.ts';
import { createGeo, GeoFileError, type GeoOptions } from './index.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'doorward-geo-'));
});
afterAll(() => rm(directory, { recursive: true }));

const write = async (name: string, content: Buffer | string): Promise<string> => {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
};

const berlin = {
  country: { iso_code: 'DE' },
  city: { names: { en: 'Berlin' } },
  location: { latitude: 52.5, longitude: 13.4 },
};
const sydney = { country: { iso_code: 'AU' }, location: { latitude: -33.9, longitude: 151.2 } };

async function open(given: Partial<GeoOptions> = {}) {
  const warnings: unknown[] = [];
  const log = { warn: (...said: unknown[]) => void warnings.push(said) } as GeoOptions['log'];
  const clock = createFakeClock();
  return { geo: await createGeo({ files: [], torExits: undefined, clock, log, ...given }), clock, warnings };
}

/** A file that says of one network what these bytes say, at the head of its data, and of another where it is. */
function withRecord(bytes: readonly number[]): Buffer {
  const room = 'A'.repeat(280);
  const file = writeMmdb({ '203.0.113.0/24': room, '198.51.100.0/24': sydney });
  // The head of so long a text takes two bytes.
  Buffer.from(bytes).copy(file, file.indexOf(room) - 2);
  return file;
}

describe('geo', () => {
  test('says what the files together say of an address, IPv4 in IPv6 form too', async () => {
    const city = await write('city.mmdb', writeMmdb({ '203.0.113.0/24': berlin, '2001:db8::/32': sydney }));
    const asn = await write(
      'asn.mmdb',
      writeMmdb({ '203.0.113.0/25': { autonomous_system_number: 64500, autonomous_system_organization: 'Example' } }),
    );
    const { geo } = await open({ files: [city, asn] });
    const here = { country: 'DE', city: 'Berlin', latitude: 52.5, longitude: 13.4 };
    expect(geo.lookup('203.0.113.7')).toEqual({ ...here, asn: 64500, organization: 'Example' });
    expect(geo.lookup('::ffff:203.0.113.7')).toEqual({ ...here, asn: 64500, organization: 'Example' });
    expect(geo.lookup('203.0.113.200')).toEqual(here);
    expect(geo.lookup('2001:db8::1')).toEqual({ country: 'AU', latitude: -33.9, longitude: 151.2 });
    expect(geo.lookup('198.51.100.1')).toEqual({});
    expect(geo.lookup('not an address')).toEqual({});
    expect(geo.state()).toBe('ready');
  });

  test('the smaller network wins over the one around it', async () => {
    const path = await write('nested.mmdb', writeMmdb({ '203.0.0.0/16': berlin, '203.0.113.0/24': sydney }));
    const { geo } = await open({ files: [path] });
    expect([geo.lookup('203.0.112.1').country, geo.lookup('203.0.113.1').country]).toEqual(['DE', 'AU']);
  });

  test('says what a network is used for, from its own fields, from traits, and from the list of Tor exits', async () => {
    const path = await write(
      'anonymous.mmdb',
      writeMmdb({
        '203.0.113.0/28': { is_anonymous: true, is_anonymous_vpn: true, is_hosting_provider: false },
        '203.0.113.16/28': { traits: { is_hosting_provider: true, is_public_proxy: true } },
      }),
    );
    const torExits = await write('exits', '# exits\n203.0.113.1\n2001:DB8:0::9\n\n');
    const { geo } = await open({ files: [path], torExits });
    expect(geo.lookup('203.0.113.1').flags).toEqual(['vpn', 'anonymous', 'tor']);
    expect(geo.lookup('203.0.113.2').flags).toEqual(['vpn', 'anonymous']);
    expect(geo.lookup('203.0.113.17').flags).toEqual(['public_proxy', 'hosting']);
    expect(geo.lookup('2001:db8::9')).toEqual({ flags: ['tor'] });
  });

  test('a record that is not as makers have it says nothing', async () => {
    const path = await write('odd.mmdb', writeMmdb({ '203.0.113.0/24': { country: 'DE' }, '198.51.100.0/24': 'text' }));
    const { geo } = await open({ files: [path] });
    expect([geo.lookup('203.0.113.1'), geo.lookup('198.51.100.1')]).toEqual([{}, {}]);
  });

  test('a record that cannot be read, or leads round and round, says nothing, and takes no time', async () => {
    const pointer = (to: number) => [0x20 | (to >> 8), to & 0xff];
    // Twelve arrays, each of ten times the next: without a memory a million million values.
    const tenfold = Array.from({ length: 12 }, (_, at) => [
      0x0a,
      0x04,
      ...Array.from({ length: 10 }, () => pointer(3 + 22 * (at + 1))).flat(),
    ]).flat();
    const records: Record<string, number[]> = {
      'no such type': [0x00, 0xff],
      'itself within': [0xe1, 0x41, 0x61, ...pointer(0)],
      'ten times ten': [0xe1, 0x41, 0x61, ...tenfold, 0x41, 0x62],
      'outside the file': [0x3c, 0x7f, 0xff, 0xff, 0xff],
      'longer than the file': [0x5f, 0xff, 0xff, 0xff],
      'more entries than the file has': [0xff, 0xff, 0xff, 0xff],
    };
    for (const [name, bytes] of Object.entries(records)) {
      const path = await write('hostile.mmdb', withRecord(bytes));
      const { geo, warnings } = await open({ files: [path] });
      const from = performance.now();
      expect([name, geo.lookup('203.0.113.1'), geo.lookup('198.51.100.1').country]).toEqual([name, {}, 'AU']);
      expect(performance.now() - from).toBeLessThan(2000);
      expect(warnings.length).toBeLessThan(2);
    }
  });

  test('values no place and no name has say nothing', async () => {
    const path = await write(
      'absurd.mmdb',
      writeMmdb({
        '203.0.113.0/28': { location: { latitude: 4000, longitude: 1 } },
        '203.0.113.16/28': { location: { latitude: Number.NaN, longitude: Number.POSITIVE_INFINITY } },
        '203.0.113.32/28': { city: { names: { en: 'x'.repeat(250) } } },
      }),
    );
    const { geo } = await open({ files: [path] });
    for (const last of [1, 17, 33]) expect(geo.lookup(`203.0.113.${last}`)).toEqual({});
  });

  test('a changed file is taken up within a minute of use, and one that cannot be read leaves the last one in place', async () => {
    const path = await write('moving.mmdb', writeMmdb({ '203.0.113.0/24': berlin }));
    const { geo, clock, warnings } = await open({ files: [path] });
    await rename(await write('next.mmdb', writeMmdb({ '203.0.113.0/24': sydney })), path);
    expect(geo.lookup('203.0.113.1').country).toBe('DE');
    clock.advance(61);
    geo.lookup('203.0.113.1');
    await expect.poll(() => geo.lookup('203.0.113.1').country).toBe('AU');
    await writeFile(path, 'no database');
    await utimes(path, 1, 1);
    await geo.reload();
    expect([geo.lookup('203.0.113.1').country, geo.state(), warnings.length]).toEqual(['AU', 'stale', 1]);
    await writeFile(path, writeMmdb({ '203.0.113.0/24': berlin }));
    await geo.reload();
    expect([geo.lookup('203.0.113.1').country, geo.state()]).toEqual(['DE', 'ready']);
  });

  test('without files it knows nothing; one that is configured and cannot be read keeps the server from starting', async () => {
    expect((await open()).geo.state()).toBe('off');
    expect((await open()).geo.lookup('203.0.113.1')).toEqual({});
    await expect(open({ files: [join(directory, 'absent.mmdb')] })).rejects.toThrow(GeoFileError);
    const text = await write('text.mmdb', 'no database');
    await expect(open({ files: [text] })).rejects.toThrow(GeoFileError);
    await expect(open({ torExits: await write('odd-exits', 'exit.example\n') })).rejects.toThrow(
      'entry 1 is no address',
    );
  });
});
