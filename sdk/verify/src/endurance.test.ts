import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VerifierOptions } from './exports.ts';
import { VerifyError } from './exports.ts';
import { createFakeIssuer, type FakeIssuer } from './fake-issuer.ts';
import { closing, entries } from './testing/stand.ts';

let issuer: FakeIssuer;
/** Moved by hand alone: what is slow here costs nothing there. */
let time = Date.now();
const clock = () => time;
const pass = (seconds: number) => {
  time += seconds * 1000;
};

beforeEach(async () => {
  issuer = await createFakeIssuer({ clock });
});
afterEach(async () => {
  await issuer.close();
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VerifyError ? error.code : String(error)),
  );
const keyFetches = () => issuer.requests()['/.well-known/jwks.json'] ?? 0;

describe.each(entries)('%s', (_name, createVerifier) => {
  const open = (more: Partial<VerifierOptions> = {}) => {
    return closing(createVerifier({ issuer: issuer.issuer, audience: issuer.audience, clock, ...more }));
  };

  test('10,000 made-up key ids in a minute cause two fetches of the keys, and refuse nobody else', async () => {
    const verifier = open();
    await verifier.ready();
    const good = issuer.token();
    const [, ...rest] = good.split('.');
    const madeUp = (n: number) => {
      const header = JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: `made-up-${n}` });
      return [Buffer.from(header).toString('base64url'), ...rest].join('.');
    };
    const before = keyFetches();
    for (let n = 0; n < 10_000; n += 100) {
      const codes = await Promise.all(Array.from({ length: 100 }, (_, i) => codeOf(verifier.verify(madeUp(n + i)))));
      expect(new Set(codes)).toEqual(new Set(['unknown_key']));
      expect(await codeOf(verifier.verify(good))).toBe('accepted');
      pass(0.59);
    }
    expect(keyFetches() - before).toBeLessThanOrEqual(2);
  });

  test('an issuer away for ten minutes: no live token is refused, and the state says so', {
    timeout: 120_000,
  }, async () => {
    const verifier = open();
    const tokens = Array.from({ length: 20 }, (_, n) => issuer.token({ sid: `sess_${n}` }));
    for (const token of tokens) await verifier.verify(token);
    issuer.goDown();
    let refused = 0;
    for (let second = 0; second < 600; second++) {
      pass(1);
      for (const token of tokens.slice(0, 4)) if ((await codeOf(verifier.verify(token))) !== 'accepted') refused++;
      await sleep(1); // for the fetches under way
    }
    for (const token of tokens) if ((await codeOf(verifier.verify(token))) !== 'accepted') refused++;
    expect(refused).toBe(0);
    const { keys, revocation } = verifier.state();
    expect(keys).toMatchObject({ stale: true, usable: true, lastError: { message: 'the key set answered 503' } });
    expect(revocation).toMatchObject({ stale: true, lists: [{ stale: true, usable: true }] });
  });

  test('a process that starts from a snapshot while the issuer is away takes only what it can tell of', async () => {
    const first = open();
    await first.ready();
    const saved = JSON.parse(JSON.stringify(first.snapshot()));
    const [listed, unlisted] = [issuer.token(), issuer.token({ sid: undefined })];
    issuer.goDown();
    const [strict, lenient] = [open(), open({ revocation: { onStale: 'accept' } })];
    for (const verifier of [strict, lenient]) {
      verifier.hydrate(saved);
      expect(await codeOf(verifier.verify(unlisted))).toBe('accepted');
    }
    expect(await codeOf(strict.verify(listed))).toBe('revocation_unavailable');
    expect(await codeOf(lenient.verify(listed))).toBe('accepted');
    issuer.comeBack();
    pass(2);
    expect(await codeOf(strict.verify(listed))).toBe('accepted');
  });

  test('20 rotations of the keys under load: no token is refused', { timeout: 60_000 }, async () => {
    const slow: typeof fetch = async (url, init) => {
      const answer = await issuer.fetch(url, init);
      await sleep(20);
      return answer;
    };
    const verifier = open({ keys: { refresh: 10, cooldown: 30 }, fetch: slow });
    await verifier.ready();
    const refused: string[] = [];
    let verified = 0;
    let going = true;
    const work = async () => {
      while (going) {
        const code = await codeOf(verifier.verify(issuer.token()));
        verified++;
        if (code !== 'accepted') refused.push(code);
        await sleep(1);
      }
    };
    const workers = Array.from({ length: 8 }, work);
    const more = async () => {
      for (const enough = verified + 20; verified < enough; ) await sleep(1);
    };
    for (let rotation = 0; rotation < 20; rotation++) {
      await more();
      pass(31);
      const due = verifier.verify(issuer.token()); // the keys are due, so they are being fetched, without the one to come
      await sleep(5);
      issuer.rotateKeys();
      const code = await codeOf(verifier.verify(issuer.token()));
      if (code !== 'accepted') refused.push(code);
      await due;
    }
    await more();
    going = false;
    await Promise.all(workers);
    expect(refused).toEqual([]);
    expect(verified).toBeGreaterThanOrEqual(420);
    expect(verifier.state().keys.kids).toContain('key_21');
  });
});
