import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  eventsOf,
  type Member,
  openTenant,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { lifted } from '../../../../test/kit/limits.ts';
import { sweepEverything } from '../../jobs.ts';
import { QueueFull } from '../../platform/crypto/index.ts';
import { auditEvents } from '../audit/tables.ts';
import { limitPolicies } from './policies.ts';
import { signInFailures } from './tables.ts';

const { password_network, password_account, violations, offences } = limitPolicies.parse({});

/** Fewer than as shipped: each try costs a hash. What counts calls is tested elsewhere. */
const limits = {
  ...lifted,
  password_network: { limit: 3, window_seconds: 900 },
  password_account: { limit: 6, window_seconds: 900 },
};
// Those who try at once wait for a connection as long as it takes.
const config = { limits, trustedProxies: ['loopback'], databaseConnectTimeoutMs: 60_000 };

let house: TestHouse;
let token: string;
let member: Member;
beforeAll(async () => {
  house = await startHouse(config);
  house.clock.stop();
});
beforeEach(async () => {
  token = await house.admin();
});
beforeEach(async () => {
  member = await house.register();
});
afterAll(() => house.close());

interface Try {
  identifier?: string;
  password?: string;
  ip?: string;
  device?: string;
}
const signIn = (
  { identifier = member.username, password = 'Wrong-Guess-1', ip = '10.1.1.1', device }: Try = {},
  at = house,
) =>
  at.rest.post(
    '/v1/auth/sign-in',
    { identifier, password },
    { headers: { 'x-forwarded-for': ip, ...(device === undefined ? {} : { 'doorward-device': device }) } },
  );
const right = (more: Try = {}) => signIn({ password: member.password, ...more });
const codeOf = ({ status, body }: Answer): string => body.code ?? String(status);
async function times(count: number, ask: (n: number) => Promise<Answer>): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) codes.push(codeOf(await ask(n)));
  return codes;
}
const network = (n: number) => `10.9.${n}.1`;
const count = (codes: readonly string[], code: string) => codes.filter((one) => one === code).length;
const locksOf = async (userId: string) => (await house.rest.get(`/v1/locks?user_id=${userId}`, { token })).body.data;

describe('an account from one network (F132)', () => {
  test('the numbers are those of F132 and F133', () => {
    expect({ password_network, password_account, violations, offences }).toEqual({
      password_network: { limit: 10, window_seconds: 900 },
      password_account: { limit: 100, window_seconds: 900 },
      violations: { limit: 10, window_seconds: 900 },
      offences: { limit: 3, window_seconds: 86_400 },
    });
  });

  test('sign_in_locked: after so many wrong passwords the right one is not taken either, for 15 minutes', async () => {
    expect(await times(3, () => signIn())).toEqual(Array(3).fill('invalid_credentials'));
    const answer = await right();
    expect([answer.status, codeOf(answer), answer.headers.get('retry-after')]).toEqual([429, 'sign_in_locked', '900']);
    house.clock.advance(899);
    expect(codeOf(await right())).toBe('sign_in_locked');
    house.clock.advance(1);
    expect((await right()).status).toBe(200);
  });

  test('other networks, and other accounts, are not locked', async () => {
    const other = await house.register();
    await times(3, () => signIn());
    expect(codeOf(await signIn({ ip: '10.1.1.200' }))).toBe('sign_in_locked');
    expect((await right({ ip: '10.1.2.1' })).status).toBe(200);
    expect((await signIn({ identifier: other.username, password: other.password })).status).toBe(200);
  });

  test('an IPv6 network is a /64, and IPv4 in its clothes is IPv4', async () => {
    await times(3, (n) => signIn({ ip: `2001:db8:1:2::${n + 1}` }));
    expect(codeOf(await right({ ip: '2001:db8:1:2:ffff::9' }))).toBe('sign_in_locked');
    expect((await right({ ip: '2001:db8:1:3::9' })).status).toBe(200);
    await times(3, (n) => signIn({ ip: n % 2 ? `::ffff:10.3.3.${n}` : `10.3.3.${n}` }));
    expect(codeOf(await right({ ip: '10.3.3.3' }))).toBe('sign_in_locked');
  });

  test('the right password ends the row of wrong ones', async () => {
    for (const _ of [1, 2, 3]) {
      expect(await times(2, () => signIn())).toEqual(['invalid_credentials', 'invalid_credentials']);
      expect((await right()).status).toBe(200);
    }
    expect(await locksOf(member.userId)).toEqual([]);
  });

  test('what is refused does not lengthen the lock, nor does it count', async () => {
    await times(3, () => signIn());
    house.clock.advance(600);
    await times(4, () => signIn());
    token = await house.admin();
    expect((await locksOf(member.userId)).map(({ failures }: { failures: number }) => failures)).toEqual([3, 3]);
    house.clock.advance(300);
    expect((await right()).status).toBe(200);
  });

  test('a mailed link lets the owner in, and unlocks it; so does a reset', async () => {
    const email = `${member.username}@example.com`;
    const made = await house.rest.post('/v1/auth/register', { email, password: 'Battery-Staple-9' });
    const who = { identifier: email, password: 'Battery-Staple-9' };
    const ask = async (path: string) => {
      await house.rest.post(path, { identifier: email });
      const mails = await house.mails(email);
      return /token=(dwl_\w+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
    };
    const headers = { 'x-forwarded-for': '10.1.1.1' };
    const reset = async (password: string) => {
      const body = { token: await ask('/v1/auth/password/forgot'), new_password: password };
      expect((await house.rest.post('/v1/auth/password/reset', body, { headers })).status).toBe(204);
    };
    await times(4, () => signIn({ identifier: email }));
    await reset('Another-Staple-9');
    expect((await signIn({ ...who, password: 'Another-Staple-9' })).status).toBe(200);
    await times(4, () => signIn({ identifier: email }));
    const link = await ask('/v1/auth/magic-link');
    const session = await house.rest.post('/v1/auth/sign-in/link', { token: link }, { headers });
    expect(session.body.user_id).toBe(made.body.user_id);
    expect((await signIn({ ...who, password: 'Another-Staple-9' })).status).toBe(200);
  });

  test('with a full queue of hashes nothing is counted', async () => {
    const { crypto } = house.doorward.platform;
    const verify = crypto.verifyPassword;
    Object.assign(crypto, { verifyPassword: () => Promise.reject(new QueueFull(1)) });
    try {
      expect(await times(5, () => right())).toEqual(Array(5).fill('server_busy'));
    } finally {
      Object.assign(crypto, { verifyPassword: verify });
    }
    expect(await locksOf(member.userId)).toEqual([]);
    expect((await right()).status).toBe(200);
  });

  test('while the queue of hashes is full, a guess costs no transaction', async () => {
    const { crypto, db } = house.doorward.platform;
    const { withHashPlace } = crypto;
    const { transaction } = db;
    let asked = 0;
    const full = () => {
      throw new QueueFull(1);
    };
    const counted: typeof transaction = (work) => {
      asked += 1;
      return transaction(work);
    };
    Object.assign(crypto, { withHashPlace: full });
    Object.assign(db, { transaction: counted });
    try {
      expect(await times(5, () => signIn())).toEqual(Array(5).fill('server_busy'));
      expect(asked).toBe(0);
    } finally {
      Object.assign(crypto, { withHashPlace });
      Object.assign(db, { transaction });
    }
    expect(await locksOf(member.userId)).toEqual([]);
  });
});

describe('as shipped', () => {
  let shipped: TestHouse;
  beforeAll(async () => {
    shipped = await startHouse({ ...config, limits: { ...lifted, password_network, password_account } });
  });
  afterAll(() => shipped.close());

  /** How many of these, and of those that the queue of hashes refused and are made again, are compared. */
  async function compared(identifier: string, ips: readonly string[]): Promise<number> {
    const ask = (ip: string) => signIn({ identifier, ip }, shipped).then(codeOf);
    const codes = await Promise.all(ips.map(ask));
    for (const [at, code] of codes.entries()) if (code === 'server_busy') codes[at] = await ask(ips[at] ?? '');
    const sum = count(codes, 'invalid_credentials');
    expect(count(codes, 'sign_in_locked')).toBe(codes.length - sum);
    return sum;
  }

  test('of 5 accounts × 50 wrong passwords at once ten each are compared', async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const { username } = await shipped.register();
      expect(await compared(username, Array(50).fill('10.1.1.1'))).toBe(10);
    }
  }, 120_000);

  test('of 50 networks × 5 wrong passwords at once a hundred are compared', async () => {
    const { username } = await shipped.register();
    const ips = Array.from({ length: 250 }, (_, n) => network(n % 50));
    expect(await compared(username, ips)).toBe(100);
  }, 120_000);
});

describe('strangers', () => {
  test('are told the same of identifiers that name nobody', async () => {
    const nobody = { identifier: `nobody-${member.username}` };
    const known = await times(5, () => signIn());
    const unknown = await times(5, () => signIn(nobody));
    expect(unknown).toEqual(known);
    const [one, other] = [await signIn(), await signIn(nobody)];
    const shape = ({ status, body, headers }: Answer) => ({
      status,
      body: { ...body, instance: '', request_id: '' },
      wait: headers.get('retry-after'),
    });
    expect(shape(other)).toEqual(shape(one));
    house.clock.advance(900);
    expect(codeOf(await signIn(nobody))).toBe('invalid_credentials');
  });

  test('do not learn that two identifiers name one account, and get no more guesses by it', async () => {
    const email = `${member.username}@example.com`;
    const both = await house.rest.post('/v1/users', { username: `both-${member.username}`, email }, { token });
    expect(both.status).toBe(201);
    const names = [`both-${member.username}`, email, `none-${member.username}`] as const;
    const told = await Promise.all(names.map((identifier) => times(4, () => signIn({ identifier }))));
    expect(told[1]).toEqual(told[2]);
    const [network] = await locksOf(both.body.id);
    expect(network.failures).toBe(3);
  });

  test('another tenant, where the name is the same, is not locked', async () => {
    const { appId } = await openTenant(house, `locks-${randomBytes(3).toString('hex')}`);
    await times(3, () => signIn());
    const headers = { 'x-forwarded-for': '10.1.1.1', 'doorward-app': appId };
    const there = { identifier: member.username, password: 'Wrong-Guess-1' };
    expect(codeOf(await house.rest.post('/v1/auth/sign-in', there, { headers }))).toBe('invalid_credentials');
  });
});

describe('a known device', () => {
  let device: string;
  beforeEach(async () => {
    device = (await right({ ip: '10.7.7.7' })).body.device_token;
    expect(device).toMatch(/^dwd/);
  });

  test('keeps working while strangers lock its network and all others', async () => {
    await times(3, () => signIn());
    expect(codeOf(await right())).toBe('sign_in_locked');
    expect((await right({ device })).status).toBe(200);
    await times(8, (n) => signIn({ ip: network(n) }));
    expect(codeOf(await right({ ip: network(50) }))).toBe('sign_in_locked');
    expect((await right({ ip: network(50), device })).status).toBe(200);
  });

  test('has as many tries of its own, and those of strangers stay', async () => {
    await times(3, () => signIn());
    expect(count(await times(5, () => signIn({ device })), 'invalid_credentials')).toBe(3);
    expect(codeOf(await right({ device }))).toBe('sign_in_locked');
    expect((await right({ ip: '10.7.7.7' })).status).toBe(200);
    house.clock.advance(900);
    expect((await right({ device })).status).toBe(200);
  });

  test('of somebody else is a stranger', async () => {
    const other = await house.register();
    await times(3, () => signIn({ identifier: other.username }));
    const answer = await signIn({ identifier: other.username, password: other.password, device });
    expect(codeOf(answer)).toBe('sign_in_locked');
  });
});

describe('an account from any networks', () => {
  const fill = () => times(6, (n) => signIn({ ip: network(n) }));

  test('without an address, one try is taken in 15 minutes, and the right one ends it', async () => {
    await fill();
    expect(codeOf(await right({ ip: '10.8.1.1' }))).toBe('sign_in_locked');
    house.clock.advance(900);
    expect(await times(2, (n) => signIn({ ip: `10.8.${n}.1` }))).toEqual(['invalid_credentials', 'sign_in_locked']);
    house.clock.advance(900);
    expect((await right({ ip: '10.8.1.1' })).status).toBe(200);
    expect(codeOf(await signIn({ ip: '10.8.1.1' }))).toBe('invalid_credentials');
  });

  test('with an address none is compared without a mailed proof, and the answers are those of one without', async () => {
    const email = `${member.username}@example.com`;
    const password = 'Battery-Staple-9';
    await house.rest.post('/v1/auth/register', { email, password });
    const who = { identifier: email, password };
    await times(6, (n) => signIn({ identifier: email, ip: network(n) }));
    expect(codeOf(await signIn({ ...who, ip: '10.8.1.1' }))).toBe('sign_in_locked');
    house.clock.advance(900);
    expect(await times(2, () => signIn({ ...who, ip: '10.8.1.1' }))).toEqual(['invalid_credentials', 'sign_in_locked']);
  });

  test('is known for a day, and forgotten then', async () => {
    await fill();
    house.clock.advance(86_400);
    await sweepEverything(house.doorward.platform);
    expect(await house.doorward.platform.db.reader.select().from(signInFailures)).toEqual([]);
    expect((await right({ ip: network(9) })).status).toBe(200);
  });
});

describe('on record', () => {
  test('is each lock once, and each refusal', async () => {
    await Promise.all(Array.from({ length: 9 }, () => signIn()));
    const locked = await eventsOf(house, 'limits.sign_in_locked', { target: member.userId });
    expect(locked.map(({ data }) => data)).toEqual([{ from: 'network' }]);
    const failed = await eventsOf(house, 'signin.failed', { target: member.userId });
    const reasons = failed.map(({ data }) => (data as { reason: string }).reason);
    expect([count(reasons, 'invalid_credentials'), count(reasons, 'sign_in_locked')]).toEqual([3, 6]);
  });

  test('no address, identifier or password is kept with the failures of nobody', async () => {
    const identifier = `secret-name-${member.username}`;
    await signIn({ identifier, password: 'Secret-Guess-4' });
    const { reader } = house.doorward.platform.db;
    const kept = JSON.stringify([await reader.select().from(signInFailures), await reader.select().from(auditEvents)]);
    for (const secret of [identifier, 'Secret-Guess-4', '10.1.1.1']) expect(kept).not.toContain(secret);
  });
});

describe('admins', () => {
  test('see what is remembered, and whether it locks', async () => {
    await times(3, () => signIn());
    await signIn({ ip: '10.2.2.2' });
    const seen = await locksOf(member.userId);
    const told = seen.map(({ from, place, failures, locked }: Record<string, unknown>) => ({
      from,
      place,
      failures,
      locked,
    }));
    expect(told).toEqual(
      expect.arrayContaining([
        { from: 'network', place: '10.1.1.0/24', failures: 3, locked: true },
        { from: 'network', place: '10.2.2.0/24', failures: 1, locked: false },
        { from: 'anywhere', place: undefined, failures: 4, locked: false },
      ]),
    );
    expect(told).toHaveLength(3);
    const all = (await house.rest.get('/v1/locks?limit=100', { token })).body.data;
    expect(all.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(seen.map(({ id }: { id: string }) => id)),
    );
  });

  test('clear one, and whoever types an identifier of the account is let by', async () => {
    await times(3, () => signIn());
    const locks = await locksOf(member.userId);
    const lock = locks.find(({ from }: { from: string }) => from === 'network');
    expect((await house.rest.delete(`/v1/locks/${lock.id}`, { token })).status).toBe(204);
    expect((await right()).status).toBe(200);
    expect(await eventsOf(house, 'limits.lock_cleared', { target: member.userId })).toHaveLength(1);
    expect(codeOf(await house.rest.delete(`/v1/locks/${lock.id}`, { token }))).toBe('lock_not_found');
  });

  test('clear all of a user', async () => {
    await times(7, (n) => signIn({ ip: network(n) }));
    expect(codeOf(await right({ ip: '10.8.8.8' }))).toBe('sign_in_locked');
    expect((await house.rest.delete(`/v1/users/${member.userId}/locks`, { token })).status).toBe(204);
    expect(await locksOf(member.userId)).toEqual([]);
    expect((await right({ ip: network(0) })).status).toBe(200);
  });

  test('lock_not_found: of another tenant, or of a counter nobody is shown', async () => {
    await signIn();
    const [lock] = await locksOf(member.userId);
    const { id } = await openTenant(house, `clear-${randomBytes(3).toString('hex')}`);
    const away = { token, headers: { 'doorward-tenant': id } };
    expect(codeOf(await house.rest.delete(`/v1/locks/${lock.id}`, away))).toBe('lock_not_found');
    expect((await house.rest.get('/v1/locks', away)).body.data).toEqual([]);
    const [hidden] = await house.doorward.platform.db.reader
      .select({ id: signInFailures.id })
      .from(signInFailures)
      .where(eq(signInFailures.of, 'identifier'));
    expect(codeOf(await house.rest.delete(`/v1/locks/${hidden?.id}`, { token }))).toBe('lock_not_found');
  });

  test('forbidden: a user may neither see nor clear them', async () => {
    const mine = { token: member.access };
    const answers = [
      await house.rest.get('/v1/locks', mine),
      await house.rest.delete('/v1/locks/lock_01h455vb4pex5vsknk084sn02q', mine),
      await house.rest.delete(`/v1/users/${member.userId}/locks`, mine),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
