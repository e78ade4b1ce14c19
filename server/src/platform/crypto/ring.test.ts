import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { createEnvelope } from './envelope.ts';
import { KeyRingError } from './errors.ts';
import { openKeyFile } from './keyfile.ts';
import { parseKeyRing } from './ring.ts';

const random = () => Buffer.from(systemRandom.bytes(32));
const place = { table: 't', column: 'c', row: 'r' };

describe('a configured key ring', () => {
  test('reads name:base64 entries split by commas or lines, in either alphabet, padded or not, the first active', () => {
    const [a, b, c] = [random(), random(), random()];
    const ring = parseKeyRing(
      `k2:${a.toString('base64')}\n k1:${b.toString('base64url')} ,\r\nk-0:${c.toString('base64').replace('=', '')}\n`,
    );
    expect(ring.active).toBe('k2');
    expect(ring.names).toEqual(['k2', 'k1', 'k-0']);
  });

  const good = random().toString('base64');
  const of = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString('base64');
  test.each([
    ['an empty text', ' , \n', /empty/],
    ['a key without a name', good, /entry 1 must be name:base64/],
    ['a name that is no name', `K 1:${good}`, /entry 1 must be name:base64/],
    ['name and key swapped', `${good}:k1`, /entry 1 must be name:base64/],
    ['a key that is not base64', 'k1:!!!not*base64!!!', /"k1" is not base64/],
    ['a key of 16 bytes', `k1:${of(systemRandom.bytes(16))}`, /16 bytes/],
    ['a key in hex', `k1:${random().toString('hex')}`, /48 bytes/],
    ['a key of zeros', `k1:${of(new Uint8Array(32))}`, /not random/],
    ['one repeated byte', `k1:${of(new Uint8Array(32).fill(0xa7))}`, /not random/],
    [
      'a repeated half',
      `k1:${of(Buffer.concat([Buffer.from(good, 'base64').subarray(0, 16), Buffer.from(good, 'base64').subarray(0, 16)]))}`,
      /not random/,
    ],
    ['counting bytes', `k1:${of(Uint8Array.from({ length: 32 }, (_, at) => at * 3 + 200))}`, /not random/],
    ['a typed passphrase', `k1:${of('Correct-Horse-Battery-Staple-9!x')}`, /not random/],
    ['a name twice', `k1:${good},k1:${random().toString('base64')}`, /"k1" twice/],
    ['a key twice', `k1:${good},k2:${good}`, /"k1" and "k2" are the same/],
  ])('refuses %s, without showing it', (_, text, message) => {
    let refusal: unknown;
    try {
      parseKeyRing(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(KeyRingError);
    expect((refusal as Error).message).toMatch(message);
    for (const piece of text.match(/[A-Za-z0-9+/]{12,}/g) ?? [])
      expect((refusal as Error).message).not.toContain(piece);
  });
});

describe('the key file of an embedded database', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'doorward-ring-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  test('is made once, for its owner only, and read ever after', async () => {
    const data = join(directory, 'a', 'data');
    const first = await openKeyFile(data, systemRandom);
    expect(first.created).toBe(true);
    expect((await stat(first.path)).mode & 0o777).toBe(0o600);
    const second = await openKeyFile(data, systemRandom);
    expect(second.created).toBe(false);
    const sealed = createEnvelope(first.ring, systemRandom).seal('x', place);
    expect(createEnvelope(second.ring, systemRandom).open(sealed, place)).toBe('x');
    expect(await readdir(data)).toEqual(['keys.json']);
  });

  test('is one file for any number of first starts at once', async () => {
    const data = join(directory, 'b');
    const opened = await Promise.all(Array.from({ length: 8 }, () => openKeyFile(data, systemRandom)));
    expect(opened.filter((file) => file.created)).toHaveLength(1);
    expect(new Set(opened.map((file) => file.ring.active)).size).toBe(1);
  });

  test('is closed to others again when a backup came back open', async () => {
    const data = join(directory, 'c');
    const { path } = await openKeyFile(data, systemRandom);
    await writeFile(`${path}.copy`, await readFile(path), { mode: 0o644 });
    await rm(path);
    await writeFile(path, await readFile(`${path}.copy`), { mode: 0o644 });
    await openKeyFile(data, systemRandom);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is refused when it is damaged, without showing or replacing it', async () => {
    const data = join(directory, 'd');
    const { path } = await openKeyFile(data, systemRandom);
    const whole = await readFile(path, 'utf8');
    for (const damaged of [whole.slice(0, -20), '[]', '{"keys":[{"name":"k1","key":7}]}', '']) {
      await writeFile(path, damaged);
      const refusal = await openKeyFile(data, systemRandom).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(KeyRingError);
      expect((refusal as Error).message).not.toContain(whole.slice(40, 60));
      expect(await readFile(path, 'utf8')).toBe(damaged);
    }
  });
});
