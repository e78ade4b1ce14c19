import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { changeSettings, type Member, startHouse, type TestHouse, writeMmdb } from '../../../../test/kit/index.ts';

const berlin = {
  country: { iso_code: 'DE' },
  city: { names: { en: 'Berlin' } },
  location: { latitude: 52.5, longitude: 13.4 },
};
const sydney = { country: { iso_code: 'AU' }, location: { latitude: -33.9, longitude: 151.2 } };
export const inBerlin = '192.0.2.1';
export const inSydney = '198.51.100.1';
/** An exit of Tor. */
export const exit = '203.0.113.66';

/** What a request says of whence it comes. */
export const seen = (ip = inBerlin, device?: string) => ({
  'x-forwarded-for': ip,
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ...(device === undefined ? {} : { 'doorward-device': device }),
});
export const requestOf = (given: { headers: Headers }) => given.headers.get('x-request-id') ?? '';
export const signals = (one: { reasons: { signal: string }[] }) => one.reasons.map(({ signal }) => signal);

type Known = Pick<Member, 'username' | 'password'>;

/** For the tests of a file: a house that knows where addresses are. Settings are as they were after each test. */
export function openStage() {
  const stage = {} as { house: TestHouse; directory: string };
  const put: string[] = [];
  let people = 0;

  beforeAll(async () => {
    stage.directory = await mkdtemp(join(tmpdir(), 'doorward-risk-'));
    const write = async (name: string, content: string | Uint8Array) => {
      const path = join(stage.directory, name);
      await writeFile(path, content);
      return path;
    };
    const city = await write('city.mmdb', writeMmdb({ '192.0.2.0/24': berlin, '198.51.100.0/24': sydney }));
    const asn = await write('asn.mmdb', writeMmdb({ '203.0.113.0/24': { autonomous_system_number: 64500 } }));
    stage.house = await startHouse({
      trustedProxies: ['loopback'],
      outgoingAllow: ['127.0.0.1'],
      geoip: [city, asn],
      torExits: await write('exits', `${exit}\n`),
      logLevel: 'fatal',
    });
  });
  afterAll(async () => {
    await stage.house.close();
    await rm(stage.directory, { recursive: true });
  });
  afterEach(async () => {
    if (put.length > 0)
      await changeSettings(stage.house, Object.fromEntries(put.splice(0).map((name) => [name, null])));
  });

  async function set(settings: Record<string, unknown>): Promise<void> {
    put.push(...Object.keys(settings));
    await changeSettings(stage.house, settings);
  }

  const signIn = ({ username, password }: Known, headers: Record<string, string> = seen()) =>
    stage.house.rest.post('/v1/auth/sign-in', { identifier: username, password }, { headers });
  const fail = (who: Known, ip?: string) => signIn({ ...who, password: 'Wrong-Wrong-9' }, seen(ip));

  /** Somebody who registered from Berlin: their device. */
  async function settled(): Promise<Member & { device: string }> {
    people += 1;
    const who = { username: `risk-${people}`, password: 'Battery-Staple-9' };
    const { status, body } = await stage.house.rest.post('/v1/auth/register', who, { headers: seen() });
    expect(status).toBe(201);
    const { access_token: access, refresh_token: refresh } = body.tokens;
    return { ...who, userId: body.user_id, access, refresh, device: body.device_token };
  }

  /** With an authenticator app: gives what tells its codes. */
  async function enrolled() {
    const { rest, clock } = stage.house;
    const member = await settled();
    const asking = { token: member.access };
    const setup = await rest.post('/v1/me/factors/totp', {}, asking);
    const totp = new TOTP({ secret: setup.body.secret, algorithm: 'SHA1', digits: 6, period: 30 });
    const code = () => totp.generate({ timestamp: clock.now().getTime() });
    const given = { setup_token: setup.body.setup_token, code: code() };
    const confirmed = await rest.post('/v1/me/factors/totp/confirm', given, asking);
    expect(confirmed.status).toBeLessThan(300);
    return { ...member, code };
  }

  /** The explanation of an answer. */
  async function why(request: string) {
    const { rest, admin } = stage.house;
    const { body } = await rest.get(`/v1/risk/assessments?request_id=${request}`, { token: await admin() });
    return body.data[0];
  }

  return { stage, set, signIn, fail, settled, enrolled, why };
}
