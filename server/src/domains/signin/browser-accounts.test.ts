import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  changeSettings,
  eventsOf,
  openApp,
  sessionRow,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';

const password = 'Battery-Staple-9';
const refreshName = '__Host-doorward_refresh';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Answer['body'];
  readonly lines: readonly string[];
}

/** A browser: it keeps cookies as it is told, and asks from this origin unless told otherwise. */
function openBrowser(headers: Record<string, string> = {}, { rest }: Pick<TestHouse, 'rest'> = house) {
  const cookies = new Map<string, string>();
  const ask = async (method: 'get' | 'post' | 'delete', path: string, { body = {}, said = {} } = {}): Promise<Told> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = { headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...headers, ...said } };
    const answer = method === 'post' ? await rest.post(path, body, asked) : await rest[method](path, asked);
    const lines = answer.headers.getSetCookie();
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: answer.status, code: answer.body.code, body: answer.body, lines };
  };
  const list = async () => (await ask('get', '/v1/auth/accounts')).body.data as Account[];
  return {
    cookies,
    ask,
    list,
    names: async () => (await list()).map(({ username, current }) => (current ? `${username}!` : username)),
    signIn: async (identifier: string): Promise<string> => {
      const { body } = await ask('post', '/v1/auth/sign-in', { body: { identifier, password, transport: 'cookie' } });
      return body.tokens.session_id;
    },
    add: () => ask('post', '/v1/auth/accounts/set-aside'),
    use: (session: string) => ask('post', `/v1/auth/accounts/${session}/switch`),
    leave: (session: string) => ask('delete', `/v1/auth/accounts/${session}`),
    me: async () => (await ask('get', '/v1/me')).body.username,
  };
}

interface Account {
  readonly session_id: string;
  readonly username: string;
  readonly current: boolean;
}

const asideIn = ({ cookies }: { cookies: ReadonlyMap<string, string> }) =>
  [...cookies].find(([name]) => name.startsWith('__Host-doorward_aside_'));

/** A browser with these people signed in, the last of them in use. */
async function withPeople(count: number) {
  const browser = openBrowser();
  const people: { username: string; userId: string; session: string }[] = [];
  for (let at = 0; at < count; at += 1) {
    const { username, userId } = await house.register({ password });
    if (at > 0) expect((await browser.add()).status).toBe(204);
    people.push({ username, userId, session: await browser.signIn(username) });
  }
  const [first, second, third] = people;
  if (!first || !second) throw new Error('two at least');
  return { browser, first, second, third: third ?? second };
}

describe('several accounts in one browser (B19)', () => {
  test('a second sign-in leaves the first account waiting; each can be taken up again', async () => {
    const { browser, first, second } = await withPeople(2);
    expect(await browser.names()).toEqual([`${second.username}!`, first.username]);
    const switched = await browser.use(first.session);
    expect([switched.status, switched.body]).toEqual([
      200,
      expect.objectContaining({ transport: 'cookie', session_id: first.session }),
    ]);
    expect([await browser.me(), await browser.names()]).toEqual([
      first.username,
      [`${first.username}!`, second.username],
    ]);
    await browser.use(second.session);
    expect(await browser.me()).toBe(second.username);
    expect(await eventsOf(house, 'signin.account_switched', { actor: first.userId })).toHaveLength(1);
    expect(await eventsOf(house, 'signin.account_set_aside', { actor: first.userId })).toHaveLength(1);
  });

  test('what waits is in a cookie no script reads, and in no answer', async () => {
    const { browser } = await withPeople(2);
    const { lines, body } = await browser.add();
    const line = lines.find((one) => one.startsWith('__Host-doorward_aside_app_')) ?? '';
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(line).toContain(attribute);
    expect(line).not.toContain('Domain');
    expect(asideIn(browser)?.[1].split('~')).toEqual([
      expect.stringMatching(/^dwr_[^~]+$/),
      expect.stringMatching(/^dwr_[^~]+$/),
    ]);
    expect(JSON.stringify([body, await browser.list()])).not.toContain('dwr_');
  });

  test('switching rotates as a refresh does: the token that waited is not good a second time', async () => {
    const { browser, first, second } = await withPeople(2);
    const waited = asideIn(browser)?.[1];
    house.clock.advance(60);
    await browser.use(first.session);
    house.clock.advance(60);
    const thief = openBrowser();
    for (const [name] of [asideIn(browser) ?? ['']]) thief.cookies.set(name, waited ?? '');
    house.clock.advance(60);
    await browser.ask('post', '/v1/auth/refresh');
    expect(await thief.list()).toEqual([]);
    expect(await thief.use(first.session)).toMatchObject({ status: 404, code: 'session_not_found' });
    expect(await browser.names()).toEqual([`${first.username}!`, second.username]);
  });

  test('signing out of the one in use leaves the others, and nobody in use', async () => {
    const { browser, first, second } = await withPeople(2);
    expect((await browser.leave(second.session)).status).toBe(204);
    expect([browser.cookies.has(refreshName), await browser.names()]).toEqual([false, [first.username]]);
    expect((await sessionRow(house, second.session)).endReason).toBe('signed_out');
    expect((await browser.use(first.session)).status).toBe(200);
    await browser.ask('post', '/v1/auth/sign-out');
    expect([browser.cookies.size, (await sessionRow(house, first.session)).endReason]).toEqual([0, 'signed_out']);
  });

  test('signing out of one that waits leaves the one in use', async () => {
    const { browser, first, second } = await withPeople(2);
    expect((await browser.leave(first.session)).status).toBe(204);
    expect([await browser.me(), await browser.names()]).toEqual([second.username, [`${second.username}!`]]);
    expect((await sessionRow(house, first.session)).endReason).toBe('signed_out');
    expect(await browser.leave(first.session)).toMatchObject({ status: 404, code: 'session_not_found' });
  });

  test('signing out of all ends every session and empties the jar', async () => {
    const { browser, first, second, third } = await withPeople(3);
    expect((await browser.ask('delete', '/v1/auth/accounts')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    for (const { session } of [first, second, third])
      expect((await sessionRow(house, session)).endReason).toBe('signed_out');
    expect((await browser.ask('delete', '/v1/auth/accounts')).status).toBe(204);
  });

  test('an account here twice is listed once, and the session nobody can choose is ended', async () => {
    const { browser, first, second } = await withPeople(2);
    await browser.add();
    const again = await browser.signIn(first.username);
    expect(await browser.names()).toEqual([`${first.username}!`, second.username]);
    await browser.use(second.session);
    expect(await browser.names()).toEqual([`${second.username}!`, first.username]);
    expect((await sessionRow(house, first.session)).endReason).toBe('signed_out');
    expect((await sessionRow(house, again)).endedAt).toBeNull();
  });

  test('there is room for five', async () => {
    const { browser } = await withPeople(5);
    expect(await browser.add()).toMatchObject({ status: 409, code: 'too_many_accounts' });
    expect(await browser.list()).toHaveLength(5);
  });

  test('nobody in use: the next can still sign in, and nothing is lost', async () => {
    const { browser, first } = await withPeople(2);
    await browser.add();
    expect((await browser.add()).status).toBe(204);
    expect(await browser.list()).toHaveLength(2);
    expect((await browser.use(first.session)).status).toBe(200);
  });
});

describe('an account that waits', () => {
  test('is gone when its session has ended elsewhere, has run out or its user is suspended', async () => {
    for (const end of ['ended', 'idle', 'suspended'] as const) {
      const { browser, first, second } = await withPeople(2);
      if (end === 'ended') {
        const token = await house.admin();
        await house.rest.delete(`/v1/users/${first.userId}/sessions/${first.session}`, { token });
      }
      if (end === 'suspended') await setStatus(house, first, 'suspended');
      if (end === 'idle') {
        for (let day = 0; day < 40; day += 10) {
          house.clock.advance(10 * 86_400);
          await browser.ask('post', '/v1/auth/refresh');
        }
      }
      expect([end, await browser.names()]).toEqual([end, [`${second.username}!`]]);
      expect([end, (await browser.use(first.session)).code]).toEqual([end, 'session_not_found']);
    }
  });

  test('is none of another app, tenant or browser', async () => {
    const { browser, first, second } = await withPeople(2);
    const other = { 'doorward-app': await openApp(house, 'next-door') };
    expect((await browser.ask('get', '/v1/auth/accounts', { said: other })).body.data).toEqual([]);
    const refused = await browser.ask('post', `/v1/auth/accounts/${first.session}/switch`, { said: other });
    expect(refused).toMatchObject({ status: 404, code: 'session_not_found' });
    // Even where somebody carries the cookie over.
    const moved = openBrowser(other);
    const [, tokens = ''] = asideIn(browser) ?? [];
    moved.cookies.set(`__Host-doorward_aside_${other['doorward-app']}`, tokens);
    expect(await moved.list()).toEqual([]);
    expect(await openBrowser().use(first.session)).toMatchObject({ status: 404 });
    expect(await browser.names()).toEqual([`${second.username}!`, first.username]);
  });

  test('is made of nothing but tokens of ours', async () => {
    const { browser, first } = await withPeople(2);
    const [name = '', good = ''] = asideIn(browser) ?? [];
    const forged = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    for (const value of ['~', 'x', `${'~'.repeat(500)}`, forged, `${'x'.repeat(5000)}~${good}`]) {
      browser.cookies.set(name, value);
      const names = await browser.list();
      expect(names.some(({ session_id }) => session_id === first.session)).toBe(value.endsWith(good));
    }
    browser.cookies.set(name, `${good}; ${name}=${good}`);
    expect(await browser.list()).toHaveLength(1);
  });

  test('counts for nothing beside an Authorization header', async () => {
    const { browser, first } = await withPeople(2);
    const { access } = await house.register({ password });
    const said = { authorization: `Bearer ${access}` };
    expect((await browser.ask('get', '/v1/auth/accounts', { said })).body.data).toEqual([]);
    const refused = await browser.ask('post', `/v1/auth/accounts/${first.session}/switch`, { said });
    expect([refused.status, refused.lines]).toEqual([404, []]);
  });

  test('is taken up by one of fifty at once, without harm to the others', async () => {
    const { browser, first } = await withPeople(2);
    house.clock.advance(60);
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.use(first.session)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await sessionRow(house, first.session)).generation).toBe(1);
  });
});

describe('no other site', () => {
  test('switches, sets aside or signs out the accounts of a visitor', async () => {
    const { browser, first, second } = await withPeople(2);
    await browser.add();
    const before = new Map(browser.cookies);
    for (const said of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      for (const [method, path] of [
        ['post', '/v1/auth/accounts/set-aside'],
        ['post', `/v1/auth/accounts/${first.session}/switch`],
        ['delete', `/v1/auth/accounts/${first.session}`],
        ['delete', '/v1/auth/accounts'],
      ] as const)
        expect(await browser.ask(method, path, { said })).toMatchObject({ status: 403, code: 'cross_site_request' });
    }
    expect(browser.cookies).toEqual(before);
    for (const { session } of [first, second]) expect((await sessionRow(house, session)).endedAt).toBeNull();
  });
});

test('a jar shared with sibling hosts is shared whole (F054)', async () => {
  const at = await startHouse({ publicUrl: 'https://auth.example.com', hashMemoryKib: 19_456 });
  try {
    const appId = await openApp(at, 'wide');
    await changeSettings(at, { cookie_same_site: 'none', cookie_domain: 'example.com' }, appId);
    const browser = openBrowser({ 'doorward-app': appId }, at);
    const { username } = await at.register({ password });
    await browser.signIn(username);
    const { lines } = await browser.add();
    expect([...browser.cookies.keys()]).toEqual([`__Secure-doorward_aside_${appId}`]);
    expect(lines.at(-1)).toMatch(/SameSite=None; Domain=example\.com$/);
    expect(await browser.names()).toEqual([username]);
  } finally {
    await at.close();
  }
});
