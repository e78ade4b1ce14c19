import { randomBytes } from 'node:crypto';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  type Answer,
  type Clone,
  cloneDatabase,
  eventsOf,
  needs,
  openTenant,
  startHouse,
  startServer,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';
import { sweepEverything } from '../../jobs.ts';
import { isWithin, rangeOf, readRange } from '../../platform/network.ts';
import { giveRole } from '../../rows.testing.ts';
import { addressBans } from './tables.ts';

/** Two calls a minute, three refusals, two lock-outs. */
const config = {
  limits: {
    ...lifted,
    sign_in: { limit: 2, window_seconds: 60 },
    violations: { limit: 3, window_seconds: 900 },
    offences: { limit: 2, window_seconds: 86_400 },
  },
  trustedProxies: ['loopback'],
};

let clone: Clone;
let house: TestHouse;
let token: string;
beforeAll(async () => {
  clone = await cloneDatabase(inject('template'));
  house = await startServer({ ...clone.config, ...config });
  house.clock.stop();
});
let address = 0;
beforeEach(async () => {
  address += 1;
  token = await house.admin();
  house.clock.advance(61);
});
afterAll(async () => {
  await house.close();
  await clone.drop();
});

const caller = (n = 1) => `45.77.${address}.${n}`;
const from = (ip: string) => ({ 'x-forwarded-for': ip });
const signIn = (ip = caller()) =>
  house.rest.post('/v1/auth/sign-in', { identifier: 'nobody', password: 'wrong' }, { headers: from(ip) });
/** Counted by no policy. */
const ui = (ip = caller()) => house.rest.get('/v1/ui-config', { headers: from(ip) });
const codeOf = ({ status, body }: Answer): string => body.code ?? String(status);
async function times(count: number, ask: () => Promise<Answer>): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) codes.push(codeOf(await ask()));
  return codes;
}
const ban = (body: object, at: { token?: string; headers?: Record<string, string> } = { token }) =>
  house.rest.post('/v1/bans', body, at);
const list = async () => (await house.rest.get('/v1/bans?limit=100', { token })).body.data;
const bansOf = async (range: string) => (await list()).filter((row: { range: string }) => row.range === range);
/** A sign-in of the superadmin's, whose own address is another. */
const renew = async () => {
  house.clock.advance(61);
  token = await house.admin();
};

describe('who is refused too often (F132, F133)', () => {
  test('is locked out of what is limited for 15 minutes, and of nothing else', async () => {
    expect(await times(6, () => signIn())).toEqual([
      'invalid_credentials',
      'invalid_credentials',
      ...Array(4).fill('rate_limited'),
    ]);
    const locked = await signIn();
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900']);
    expect((await ui()).status).toBe(200);
    expect(codeOf(await signIn(caller(2)))).toBe('invalid_credentials');
    house.clock.advance(899);
    expect(codeOf(await signIn())).toBe('rate_limited');
    house.clock.advance(1);
    expect(codeOf(await signIn())).toBe('invalid_credentials');
  });

  test('address_banned: when it happens again within a day, from everything but health, for a day', async () => {
    await times(5, () => signIn());
    house.clock.advance(900);
    await times(5, () => signIn());
    await renew();
    const [row] = await bansOf(`${caller()}/32`);
    expect(row).toMatchObject({ stage: 'banned', source: 'violations' });
    const refused = [await ui(), await signIn()];
    expect(refused.map((answer) => [answer.status, codeOf(answer)])).toEqual(Array(2).fill([403, 'address_banned']));
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(86_000);
    expect((await house.rest.get('/health', { headers: from(caller()) })).status).toBe(200);
    const events = await eventsOf(house, 'limits.address_locked', { target: row.id });
    expect(events.map(({ data, actorKind }) => [actorKind, (data as { stage: string }).stage])).toEqual([
      ['system', 'locked'],
      ['system', 'banned'],
    ]);
  });

  test('is never banned so in a private network, where it may be a proxy', async () => {
    for (const _ of [1, 2, 3]) {
      await times(5, () => signIn(`10.0.0.${address}`));
      house.clock.advance(900);
    }
    await times(5, () => signIn(`10.0.0.${address}`));
    await renew();
    expect(await bansOf(`10.0.0.${address}/32`)).toMatchObject([{ stage: 'locked' }]);
    expect((await ui(`10.0.0.${address}`)).status).toBe(200);
  });

  test('many refusals at once are one lock-out', async () => {
    await Promise.all(Array.from({ length: 25 }, () => signIn()));
    await renew();
    expect(await bansOf(`${caller()}/32`)).toMatchObject([{ stage: 'locked' }]);
  });

  test('by locked accounts is locked out too', async () => {
    const strict = await startHouse({
      ...config,
      limits: { ...config.limits, sign_in: lifted.sign_in, password_network: { limit: 1, window_seconds: 900 } },
    });
    const ask = () =>
      strict.rest.post('/v1/auth/sign-in', { identifier: 'nobody', password: 'wrong' }, { headers: from(caller()) });
    try {
      expect(await times(5, ask)).toEqual(['invalid_credentials', ...Array(3).fill('sign_in_locked'), 'rate_limited']);
      const rows = await strict.doorward.platform.db.reader.select().from(addressBans);
      expect(rows).toMatchObject([{ stage: 'locked', range: `${caller()}/32`, offences: 1 }]);
    } finally {
      await strict.close();
    }
  });

  test('in IPv6 is a /64', async () => {
    const net = `2001:db8:77:${address}`;
    for (let n = 1; n < 6; n++) await signIn(`${net}::${n}`);
    expect((await signIn(`${net}:9::1`)).headers.get('retry-after')).toBe('900');
    await renew();
    expect(await bansOf(`${net}::/64`)).toHaveLength(1);
  });

  test('is forgotten a day after it ended', async () => {
    await times(5, () => signIn());
    house.clock.advance(900 + 86_400);
    await sweepEverything(house.doorward.platform);
    const { reader } = house.doorward.platform.db;
    const range = `${caller()}/32`;
    expect(await reader.select().from(addressBans).where(eq(addressBans.range, range))).toEqual([]);
  });

  test('is counted in the metrics', async () => {
    await times(6, () => signIn());
    const text = await house.doorward.platform.metrics.render();
    expect(text).toMatch(/limit_refusals_total\{policy="sign_in"\} [1-9]/);
    expect(text).toMatch(/limit_refusals_total\{policy="violations"\} [1-9]/);
    expect(text).toMatch(/limit_admissions_total\{policy="sign_in"\} [1-9]/);
    expect(text).toMatch(/address_bans\{stage="locked"\} [1-9]/);
    expect(text).toContain('limit_refusals_total{policy="sign_up"} 0');
  });
});

describe('operators', () => {
  test('ban a range until they lift it, and it is on record', async () => {
    const made = await ban({ range: `45.77.${address}.99/24`, reason: 'Ticket 4711' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${house.url}/v1/bans/${made.body.id}`]);
    expect(made.body).toMatchObject({ range: `45.77.${address}.0/24`, stage: 'banned', source: 'operator' });
    expect(made.body).not.toHaveProperty('expires_at');
    expect([await ui(), await ui(caller(200))].map(codeOf)).toEqual(['address_banned', 'address_banned']);
    expect((await ui(`45.78.${address}.1`)).status).toBe(200);
    expect((await house.rest.get(`/v1/bans/${made.body.id}`, { token })).body).toEqual(made.body);
    expect((await house.rest.delete(`/v1/bans/${made.body.id}`, { token })).status).toBe(204);
    expect((await ui()).status).toBe(200);
    const types = ['limits.banned', 'limits.ban_lifted'];
    const events = await Promise.all(types.map((type) => eventsOf(house, type, { target: made.body.id })));
    expect(events.map((of) => of.length)).toEqual([1, 1]);
  });

  test('ban for a time, and the same range again', async () => {
    const range = `${caller()}/32`;
    const first = await ban({ range: caller(), expires_in_seconds: 60 });
    expect(first.body.range).toBe(range);
    expect(codeOf(await ui())).toBe('address_banned');
    house.clock.advance(60);
    expect((await ui()).status).toBe(200);
    const again = await ban({ range });
    expect([again.status, again.body.id === first.body.id]).toEqual([201, false]);
    expect(await bansOf(range)).toHaveLength(1);
  });

  test('lift what the house did, and what the address did before is forgotten', async () => {
    await times(5, () => signIn());
    await renew();
    const [row] = await bansOf(`${caller()}/32`);
    expect((await house.rest.delete(`/v1/bans/${row.id}`, { token })).status).toBe(204);
    expect(await times(4, () => signIn())).toEqual([
      'invalid_credentials',
      'invalid_credentials',
      'rate_limited',
      'rate_limited',
    ]);
    expect(await bansOf(`${caller()}/32`)).toEqual([]);
  });

  test('ban_exists, also of those who ban it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ban({ range: caller() })));
    expect(answers.map(codeOf).sort()).toEqual(['201', 'ban_exists', 'ban_exists', 'ban_exists']);
  });

  test('ban_not_found: none, lifted, or over', async () => {
    const { body } = await ban({ range: caller(), expires_in_seconds: 5 });
    house.clock.advance(5);
    for (const id of [body.id, 'ban_01h455vb4pex5vsknk084sn02q'])
      expect([
        codeOf(await house.rest.get(`/v1/bans/${id}`, { token })),
        codeOf(await house.rest.delete(`/v1/bans/${id}`, { token })),
      ]).toEqual(['ban_not_found', 'ban_not_found']);
  });

  test('ban_too_wide, ban_covers_caller and invalid_input', async () => {
    const refused = ['0.0.0.0/0', '10.0.0.0/7', '::/0', '2001::/15'];
    for (const range of refused) expect(codeOf(await ban({ range }))).toBe('ban_too_wide');
    const headers = from(caller());
    for (const range of [caller(), `${caller()}/8`, `::ffff:${caller()}`])
      expect(codeOf(await ban({ range }, { token, headers }))).toBe('ban_covers_caller');
    for (const range of ['everyone', '10.0.0.0/33', '10.0.0', '010.0.0.1', '::1/129', '1.2.3.4/8/8', 'fe80::1%eth0'])
      expect([range, codeOf(await ban({ range }))]).toEqual([range, 'invalid_input']);
  });

  test('forbidden: who holds limits:manage in a tenant alone bans nobody in others', async () => {
    const { id } = await openTenant(house, `bans-${randomBytes(3).toString('hex')}`);
    const { userId, username, password } = await house.register();
    await giveRole(house, { userId, role: 'superadmin', scope: 'tenant' });
    house.clock.advance(61);
    const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: username, password });
    const mine = { token: body.tokens.access_token };
    const answers = [
      await house.rest.get('/v1/bans', mine),
      await ban({ range: '203.0.113.9' }, mine),
      await house.rest.delete('/v1/bans/ban_01h455vb4pex5vsknk084sn02q', mine),
      await house.rest.get('/v1/bans', { ...mine, headers: { 'doorward-tenant': id } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('are not pushed out by any number of callers that were refused too often', async () => {
    await ban({ range: caller() });
    const now = house.clock.now();
    const locked = { stage: 'locked', source: 'violations', offences: 1, createdAt: now } as const;
    const until = { updatedAt: new Date(now.getTime() + 1000), expiresAt: new Date(now.getTime() + 600_000) };
    const { ids, db } = house.doorward.platform;
    const rows = Array.from({ length: 5_000 }, (_, n) => {
      const range = `2001:db8:f000:${(n + 1).toString(16)}::/64`;
      return { id: ids.create('ban'), range, ...locked, ...until };
    });
    await db.transaction(async (tx) => {
      for (let n = 0; n < rows.length; n += 1000) await tx.insert(addressBans).values(rows.slice(n, n + 1000));
    });
    house.clock.advance(2);
    try {
      expect(codeOf(await ui())).toBe('address_banned');
      expect(codeOf(await signIn('2001:db8:f000:1388::9'))).toBe('rate_limited');
    } finally {
      await db.transaction((tx) => tx.delete(addressBans).where(like(addressBans.range, '2001:db8:f000:%')));
    }
  });

  needs('two processes')('ban on every replica within two seconds', async () => {
    const replica = await startServer({ ...clone.config, ...config });
    try {
      const there = () => replica.rest.get('/v1/ui-config', { headers: from(caller()) });
      expect((await there()).status).toBe(200);
      await ban({ range: caller() });
      await expect.poll(async () => codeOf(await there()), { timeout: 2000, interval: 100 }).toBe('address_banned');
    } finally {
      await replica.close();
    }
  });
});

describe('ranges', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9/32'],
    ['203.0.113.9/24', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.9/32'],
    ['::ffff:203.0.113.9/120', '203.0.113.0/24'],
    ['2001:DB8::1/64', '2001:db8::/64'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1/128'],
  ])('%s is %s', (text, range) => {
    expect(readRange(text)?.range).toBe(range);
  });

  test('a caller is an address or a /64, a network a /24 or a /64', () => {
    expect(rangeOf('::ffff:203.0.113.9', { ipv4: 32 })).toBe('203.0.113.9/32');
    expect(rangeOf('203.0.113.9', { ipv4: 24 })).toBe('203.0.113.0/24');
    expect(rangeOf('2001:db8:1:2:3:4:5:6', { ipv4: 32 })).toBe('2001:db8:1:2::/64');
    expect(rangeOf('nonsense', { ipv4: 32 })).toBe('nonsense');
    expect(isWithin('::ffff:203.0.113.9', '203.0.113.0/24')).toBe(true);
    expect(isWithin('2001:db8::1', '203.0.113.0/24')).toBe(false);
  });
});

describe('what is counted of a caller', () => {
  const see = (ip: string) => house.rest.get(`/v1/callers/${encodeURIComponent(ip)}`, { token });
  const clear = (ip: string) => house.rest.delete(`/v1/callers/${encodeURIComponent(ip)}`, { token });

  test('is seen and forgotten by who may over the instance, on record', async () => {
    await times(4, signIn);
    const window = { policy: 'sign_in', count: 2, limit: 2, window_seconds: 60 };
    const refusals = { policy: 'violations', count: 2, limit: 3, window_seconds: 900 };
    expect((await see(caller())).body).toEqual({ range: `${caller()}/32`, windows: [window, refusals] });
    expect((await clear(caller())).status).toBe(204);
    expect((await see(caller())).body.windows).toEqual([]);
    expect(await times(3, signIn)).toEqual(['invalid_credentials', 'invalid_credentials', 'rate_limited']);
    const [event] = (await eventsOf(house, 'limits.caller_cleared', {})).slice(-1);
    expect(event?.data).toEqual({ range: `${caller()}/32` });
  });

  test('each sensitive procedure is counted by itself, and an IPv6 caller is a /64', async () => {
    const ip = `2001:db8:${address}:2::9`;
    await house.rest.post(
      '/v1/auth/sign-in/new-password',
      { attempt_token: 'dwa_x', new_password: 'x' },
      { headers: from(ip) },
    );
    const { range, windows } = (await see(`2001:db8:${address}:2::1`)).body;
    expect(range).toBe(`2001:db8:${address}:2::/64`);
    expect(windows).toMatchObject([{ policy: 'sensitive', procedure: 'auth.setNewPassword', count: 1 }]);
  });

  test('invalid_input: what is no single address', async () => {
    for (const text of ['here', '1', '::1%eth0']) {
      expect((await see(text)).body.errors?.[0]?.code, text).toBe('not_an_address');
      expect((await clear(text)).body.errors?.[0]?.code, text).toBe('not_an_address');
    }
  });
});
