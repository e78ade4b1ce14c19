import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { auditEvents } from '../audit/tables.ts';
import { join } from '../links/links.testing.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

let people = 0;
const someone = () => `policy-${++people}`;
const register = (body: object, at = house) => at.rest.post('/v1/auth/register', { username: someone(), ...body });
const change = (access: string, current_password: string, new_password: string) =>
  house.rest.post('/v1/me/password', { current_password, new_password }, { token: access });
const codesOf = (answer: { body: { errors?: { code: string; pointer: string }[] } }) =>
  answer.body.errors?.map(({ code, pointer }) => `${pointer} ${code}`);

describe('password_rejected, at registration', () => {
  test.each([
    ['the username', { username: 'grace.hopper', password: 'I-am-Grace.Hopper-9' }],
    ['the address', { email: 'grace@navy.example.com', password: 'the-Grace-of-cobol-1' }],
    ['the domain', { email: 'g@harvard.example.com', password: 'mark-one-HARVARD-7' }],
    ['the name', { name: 'Grace Brewster Hopper', password: 'Brewster-drinks-tea-4' }],
  ])('it contains %s', async (_, body) => {
    const answer = await register(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'password_rejected']);
    expect(codesOf(answer)).toEqual(['/password contains_identifier']);
  });

  test.each([
    ['Sunshine1', 'breached'],
    ['ILoveYou123', 'breached'],
    ['Jonathan1987', 'too_guessable'],
    ['abcabcabcabc1', 'too_guessable'],
  ])('%s is %s', async (password, code) => {
    expect(codesOf(await register({ password }))).toEqual([`/password ${code}`]);
  });

  test('the answer and the record name the rules, and the password nowhere', async () => {
    const password = 'abababab1987';
    const answer = await register({ password });
    expect(JSON.stringify(answer.body)).not.toContain(password);
    const { reader } = house.doorward.platform.db;
    const events = (await reader.select().from(auditEvents)).filter(({ type }) => type === 'passwords.rejected');
    expect(events.at(-1)).toMatchObject({
      actorKind: 'anonymous',
      targetId: null,
      requestId: answer.headers.get('x-request-id') ?? expect.any(String),
      data: { reasons: ['too_guessable'] },
    });
    expect(JSON.stringify(await reader.select().from(auditEvents))).not.toContain(password);
  });
});

describe('password_rejected, of somebody known', () => {
  test('a change to what contains their own name is refused, on record, and changes nothing', async () => {
    const username = someone();
    const password = 'Battery-Staple-9';
    const born = (await register({ username, password, name: 'Katherine Johnson' })).body;
    const { access_token: access } = born.tokens;
    for (const wish of [`xx-${username}-xx`, 'Katherine-flies-63', 'go JOHNSON space'])
      expect(codesOf(await change(access, password, wish))).toEqual(['/new_password contains_identifier']);
    const events = await eventsOf(house, 'passwords.rejected', { target: born.user_id });
    expect(events.map(({ actorId, data }) => ({ actorId, data }))).toEqual(
      Array(3).fill({ actorId: born.user_id, data: { reasons: ['contains_identifier'] } }),
    );
    expect((await house.rest.post('/v1/auth/sign-in', { identifier: username, password })).status).toBe(200);
  });

  test('the unchanged one is on record too', async () => {
    const member = await house.register();
    expect(codesOf(await change(member.access, member.password, member.password))).toEqual(['/new_password unchanged']);
    const events = await eventsOf(house, 'passwords.rejected', { target: member.userId });
    expect(events.map(({ data }) => data)).toEqual([{ reasons: ['unchanged'] }]);
  });
});

describe('what is one password and what is two', () => {
  const passwords = async (password: string, other: string) => {
    const username = someone();
    expect((await register({ username, password })).status).toBe(201);
    return (await house.rest.post('/v1/auth/sign-in', { identifier: username, password: other })).status;
  };
  const long = 'Vx7!qPz '.repeat(16);

  test.each([
    ['composed and decomposed', 'Zo\u00eb-ißt-Käse-42', 'Zo\u00eb-ißt-Käse-42'.normalize('NFD'), 200],
    ['decomposed and composed', 'Zo\u00eb-ißt-Käse-42'.normalize('NFD'), 'Zo\u00eb-ißt-Käse-42', 200],
    ['a trailing space', 'Wet-Battery-99', 'Wet-Battery-99 ', 401],
    ['a leading space', ' Wet-Battery-99', 'Wet-Battery-99', 401],
    ['another case', 'Wet-Battery-99', 'wet-Battery-99', 401],
    ['128 code points', long, long, 200],
    ['character 100', long, `${long.slice(0, 99)}_${long.slice(100)}`, 401],
    ['character 128', long, `${long.slice(0, 127)}_`, 401],
    ['a character more', long, `${long}x`, 401],
  ])('%s', async (_, password, other, status) => {
    expect(await passwords(password, other)).toBe(status);
  });

  test('129 code points are refused', async () => {
    expect(codesOf(await register({ password: `${long}x` }))).toEqual(['/password too_long']);
  });
});

test('a tenant can ask for the profile nist, for a better score or for none', async () => {
  await changeSettings(house, { password_profile: 'nist' });
  expect(codesOf(await register({ password: 'Battery-Staple' }))).toEqual(['/password too_short']);
  expect((await register({ password: 'Battery-Staple-9' })).status).toBe(201);
  await changeSettings(house, { password_profile: 'standard', password_min_score: 4 });
  expect(codesOf(await register({ password: 'Another-Pass-1' }))).toEqual(['/password too_guessable']);
  await changeSettings(house, { password_min_score: 0 });
  expect((await register({ password: 'Jonathan1987' })).status).toBe(201);
  expect(codesOf(await register({ password: 'Sunshine1' }))).toEqual(['/password breached']);
  await changeSettings(house, { password_min_score: 2 });
});

describe('with a range service', () => {
  test('what it knows is refused, and a good password is told by five digits alone; away, the list decides', async () => {
    const digest = hash('sha1', 'Staple-Battery-9').toUpperCase();
    const asked: string[] = [];
    let away = false;
    const service = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (away) response.writeHead(500).end();
      else response.end(`${digest.slice(5)}:3\r\n${'0'.repeat(35)}:0`);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const breachedRangeUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/range`;
    const ranged = await startHouse({ breachedRangeUrl, outgoingAllow: ['127.0.0.1'], logLevel: 'silent' });
    try {
      asked.length = 0;
      expect(codesOf(await register({ password: 'Staple-Battery-9' }, ranged))).toEqual(['/password breached']);
      expect(asked).toEqual([`/range/${digest.slice(0, 5)}`]);
      expect((await register({ password: 'Battery-Staple-9' }, ranged)).status).toBe(201);
      expect(asked).toHaveLength(2);
      // What is refused anyway is nobody else's business.
      expect(codesOf(await register({ password: 'Sunshine1' }, ranged))).toEqual(['/password breached']);
      expect(asked).toHaveLength(2);
      away = true;
      expect((await register({ password: 'Staple-Battery-9' }, ranged)).status).toBe(201);
      expect(codesOf(await register({ password: 'Sunshine1' }, ranged))).toEqual(['/password breached']);
    } finally {
      await ranged.close();
      service.close();
    }
  });
});

describe('the mail that says a password was changed', () => {
  test('goes to the account’s address, and leads to where it is reset', async () => {
    const { email, access } = await join(house, { verified: true, locale: 'de' });
    const before = (await house.mails(email)).length;
    const { status } = await change(access, 'Battery-Staple-9', 'Totally-New-Secret-3');
    expect(status).toBe(204);
    const [notice, ...more] = (await house.mails(email)).slice(before);
    expect(more).toEqual([]);
    expect(notice?.subject).toMatch(/geändert/);
    expect(notice?.text).toContain(`${house.url}/forgot-password?client_id=app_`);
    expect(notice?.text).not.toMatch(/Battery|Totally/);
  });

  test('is not written when nothing was changed, nor to an address nobody has proven, nor where the tenant wants none', async () => {
    const { email, access } = await join(house, { verified: true });
    const before = (await house.mails(email)).length;
    await change(access, 'Not-The-Password-1', 'Totally-New-Secret-3');
    await changeSettings(house, { security_notices: false });
    expect((await change(access, 'Battery-Staple-9', 'Totally-New-Secret-3')).status).toBe(204);
    await changeSettings(house, { security_notices: null });
    expect(await house.mails(email)).toHaveLength(before);
    const stranger = await join(house);
    expect((await change(stranger.access, stranger.password, 'Totally-New-Secret-3')).status).toBe(204);
    expect(await house.mails(stranger.email)).toEqual([]);
  });

  test('hinders nothing where there is no address, nor on a server without mail', async () => {
    const email = 'unnoticed@example.com';
    const member = await house.register();
    expect((await change(member.access, member.password, 'Totally-New-Secret-3')).status).toBe(204);
    const silent = await startHouse({ mail: 'off' });
    try {
      const other = (await register({ email, password: 'Battery-Staple-9' }, silent)).body;
      const body = { current_password: 'Battery-Staple-9', new_password: 'Totally-New-Secret-3' };
      const answer = await silent.rest.post('/v1/me/password', body, { token: other.tokens.access_token });
      expect(answer.status).toBe(204);
    } finally {
      await silent.close();
    }
  });
});
