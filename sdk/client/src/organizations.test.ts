import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import {
  type Client,
  type ClientOptions,
  createClient,
  memoryStore,
  type StoredTokens,
  type TokenStore,
} from './index.ts';
import { cookieFetch, listening } from './testing/fetches.ts';

let house: TestHouse;
let counter = 0;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

type OrgId = `org_${string}`;
const someone = () => ({ username: `org-${counter++}`, password: 'Battery-Staple-9' });
const clock = () => house.clock.now().getTime();
const open = (options: Partial<ClientOptions> = {}): Client =>
  createClient({ baseUrl: house.url, transport: 'json', clock, ...options });
const found = async (client: Client): Promise<OrgId> => {
  const slug = `club-${counter++}`;
  return (await client.api.organizations.create.mutate({ slug, name: slug })).id as OrgId;
};
// biome-ignore lint/suspicious/noExplicitAny: claims of every shape
const claimsIn = (token = ''): any => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const activeIn = async (client: Client) => claimsIn(await client.accessToken()).org_id;

/** Tabs of one browser: one store or jar, and each its own way to the server. */
function openTabs(transport: 'json' | 'cookie', ways: (typeof fetch)[] = [fetch, fetch]) {
  const channel = `orgs ${counter++}`;
  const jar = new Map<string, string>();
  const store = memoryStore();
  const tabs = ways.map((way) =>
    open({
      transport,
      tabs: channel,
      fetch: transport === 'json' ? way : cookieFetch(house.url, way, jar).fetch,
      ...(transport === 'json' ? { store } : {}),
    }),
  );
  const access = () =>
    transport === 'json' ? (store.read() as StoredTokens | undefined)?.accessToken : jar.get('__Host-doorward_access');
  const [one, other] = tabs as [Client, Client];
  return { one, other, channel, access, close: () => tabs.forEach((tab) => void tab.close()) };
}

/** Answers of `auth.refresh` that were asked for while it is shut wait outside. */
function sluice() {
  let shut: Promise<void> | undefined;
  let open = () => {};
  let waiting = 0;
  return {
    waiting: () => waiting,
    shut() {
      shut = new Promise((resolve) => {
        open = resolve;
      });
    },
    open() {
      shut = undefined;
      open();
    },
    fetch: (async (input, init) => {
      const gate = String(input).includes('/auth.refresh') ? shut : undefined;
      const response = await fetch(input, init);
      if (gate) waiting += 1;
      await gate;
      return response;
    }) as typeof fetch,
  };
}

describe.each(['json', 'cookie'] as const)('switchOrganization, transport %s', (transport) => {
  test('shows the organization, and so do the tokens until it is switched back', async () => {
    const { one, access, close } = openTabs(transport);
    await one.register(someone());
    const org = await found(one);
    expect(await one.switchOrganization(org)).toMatchObject({ status: 'signed_in', orgId: org });
    expect(claimsIn(access())).toMatchObject({ org_id: org, org_role: 'org_owner' });
    house.clock.advance(3600);
    await one.api.me.get.query();
    expect(one.getSnapshot()).toMatchObject({ orgId: org });
    expect(claimsIn(access()).org_id).toBe(org);
    expect(await one.switchOrganization(null)).not.toHaveProperty('orgId');
    expect(claimsIn(access())).not.toHaveProperty('org_id');
    close();
  });

  test('is seen by the second tab, which asks the server nothing', async () => {
    const ear = listening();
    const { one, other, close } = openTabs(transport, [fetch, ear.fetch]);
    await one.register(someone());
    await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
    const [first, second] = [await found(one), await found(one)];
    for (const org of [first, second]) {
      await one.switchOrganization(org);
      await expect.poll(() => other.getSnapshot()).toMatchObject({ status: 'signed_in', orgId: org });
      expect(other.getSnapshot()).toEqual(one.getSnapshot());
    }
    expect(ear.to('auth.refresh')).toHaveLength(0);
    await other.switchOrganization(null);
    await expect.poll(() => one.getSnapshot()).not.toHaveProperty('orgId');
    close();
  });

  test('a renewal of this tab that was on its way does not bring the old one back', async () => {
    const gate = sluice();
    const { one, access, close } = openTabs(transport, [gate.fetch]);
    await one.register(someone());
    const org = await found(one);
    gate.shut();
    const renewing = one.refresh();
    await expect.poll(gate.waiting).toBe(1);
    const switching = one.switchOrganization(org);
    setTimeout(gate.open, 200);
    await renewing;
    expect(await switching).toMatchObject({ orgId: org });
    expect(claimsIn(access()).org_id).toBe(org);
    close();
  });

  test('nor does one of another tab, whenever its answer comes', async () => {
    const gate = sluice();
    const { one, other, access, close } = openTabs(transport, [fetch, gate.fetch]);
    await one.register(someone());
    await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
    const org = await found(one);
    gate.shut();
    const renewing = other.refresh();
    await expect.poll(gate.waiting).toBe(1);
    await one.switchOrganization(org);
    gate.open();
    await renewing;
    await expect.poll(() => claimsIn(access()).org_id).toBe(org);
    for (const tab of [one, other]) await expect.poll(() => tab.getSnapshot()).toMatchObject({ orgId: org });
    await new Promise((done) => setTimeout(done, 100));
    expect(claimsIn(access()).org_id).toBe(org);
    close();
  });

  test('who has left it meanwhile is shown so with the next tokens, in every tab', async () => {
    const { one, other, close } = openTabs(transport);
    const owner = open();
    await owner.register(someone());
    const step = await one.register(someone());
    const org = await found(owner);
    const root = await house.admin();
    const userId = 'user_id' in step ? step.user_id : '';
    await house.rest.post(`/v1/organizations/${org}/members`, { user_id: userId, role: 'org_member' }, { token: root });
    await one.switchOrganization(org);
    await expect.poll(() => other.getSnapshot()).toMatchObject({ orgId: org });
    await one.api.organizations.leave.mutate({ org_id: org });
    expect(await one.refresh()).not.toHaveProperty('orgId');
    await expect.poll(() => other.getSnapshot()).not.toHaveProperty('orgId');
    expect(other.getSnapshot().status).toBe('signed_in');
    close();
  });

  test('refused, it changes nothing', async () => {
    const { one, close } = openTabs(transport);
    await one.register(someone());
    const before = one.getSnapshot();
    await expect(one.switchOrganization('org_01h455vb4pex5vsknk084sn02q')).rejects.toMatchObject({
      code: 'org_not_found',
    });
    expect(one.getSnapshot()).toEqual(before);
    close();
  });
});

test.each(['json', 'cookie'] as const)('a page opened anew knows the organization, transport %s', async (transport) => {
  const jar = cookieFetch(house.url).jar;
  const store = memoryStore();
  const page = () =>
    open({ transport, ...(transport === 'json' ? { store } : { fetch: cookieFetch(house.url, fetch, jar).fetch }) });
  const before = page();
  await before.register(someone());
  const org = await found(before);
  await before.switchOrganization(org);
  expect(await page().ready()).toMatchObject({ status: 'signed_in', orgId: org });
  const after = page();
  await after.ready();
  expect(await after.switchOrganization(null)).not.toHaveProperty('orgId');
  await after.api.me.get.query();
  expect(after.getSnapshot()).not.toHaveProperty('orgId');
});

test('a tab whose store shows another tab’s writes late asks again, and both end where the switch led', async () => {
  const channel = `orgs ${counter++}`;
  const kept = memoryStore();
  let late: unknown;
  const lagging: TokenStore = { read: () => late ?? kept.read(), write: (tokens) => kept.write(tokens) };
  const gate = sluice();
  const one = open({ store: kept, tabs: channel });
  const other = open({ store: lagging, tabs: channel, fetch: gate.fetch });
  await one.register(someone());
  await expect.poll(() => other.getSnapshot().status).toBe('signed_in');
  const org = await found(one);
  late = kept.read();
  gate.shut();
  const renewing = other.refresh();
  await expect.poll(gate.waiting).toBe(1);
  await one.switchOrganization(org);
  gate.open();
  await renewing;
  late = undefined;
  for (const tab of [one, other]) {
    await expect.poll(() => tab.getSnapshot()).toMatchObject({ orgId: org });
    expect(await activeIn(tab)).toBe(org);
  }
  one.close();
  other.close();
});

test('the news of a switch carry no token', async () => {
  const { one, channel, access, close } = openTabs('json');
  const heard: unknown[] = [];
  const ear = new BroadcastChannel(channel);
  ear.addEventListener('message', ({ data }) => heard.push(data));
  await one.register(someone());
  const org = await found(one);
  await one.switchOrganization(org);
  await expect.poll(() => JSON.stringify(heard)).toContain(org);
  expect(JSON.stringify(heard)).not.toContain(access());
  expect(JSON.stringify(heard)).not.toMatch(/eyJ|dwr_/);
  ear.close();
  close();
});

describe('orgToken', () => {
  async function member() {
    const wire = listening();
    const store = memoryStore();
    const client = open({ fetch: wire.fetch, store });
    await client.register(someone());
    const [org, second] = [await found(client), await found(client)];
    return { client, store, org, second, asked: () => wire.to('sessions.createOrganizationToken').length };
  }

  test('is of the organization named, asked for once, and leaves session and store as they are', async () => {
    const { client, store, org, second, asked } = await member();
    const before = store.read();
    const tokens = await Promise.all([client.orgToken(org), client.orgToken(org), client.orgToken(second)]);
    expect(tokens.map((token) => claimsIn(token).org_id)).toEqual([org, org, second]);
    expect(await client.orgToken(org)).toBe(tokens[0]);
    expect(asked()).toBe(2);
    expect(store.read()).toEqual(before);
    expect(client.getSnapshot()).not.toHaveProperty('orgId');
  });

  test('of the organization the session is switched to is the access token itself', async () => {
    const { client, org, asked } = await member();
    await client.switchOrganization(org);
    expect(await client.orgToken(org)).toBe(await client.accessToken());
    expect(asked()).toBe(0);
  });

  test('is asked for anew with new tokens, before it ends, and when the organization lets it live shorter', async () => {
    const { client, org, asked } = await member();
    const first = await client.orgToken(org);
    await client.refresh();
    expect(await client.orgToken(org)).not.toBe(first);
    house.clock.advance(3600);
    expect(claimsIn(await client.orgToken(org)).exp).toBeGreaterThan(clock() / 1000 + 800);
    expect(asked()).toBe(3);
    const shorter = { access_token_seconds: 60 };
    await house.rest.put(`/v1/organizations/${org}/settings`, shorter, { token: await house.admin() });
    await client.refresh();
    const short = await client.orgToken(org);
    house.clock.advance(40);
    expect(await client.orgToken(org)).toBe(short);
    house.clock.advance(15);
    expect(await client.orgToken(org)).not.toBe(short);
  });

  test('near the end of the access token, which it could not outlive, that is renewed first', async () => {
    const { client, org } = await member();
    house.clock.advance(880);
    expect(claimsIn(await client.orgToken(org)).exp).toBeGreaterThan(clock() / 1000 + 800);
  });

  test('is nobody else’s after a sign-out', async () => {
    const { client, org } = await member();
    await client.orgToken(org);
    await client.signOut();
    await expect(client.orgToken(org)).rejects.toMatchObject({ code: 'unauthenticated' });
    await client.register(someone());
    await expect(client.orgToken(org)).rejects.toMatchObject({ code: 'org_not_found' });
    await expect(client.orgToken(org)).rejects.toMatchObject({ code: 'org_not_found' });
  });

  test('with cookies there is none', async () => {
    const client = open({ transport: 'cookie', fetch: cookieFetch(house.url).fetch });
    await client.register(someone());
    await expect(client.orgToken(await found(client))).rejects.toMatchObject({ code: 'org_token_in_jar' });
  });
});

test('a right is asked for at an organization', async () => {
  const root = await house.admin();
  const app = (await house.rest.get('/v1/apps', { token: root })).body.data[0].id;
  await house.rest.put(`/v1/apps/${app}/permissions/books:lend`, {}, { token: root });
  await house.rest.put(`/v1/apps/${app}/roles/lender`, { permissions: ['books:lend'] }, { token: root });
  const client = createClient<{ permissions: 'books:lend' }>({ baseUrl: house.url, transport: 'json' });
  const step = await client.register(someone());
  const userId = 'user_id' in step ? step.user_id : '';
  const [org, second] = [await found(client), await found(client)];
  const given = { role: 'lender', app_id: app, scope: `org:${org}` };
  expect((await house.rest.post(`/v1/users/${userId}/roles`, given, { token: root })).status).toBe(201);
  expect(await client.authorize('books:lend', { org })).toBe(true);
  expect(await client.authorize('books:lend', { org: second })).toBe(false);
  const questions = [{ permission: 'books:lend', org } as const, { permission: 'books:lend' } as const];
  expect(await client.authorizeAll(questions)).toEqual([true, false]);
});
