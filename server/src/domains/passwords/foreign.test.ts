import { hash as bcrypt } from '@node-rs/bcrypt';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { Id } from '../../platform/ids.ts';
import { importHash } from './import.testing.ts';
import { passwords } from './tables.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ logLevel: 'silent' });
});
afterAll(() => house.close());

const signIn = ({ username }: Pick<Member, 'username'>, password: string) =>
  house.rest.post('/v1/auth/sign-in', { identifier: username, password });
const kept = async ({ userId }: Pick<Member, 'userId'>) => {
  const [row] = await house.doorward.platform.db.reader
    .select()
    .from(passwords)
    .where(eq(passwords.userId, userId as Id<'user'>));
  return row?.hash ?? '';
};

test.each([
  ['bcrypt', 'password', '$2y$10$cgT08pfGUo9SUIIvXrIJ1uSXp0VJmOIKgEC6vqGvqRddK4Z3JB28G'],
  ['scrypt', 'password', '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E'],
  [
    'Firebase scrypt',
    'user1password',
    '$firebase-scrypt$r=8,m=14,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,ss=Bw==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
  ],
  ['PBKDF2', 'lètmein', 'pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY='],
  ['salted SHA', 'test123', '{SSHA}JFZFs0oHzxbMwkSJmYVeI8MnTDy/276a'],
])('a password hashed by %s signs in, and is argon2id from then on', async (_, password, hash) => {
  const member = await house.register();
  await importHash(house, member.userId, hash);
  const sealed = await kept(member);
  expect(sealed).toMatch(/^s1\./);
  const wrong = await signIn(member, `${password}!`);
  expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
  expect((await signIn(member, member.password)).status).toBe(401);
  expect(await kept(member)).toBe(sealed);
  expect((await signIn(member, password)).status).toBe(200);
  expect(await kept(member)).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
  expect((await signIn(member, password)).status).toBe(200);
  expect((await signIn(member, `${password}!`)).status).toBe(401);
});

test('an argon2id hash of another instance stays as it is, until its parameters are ours', async () => {
  const [one, two] = [await house.register(), await house.register()];
  const made = await house.doorward.platform.crypto.hashPassword('From-Elsewhere-1');
  await importHash(house, one.userId, made);
  expect(await kept(one)).toBe(made);
  expect((await signIn(one, 'From-Elsewhere-1')).status).toBe(200);
  expect(await kept(one)).toBe(made);
  await importHash(house, two.userId, made);
  expect((await signIn(two, 'From-Elsewhere-1')).status).toBe(200);
});

test('bcrypt knew 72 bytes; once signed in every one of them counts', async () => {
  const member = await house.register();
  const long = `${'Ab3-'.repeat(18)}and then some`;
  await importHash(house, member.userId, await bcrypt(long, { cost: 4 }));
  expect((await signIn(member, long)).status).toBe(200);
  expect((await signIn(member, `${'Ab3-'.repeat(18)}and another`)).status).toBe(401);
  expect((await signIn(member, long)).status).toBe(200);
});

test('a hash sealed for one account opens for no other: somebody wrote into the database, and that is a fault', async () => {
  const [one, two] = [await house.register(), await house.register()];
  await importHash(house, one.userId, await bcrypt('From-Elsewhere-1', { cost: 4 }));
  const stolen = await kept(one);
  await house.doorward.platform.db.transaction((tx) =>
    tx
      .update(passwords)
      .set({ hash: stolen })
      .where(eq(passwords.userId, two.userId as Id<'user'>)),
  );
  expect((await signIn(two, 'From-Elsewhere-1')).body.code).toBe('internal_error');
  expect((await signIn(one, 'From-Elsewhere-1')).status).toBe(200);
});

test('of many first sign-ins at once all succeed, or are asked to come back', async () => {
  const member = await house.register();
  await importHash(house, member.userId, await bcrypt('From-Elsewhere-1', { cost: 6 }));
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(member, 'From-Elsewhere-1')));
  // Whoever is second to replace the hash finds another one than it verified: the same answer as to a changed password.
  expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 401)).toBe(true);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(await kept(member)).toMatch(/^\$argon2id\$/);
  expect((await signIn(member, 'From-Elsewhere-1')).status).toBe(200);
});

test('password_hash_unknown and password_hash_too_costly: nothing is kept', async () => {
  const member = await house.register();
  const before = await kept(member);
  for (const [hash, code] of [
    ['5f4dcc3b5aa765d61d8327deb882cf99', 'password_hash_unknown'],
    ['plain text', 'password_hash_unknown'],
    [`$2b$31$${'a'.repeat(53)}`, 'password_hash_too_costly'],
    ['$pbkdf2-sha256$999999999$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'password_hash_too_costly'],
  ])
    await expect(importHash(house, member.userId, hash ?? '')).rejects.toMatchObject({ code });
  expect(await kept(member)).toBe(before);
});
