import { describe, expect, test } from 'vitest';
import { systemRandom } from '../random.ts';
import { QueueFull } from './errors.ts';
import { createPasswords, defaultHashing } from './passwords.ts';

const small = { memoryKib: 64, passes: 1, lanes: 1, running: 2, waiting: 200 };
const passwords = createPasswords(systemRandom, small);
/** The shortest of some rounds, the works taking turns: what other processes add to a round falls away. */
async function shortestMs(works: (() => Promise<unknown>)[]): Promise<number[]> {
  const shortest = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 15; round += 1) {
    for (const [at, work] of works.entries()) {
      const from = performance.now();
      await work();
      shortest[at] = Math.min(shortest[at] ?? 0, performance.now() - from);
    }
  }
  return shortest;
}

describe('a password', () => {
  test('verifies against its own argon2id PHC string and no other', async () => {
    const phc = await passwords.hashPassword('correct horse');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await passwords.verifyPassword('correct horse', phc)).toBe(true);
    expect(await passwords.verifyPassword('correct horsf', phc)).toBe(false);
    expect(await passwords.hashPassword('correct horse')).not.toBe(phc);
  });

  test('counts to its last byte, however long it is', async () => {
    const long = 'ü'.repeat(127);
    const phc = await passwords.hashPassword(`${long}a`);
    expect(await passwords.verifyPassword(`${long}a`, phc)).toBe(true);
    expect(await passwords.verifyPassword(`${long}b`, phc)).toBe(false);
    expect(await passwords.verifyPassword(`${long}a\0`, phc)).toBe(false);
  });

  test('is the same whichever way the keyboard composes it', async () => {
    const phc = await passwords.hashPassword('Zo\u00eb \ufb01');
    expect(await passwords.verifyPassword('Zoe\u0308 fi', phc)).toBe(true);
  });

  test('is refused with the same work when there is no hash or one we cannot read', async () => {
    const slow = createPasswords(systemRandom, { ...small, memoryKib: 16 * 1024, passes: 3 });
    const phc = await slow.hashPassword('a');
    const unread = [
      '',
      'x',
      '$2b$10$abcdefghijklmnopqrstuv',
      phc.replace('m=16384', 'm=99999999'),
      phc.replace('id', 'i'),
    ];
    const refused = [undefined, ...unread];
    for (const hash of refused) expect(await slow.verifyPassword('a', hash)).toBe(false);
    const [usual = 0, ...others] = await shortestMs(
      [phc, ...refused].map((hash) => () => slow.verifyPassword('b', hash)),
    );
    for (const ms of others) {
      expect(ms).toBeGreaterThan(usual / 2);
      expect(ms).toBeLessThan(usual * 2);
    }
  });

  test('needs a new hash exactly when the parameters are not the current ones', async () => {
    const phc = await passwords.hashPassword('a');
    expect(passwords.needsRehash(phc)).toBe(false);
    for (const change of [{ memoryKib: 128 }, { passes: 2 }, { lanes: 2 }]) {
      const raised = createPasswords(systemRandom, { ...small, ...change });
      expect(raised.needsRehash(phc)).toBe(true);
      expect(await raised.verifyPassword('a', phc)).toBe(true);
    }
    expect(passwords.needsRehash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
  });

  test('is hashed with 64 MiB, 3 passes and 4 lanes unless configured otherwise', async () => {
    const phc = await createPasswords(systemRandom, defaultHashing()).hashPassword('a');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
  });

  test.each([{ passes: 0 }, { lanes: 17 }, { memoryKib: 7 }, { running: 0 }, { waiting: -1 }, { memoryKib: 2 ** 21 }])(
    'is not hashed at all with parameters out of bounds: %o',
    (change) => {
      expect(() => createPasswords(systemRandom, { ...small, ...change })).toThrow(RangeError);
    },
  );
});

describe('the password queue', () => {
  test('runs and holds only as many as configured, refuses the rest at once with a delay, and empties', async () => {
    const bounded = createPasswords(systemRandom, { ...small, memoryKib: 8192, running: 2, waiting: 5 });
    const asked = Array.from({ length: 20 }, () =>
      bounded.verifyPassword('a', undefined).catch((error: unknown) => error),
    );
    expect(bounded.hashingStats()).toEqual({ running: 2, waiting: 5, maxRunning: 2, maxWaiting: 5 });
    const answers = await Promise.all(asked);
    expect(answers.slice(0, 7)).toEqual(Array(7).fill(false));
    for (const refusal of answers.slice(7)) {
      expect(refusal).toBeInstanceOf(QueueFull);
      expect((refusal as QueueFull).retryAfterSeconds).toBeGreaterThanOrEqual(1);
    }
    expect(bounded.hashingStats()).toMatchObject({ running: 0, waiting: 0 });
    expect(await bounded.verifyPassword('a', undefined)).toBe(false);
  });
});
