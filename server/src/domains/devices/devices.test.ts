import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  type Member,
  openTenant,
  patiently,
  sessionRow,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import type { Id } from '../../platform/ids.ts';
import { join } from '../links/links.testing.ts';
import { devices, userNetworks } from './tables.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ trustedProxies: ['loopback'] });
});
afterAll(() => house.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const day = 86_400;

/** A browser somewhere. */
const seen = (from: { device?: string; ip?: string; agent?: string; cookie?: string } = {}) => ({
  'user-agent': from.agent ?? firefox,
  'x-forwarded-for': from.ip ?? '192.0.2.1',
  ...(from.device === undefined ? {} : { 'doorward-device': from.device }),
  ...(from.cookie === undefined ? {} : { cookie: from.cookie, 'sec-fetch-site': 'same-origin' }),
});

const signIn = (who: Pick<Member, 'username' | 'password'>, headers: Record<string, string>, transport = 'json') =>
  house.rest.post('/v1/auth/sign-in', { identifier: who.username, password: who.password, transport }, { headers });

const tokenOf = ({ body }: Answer): string => body.tokens.access_token;
const listed = async (token: string, headers = {}) =>
  (await house.rest.get('/v1/me/devices', { token, headers })).body.data;
const rows = (userId: string) =>
  house.doorward.platform.db.reader
    .select()
    .from(devices)
    .where(eq(devices.userId, userId as Id<'user'>));

/** Somebody who has signed in once from the first browser: its token, and theirs. */
async function settled(): Promise<Member & { device: string; token: string }> {
  const member = await house.register();
  const first = await signIn(member, seen());
  expect(first.status).toBe(200);
  return { ...member, device: first.body.device_token, token: tokenOf(first) };
}

describe('a device', () => {
  test('gets a token at its first sign-in and none at the next; only its digest is kept', async () => {
    const member = await settled();
    expect(member.device).toMatch(/^dwd_[0-9A-Za-z]{49}$/);
    const again = await signIn(member, seen({ device: member.device }));
    expect(again.body.device_token).toBeUndefined();
    const kept = await rows(member.userId);
    expect(JSON.stringify(kept)).not.toContain(member.device);
    const data = await listed(tokenOf(again), { 'doorward-device': member.device });
    // Registration came from the test's own client.
    expect(data.map((one: { current: boolean }) => one.current)).toEqual([false, true]);
    expect(data[1]).toMatchObject({ device: 'Linux', browser: 'Firefox' });
  });

  test('not seen before is flagged and audited, and so is a network; the first of an account is neither', async () => {
    const member = await house.register();
    const count = async (type: string) => (await eventsOf(house, type, { actor: member.userId })).length;
    expect([await count('devices.new_device'), await count('devices.new_network')]).toEqual([0, 0]);
    const { body } = await signIn(member, seen({ ip: '198.51.100.1', agent: chrome }));
    expect([await count('devices.new_device'), await count('devices.new_network')]).toEqual([1, 1]);
    await signIn(member, seen({ ip: '198.51.100.200', agent: chrome, device: body.device_token }));
    expect([await count('devices.new_device'), await count('devices.new_network')]).toEqual([1, 1]);
    await signIn(member, seen({ ip: '203.0.113.1', agent: chrome, device: body.device_token }));
    expect([await count('devices.new_device'), await count('devices.new_network')]).toEqual([1, 2]);
  });

  test('that shows no token but looks and comes from a network as one before is not a new one', async () => {
    const member = await settled();
    const before = (await rows(member.userId)).length;
    const again = await signIn(member, seen({ ip: '192.0.2.99' }));
    expect([again.status, again.body.device_token]).toEqual([200, undefined]);
    expect((await rows(member.userId)).length).toBe(before);
    expect((await signIn(member, seen({ ip: '203.0.113.7' }))).body.device_token).toBeDefined();
    expect((await signIn(member, seen({ agent: chrome }))).body.device_token).toBeDefined();
  });

  test('is one user’s: the token of another, of another tenant, or made up makes nobody known', async () => {
    const [one, other] = [await settled(), await house.register()];
    const planted = await signIn(other, seen({ device: one.device, ip: '203.0.113.9' }));
    expect(planted.body.device_token).toBeDefined();
    expect(planted.body.device_token).not.toBe(one.device);
    expect((await eventsOf(house, 'devices.new_device', { actor: other.userId })).length).toBe(1);
    const tenant = await openTenant(house, 'devices-abroad');
    const abroad = { 'doorward-app': tenant.appId, ...seen({ device: one.device }) };
    const born = await house.rest.post(
      '/v1/auth/register',
      { username: 'abroad', password: 'Battery-Staple-9' },
      { headers: abroad },
    );
    expect([born.status, typeof born.body.device_token]).toEqual([201, 'string']);
    for (const device of ['dwd_', 'x', `${one.device}0`, `dwd_${'a'.repeat(49)}`, ''])
      expect((await signIn(one, seen({ device, ip: '203.0.113.10', agent: chrome }))).status).toBe(200);
  });

  test('of several users of one browser is known to each, by a token of their own in one cookie', async () => {
    const [one, other] = [await house.register(), await house.register()];
    const cookieOf = (answer: Answer) =>
      (answer.headers.getSetCookie().find((line) => line.startsWith('__Host-doorward_device=')) ?? '').split(';');
    const first = await signIn(one, seen({ agent: chrome, cookie: 'none=1' }), 'cookie');
    expect(first.body.device_token).toBeUndefined();
    const [jar = '', ...attributes] = cookieOf(first);
    expect(attributes.map((part) => part.trim())).toEqual([
      'Path=/',
      `Max-Age=${400 * day}`,
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ]);
    const second = await signIn(other, seen({ agent: chrome, cookie: jar }), 'cookie');
    const [both = ''] = cookieOf(second);
    expect(both.split('.').length).toBe(2);
    for (const who of [one, other]) {
      const again = await signIn(who, seen({ agent: 'Elsewhere', ip: '203.0.113.77', cookie: both }), 'cookie');
      expect([again.status, cookieOf(again)]).toEqual([200, ['']]);
      expect((await eventsOf(house, 'devices.new_device', { actor: who.userId })).length).toBe(1);
    }
  });

  test('is named, and its name taken away, by its user alone', async () => {
    const [member, stranger] = [await settled(), await house.register()];
    const [{ id }] = await listed(member.token);
    const path = `/v1/me/devices/${id}`;
    const named = await house.rest.patch(path, { name: '  Work laptop ' }, { token: member.token });
    expect(named.body).toMatchObject({ id, name: 'Work laptop' });
    for (const name of ['', 'two\nlines', 'x'.repeat(101)])
      expect((await house.rest.patch(path, { name }, { token: member.token })).body.code).toBe('invalid_input');
    const refused = await house.rest.patch(path, { name: 'Mine' }, { token: stranger.access });
    expect(refused.body.code).toBe('device_not_found');
  });

  test('that is forgotten is signed out, and new at its next sign-in; nobody else’s can be forgotten', async () => {
    const [member, stranger] = [await settled(), await house.register()];
    const data = await listed(member.token, { 'doorward-device': member.device });
    const id = data.find((one: { current: boolean }) => one.current).id;
    const second = await signIn(member, seen({ device: member.device }));
    const elsewhere = await signIn(member, seen({ agent: chrome, ip: '203.0.113.20' }));
    const gone = (token: string) => house.rest.delete(`/v1/me/devices/${id}`, { token });
    expect((await gone(stranger.access)).body.code).toBe('device_not_found');
    expect((await gone(tokenOf(elsewhere))).status).toBe(204);
    expect((await gone(tokenOf(elsewhere))).body.code).toBe('device_not_found');
    const sessionOf = ({ body }: Answer) => sessionRow(house, body.tokens.session_id);
    expect((await sessionOf(second)).endReason).toBe('device_forgotten');
    expect((await sessionOf(elsewhere)).endedAt).toBeNull();
    const [event] = await eventsOf(house, 'devices.forgotten', { target: id });
    expect(event?.data).toEqual({ ended: 2 });
    expect((await signIn(member, seen({ device: member.device, ip: '203.0.113.21' }))).body.device_token).toBeDefined();
  });

  test('is seen and forgotten by administrators, of their own tenant only', async () => {
    const member = await settled();
    const token = await house.admin();
    const path = `/v1/users/${member.userId}/devices`;
    const { body } = await house.rest.get(path, { token });
    expect(body.data.length).toBe(2);
    expect((await house.rest.get(path, { token: member.token })).body.code).toBe('forbidden');
    const tenant = await openTenant(house, 'devices-next-door');
    const there = { token, headers: { 'doorward-tenant': tenant.id } };
    expect((await house.rest.get(path, there)).body.data).toEqual([]);
    expect((await house.rest.delete(`${path}/${body.data[0].id}`, there)).body.code).toBe('device_not_found');
    expect((await house.rest.delete(`${path}/${body.data[0].id}`, { token })).status).toBe(204);
    const page = await house.rest.get(`${path}?limit=1`, { token });
    expect([page.body.data.length, page.body.next_cursor]).toEqual([1, undefined]);
  });

  test('of many parallel sign-ins is one row each, and at most fifty are remembered', async () => {
    const member = await house.register();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        patiently(() => signIn(member, seen({ agent: `Agent ${at}`, ip: `203.0.${at}.1` }))),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    for (const at of [51, 52]) await signIn(member, seen({ agent: `Agent ${at}`, ip: `203.0.${at}.1` }));
    expect((await rows(member.userId)).length).toBe(50);
    const networks = await house.doorward.platform.db.reader
      .select()
      .from(userNetworks)
      .where(eq(userNetworks.userId, member.userId as Id<'user'>));
    expect(networks.length).toBe(50);
  });
});

describe('trust', () => {
  test('is given to the device that asks, for as long as the tenant says, and taken back', async () => {
    const member = await settled();
    const asked = { token: member.token, headers: { 'doorward-device': member.device } };
    const { status, body } = await house.rest.post('/v1/me/devices/trust', { name: 'Home' }, asked);
    expect([status, body.device_token]).toEqual([200, undefined]);
    expect(body.device).toMatchObject({ current: true, name: 'Home' });
    const seconds = (Date.parse(body.device.trusted_until) - house.doorward.platform.clock.now().getTime()) / 1000;
    expect(Math.round(seconds / day)).toBe(30);
    const path = `/v1/me/devices/${body.device.id}/trust`;
    expect((await house.rest.delete(path, asked)).status).toBe(204);
    expect((await listed(member.token)).every((one: object) => !('trusted_until' in one))).toBe(true);
    const stranger = await house.register();
    expect((await house.rest.delete(path, { token: stranger.access })).body.code).toBe('device_not_found');
  });

  test('gives a device that shows no token of its user one, in the jar where the caller came with it', async () => {
    const [member, other] = [await settled(), await settled()];
    const asked = { token: member.token, headers: { 'doorward-device': other.device } };
    const { body } = await house.rest.post('/v1/me/devices/trust', {}, asked);
    expect(body.device_token).toMatch(/^dwd_/);
    const jar = await signIn(member, seen({ cookie: 'none=1' }), 'cookie');
    const cookie = jar.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const trusted = await house.rest.post('/v1/me/devices/trust', {}, { headers: seen({ cookie }) });
    expect([trusted.status, trusted.body.device_token]).toEqual([200, undefined]);
    expect(trusted.headers.getSetCookie().some((line) => line.startsWith('__Host-doorward_device=dwd_'))).toBe(true);
  });

  test('ends when the password changes hands', async () => {
    const member = await settled();
    const asked = { token: member.token, headers: { 'doorward-device': member.device } };
    await house.rest.post('/v1/me/devices/trust', {}, asked);
    const change = { current_password: member.password, new_password: 'Other-Battery-9-Staple' };
    expect((await house.rest.post('/v1/me/password', change, { token: member.token })).status).toBe(204);
    expect((await rows(member.userId)).filter((row) => row.trustedUntil !== null)).toEqual([]);
  });
});

describe('a new device', () => {
  test('is told by mail to a proven address where the tenant wants it, and nobody else is written to', async () => {
    await changeSettings(house, { new_device_notice: true });
    const member = await join(house, { verified: true, headers: seen() });
    const told = async (email: string) =>
      (await house.mails(email)).filter(({ subject }) => subject.startsWith('New sign-in'));
    await signIn(member, seen({ ip: '192.0.2.50' }));
    expect(await told(member.email)).toEqual([]);
    await signIn(member, seen({ agent: chrome, ip: '203.0.113.60' }));
    const [mail, ...more] = await told(member.email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Chrome, Windows');
    expect(mail?.text).toContain('/account/sessions?client_id=app_');
    const unproven = await join(house, { headers: seen() });
    await signIn(unproven, seen({ agent: chrome, ip: '203.0.113.60' }));
    expect(await told(unproven.email)).toEqual([]);
    const nameless = await house.register();
    expect((await signIn(nameless, seen({ agent: chrome }))).status).toBe(200);
    await changeSettings(house, { new_device_notice: null });
    await signIn(member, seen({ agent: 'Third', ip: '203.0.112.60' }));
    expect(await told(member.email)).toHaveLength(1);
  });
});

test('devices nobody signs in on for 400 days, and networks after 180, are forgotten', async () => {
  const member = await settled();
  const [device] = await rows(member.userId);
  const networks = () =>
    house.doorward.platform.db.reader
      .select()
      .from(userNetworks)
      .where(and(eq(userNetworks.userId, member.userId as Id<'user'>)));
  house.clock.advance(181 * day);
  await sweepEverything(house.doorward.platform);
  expect([(await networks()).length, (await rows(member.userId)).length > 0]).toEqual([0, true]);
  house.clock.advance(220 * day);
  await sweepEverything(house.doorward.platform);
  expect([device !== undefined, (await rows(member.userId)).length]).toEqual([true, 0]);
});
