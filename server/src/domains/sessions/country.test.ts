import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joined } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventsOf, openApp, sessionRow, startHouse, type TestHouse, writeMmdb } from '../../../../test/kit/index.ts';
import { join, type Someone } from '../links/links.testing.ts';
import { admitsCountry } from '../tenants/index.ts';

const placed = (iso_code: string, city: string) => ({ country: { iso_code }, city: { names: { en: city } } });
const [inBerlin, inSydney, nowhere] = ['192.0.2.1', '198.51.100.1', '203.0.113.1'];

let directory: string;
let house: TestHouse;
let root: string;
beforeAll(async () => {
  directory = await mkdtemp(joined(tmpdir(), 'doorward-country-'));
  const file = joined(directory, 'city.mmdb');
  const known = { '192.0.2.0/24': placed('DE', 'Berlin'), '198.51.100.0/24': placed('AU', 'Sydney') };
  await writeFile(file, writeMmdb(known));
  house = await startHouse({ trustedProxies: ['loopback'], geoip: [file] });
  const { body } = await house.rest.post(
    '/v1/auth/sign-in',
    { identifier: 'admin', password: 'Correct-Horse-7' },
    { headers: from(inBerlin) },
  );
  root = body.tokens.access_token;
});
afterAll(async () => {
  await house.close();
  await rm(directory, { recursive: true });
});

const from = (ip: string, more: Record<string, string> = {}) => ({ 'x-forwarded-for': ip, ...more });
const patch = (settings: object, appId?: string, ip = inBerlin) => {
  const path = appId === undefined ? '/v1/settings' : `/v1/apps/${appId}/settings`;
  return house.rest.patch(path, { settings }, { token: root, headers: from(ip) });
};
const set = async (settings: object, appId?: string) => expect((await patch(settings, appId)).status).toBe(200);
const usual = {
  session_countries: null,
  session_country_lock: null,
  session_country_fails: null,
  new_country_notice: null,
  new_device_notice: null,
};
afterEach(() => set(usual));

const somebody = () => join(house, { verified: true, headers: from(inBerlin) });
const signIn = ({ username, password }: Pick<Someone, 'username' | 'password'>, headers: Record<string, string>) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password }, { headers });
const refresh = (refresh_token: string, ip: string) =>
  house.rest.post('/v1/auth/refresh', { refresh_token }, { headers: from(ip) });
const status = async (token: string, ip: string) =>
  (await house.rest.get('/v1/me', { token, headers: from(ip) })).status;
const refused = { status: 403, body: { code: 'country_not_allowed' } };
const mailsTo = async ({ email }: Someone) => (await house.mails(email)).map(({ subject }) => subject);

describe('session_countries', () => {
  test('country_not_allowed: from elsewhere nobody signs in or registers, and who knew the password is on record', async () => {
    const who = await somebody();
    await set({ session_countries: ['DE', 'FR'] });
    expect(await signIn(who, from(inSydney))).toMatchObject(refused);
    expect((await signIn({ ...who, password: 'Wrong-Wrong-9' }, from(inSydney))).body.code).toBe('invalid_credentials');
    const [, failed] = (await eventsOf(house, 'signin.failed', { target: who.userId })).reverse();
    expect(failed?.data).toEqual({ reason: 'country_not_allowed', country: 'AU' });
    const fresh = { username: 'from-sydney', password: 'Battery-Staple-9' };
    expect(await house.rest.post('/v1/auth/register', fresh, { headers: from(inSydney) })).toMatchObject(refused);
    // Nothing is left of the account.
    expect((await house.rest.post('/v1/auth/register', fresh, { headers: from(inBerlin) })).status).toBe(201);
    expect((await signIn(who, from(inBerlin))).status).toBe(200);
  });

  test('a session used from elsewhere is refused at once, and ends when it is refreshed there', async () => {
    const who = await somebody();
    await set({ session_countries: ['DE'] });
    expect([await status(who.access, inBerlin), await status(who.access, inSydney)]).toEqual([200, 401]);
    expect(await refresh(who.refresh, inSydney)).toMatchObject(refused);
    expect(await status(who.access, inBerlin)).toBe(401);
    expect((await refresh(who.refresh, inBerlin)).body.code).toBe('session_ended');
    const [event] = await eventsOf(house, 'sessions.country_refused', { actor: who.userId });
    expect(event?.data).toEqual({ country: 'AU', opened_in: 'DE' });
    expect((await sessionRow(house, event?.targetId ?? '')).endReason).toBe('country_not_allowed');
    expect((await mailsTo(who)).slice(-1)).toEqual(['A session of your account with Default was ended']);
  });

  test('an app may have its own', async () => {
    const who = await somebody();
    const appId = await openApp(house, 'in-sydney');
    await set({ session_countries: ['AU'] }, appId);
    const headers = { 'doorward-app': appId };
    expect(await signIn(who, from(inBerlin, headers))).toMatchObject(refused);
    expect((await signIn(who, from(inSydney, headers))).status).toBe(200);
    expect((await signIn(who, from(inBerlin))).status).toBe(200);
  });

  test('where the files know nothing, session_country_fails says whether it passes', async () => {
    const who = await somebody();
    await set({ session_countries: ['DE'] });
    expect((await signIn(who, from(nowhere))).status).toBe(200);
    expect(await status(who.access, nowhere)).toBe(200);
    await set({ session_country_fails: 'closed' });
    expect(await signIn(who, from(nowhere))).toMatchObject(refused);
    expect(await status(who.access, nowhere)).toBe(401);
    expect(await refresh(who.refresh, nowhere)).toMatchObject(refused);
  });

  test('locks_out: nobody signs themselves out by it', async () => {
    const locked = async (settings: object, ip: string) => (await patch(settings, undefined, ip)).body;
    expect(await locked({ session_countries: ['FR'] }, inBerlin)).toMatchObject({
      code: 'setting_invalid',
      errors: [{ pointer: '/settings/session_countries', code: 'locks_out' }],
    });
    const closed = { session_country_lock: true, session_country_fails: 'closed' };
    expect((await locked(closed, nowhere)).errors.map(({ code }: { code: string }) => code)).toEqual([
      'locks_out',
      'locks_out',
    ]);
  });
});

describe('session_country_lock', () => {
  test('a session is good only in the country it was opened in', async () => {
    const who = await somebody();
    await set({ session_country_lock: true });
    const sydney = await signIn(who, from(inSydney));
    expect(sydney.status).toBe(200);
    const { access_token: there, refresh_token: kept } = sydney.body.tokens;
    expect([await status(there, inSydney), await status(there, inBerlin)]).toEqual([200, 401]);
    expect([await status(who.access, inBerlin), await status(who.access, inSydney)]).toEqual([200, 401]);
    expect(await refresh(kept, inBerlin)).toMatchObject(refused);
    expect(await status(who.access, inBerlin)).toBe(200);
    expect((await refresh(who.refresh, inBerlin)).status).toBe(200);
  });

  test('one whose country is not known passes, or does not where it fails closed', async () => {
    const who = await somebody();
    const { body } = await signIn(who, from(nowhere));
    await set({ session_country_lock: true });
    expect(await status(body.tokens.access_token, inBerlin)).toBe(200);
    await set({ session_country_fails: 'closed' });
    expect(await status(body.tokens.access_token, inBerlin)).toBe(401);
    expect(await refresh(body.tokens.refresh_token, inBerlin)).toMatchObject(refused);
  });

  test('the session says where it was opened', async () => {
    const who = await somebody();
    const { body } = await house.rest.get('/v1/me/sessions', { token: who.access });
    expect(body.data[0].country).toBe('DE');
  });
});

describe('new_country_notice', () => {
  test('tells of a country not seen before, once, and not of the first', async () => {
    await set({ new_country_notice: true });
    const who = await somebody();
    const { body } = await signIn(who, from(inBerlin));
    const device = { 'doorward-device': body.device_token };
    const subject = 'Sign-in to Default from another country';
    expect(await mailsTo(who)).not.toContain(subject);
    await signIn(who, from(nowhere, device));
    expect(await mailsTo(who)).not.toContain(subject);
    await signIn(who, from(inSydney, device));
    await signIn(who, from(inSydney, device));
    expect((await mailsTo(who)).filter((one) => one === subject)).toHaveLength(1);
    expect((await house.mails(who.email)).at(-1)?.text).toContain('Sydney, AU');
    const [event, ...more] = await eventsOf(house, 'devices.new_country', { actor: who.userId });
    expect([event?.data, more]).toEqual([{ country: 'AU' }, []]);
  });

  test('is not sent beside the one of a new device, which names the place', async () => {
    await set({ new_country_notice: true, new_device_notice: true });
    const who = await somebody();
    await signIn(who, from(inSydney, { 'user-agent': 'curl/8' }));
    const [mail, before] = (await house.mails(who.email)).toReversed();
    expect(mail?.subject).toBe('New sign-in to Default');
    expect(mail?.text).toContain('Sydney, AU');
    expect(before?.subject).not.toContain('country');
  });

  test('is off unless a tenant wants it', async () => {
    const who = await somebody();
    await signIn(who, from(inSydney));
    expect((await mailsTo(who)).filter((one) => one.includes('country'))).toEqual([]);
  });
});

describe('admitsCountry', () => {
  const code = fc.constantFrom('DE', 'AU', 'FR');
  const settings = fc.record({
    session_countries: fc.uniqueArray(code),
    session_country_lock: fc.boolean(),
    session_country_fails: fc.constantFrom('open' as const, 'closed' as const),
  });

  test('a known country is never let in against the list or the lock, whatever fails open', () => {
    fc.assert(
      fc.property(settings, code, fc.option(code), (asked, here, country) => {
        const { session_countries: listed, session_country_lock: locked } = asked;
        const wrong = (listed.length > 0 && !listed.includes(here)) || (locked && country !== null && country !== here);
        if (wrong) expect(admitsCountry(asked, { here, opened: { country } })).toBe(false);
      }),
    );
  });

  test('closed, nothing unknown passes; open, it does; and where nothing is asked everything does', () => {
    fc.assert(
      fc.property(settings, fc.option(code, { nil: undefined }), (asked, here) => {
        const asks = asked.session_country_lock || asked.session_countries.length > 0;
        if (!asks) expect(admitsCountry(asked, { here, opened: { country: null } })).toBe(true);
        if (asks && here === undefined)
          expect(admitsCountry(asked, { here })).toBe(asked.session_country_fails === 'open');
      }),
    );
  });
});
