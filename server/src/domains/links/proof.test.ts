import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import { singleUse } from '../../platform/crypto/tables.ts';
import { createLocator } from '../tenants/index.ts';
import { isAttemptOf, keepProof, peekAttempt, peekLink, prepareProof, purpose, spendCode, spendLink } from './index.ts';
import { drawCode, hashCode } from './service/code.ts';
import { codeGuesses, mailedCodes } from './tables.ts';

let house: TestHouse;
let call: ReturnType<typeof openSystemCall>;
beforeAll(async () => {
  // Fifty at once wait for each other, however busy the machine is.
  house = await startHouse({ databaseConnectTimeoutMs: 30_000 });
  const { platform, publicUrl } = house.doorward;
  const place = await createLocator(platform, { publicUrl, settings: {} }).locate(undefined);
  if (!place) throw new Error('no tenant');
  const inside = { platform, publicUrl, reactions: {}, slots: {}, undocumented: { inc: () => {} } } as unknown as House;
  call = openSystemCall(inside, { name: 'test', permissions: [], place });
  call.anyone();
});
afterAll(() => house.close());

const [tea, cake, soup] = ['tea', 'cake', 'soup'].map((name) => purpose<{ cups: number }>(name)) as [
  string,
  string,
  string,
];

async function mail(over: { seconds?: number; code?: boolean } = {}) {
  const asked = { purpose: tea, subject: 'somebody', seconds: 600, payload: { cups: 2 }, code: true, ...over };
  const proof = prepareProof(call, asked);
  await call.db.write((tx) => keepProof(tx, proof));
  return { ...proof, code: proof.code ?? '' };
}
const byLink = (token: string, of: string | string[] = tea) =>
  call.db.write((tx) => spendLink(call, tx, { purpose: of, token }));
const byCode = (attemptToken: string, code: string, of: string | string[] = tea) =>
  call.db.write((tx) => spendCode(call, tx, { purpose: of, attemptToken, code }));

describe('a mailed proof', () => {
  test('carries what it was made for, says for which of several purposes, and goes once', async () => {
    const { linkToken } = await mail();
    expect(await byLink(linkToken, [cake, soup])).toBeUndefined();
    expect(await byLink(linkToken, [cake, tea])).toMatchObject({
      purpose: tea,
      subject: 'somebody',
      payload: { cups: 2 },
    });
    expect(await byLink(linkToken)).toBeUndefined();
    const other = await mail();
    expect(await byCode(other.attemptToken, other.code, [cake, soup])).toEqual({ refused: 'invalid' });
    expect(
      await byCode(other.attemptToken, ` ${other.code.slice(0, 3)}-${other.code.slice(3)}`, [cake, tea]),
    ).toMatchObject({
      purpose: tea,
    });
    expect(await byLink(other.linkToken)).toBeUndefined();
  });

  test('of 50 who use its link or its code at once, one gets it', async () => {
    const { linkToken, attemptToken, code } = await mail();
    const got = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? byLink(linkToken) : byCode(attemptToken, code))),
    );
    expect(got.filter((one) => one && 'payload' in one)).toHaveLength(1);
    // Right codes are no guesses, whoever was first.
    const counts = await house.doorward.platform.db.reader.select().from(codeGuesses);
    expect(counts.every(({ hourCount, dayCount }) => hourCount === 0 && dayCount === 0)).toBe(true);
  });

  test('is looked at without being used up; a transaction that fails gives it back', async () => {
    const { linkToken, attemptToken } = await mail();
    expect(await peekLink(call, { purpose: tea, token: linkToken })).toMatchObject({ payload: { cups: 2 } });
    expect(await peekAttempt(call, { purpose: [cake, tea], attemptToken })).toMatchObject({ purpose: tea });
    expect(await peekAttempt(call, { purpose: cake, attemptToken })).toBeUndefined();
    const failing = call.db.write(async (tx) => {
      await spendLink(call, tx, { purpose: tea, token: linkToken });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    const shown = await byLink(linkToken);
    expect(shown).toBeDefined();
    expect(await peekAttempt(call, { purpose: tea, attemptToken })).toBeUndefined();
  });

  test('knows the attempt that asked for it', async () => {
    const [one, two] = [await mail(), await mail()];
    const { digest } = (await byLink(one.linkToken)) ?? { digest: new Uint8Array() };
    const asked = (attemptToken: string) => call.db.write((tx) => isAttemptOf(call, tx, { digest, attemptToken }));
    expect([await asked(one.attemptToken), await asked(two.attemptToken), await asked('dwm_x')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('without a code has none that could be guessed', async () => {
    const { attemptToken, linkToken } = await mail({ code: false });
    expect(await byCode(attemptToken, '000000')).toMatchObject({ refused: 'invalid' });
    expect(await byLink(linkToken)).toBeDefined();
  });

  test('ends with its time, to the second', async () => {
    const { linkToken, attemptToken, code } = await mail({ seconds: 60 });
    house.clock.advance(61);
    expect(await byLink(linkToken)).toBeUndefined();
    expect(await byCode(attemptToken, code)).toEqual({ refused: 'invalid' });
  });

  test('leaves no secret in the database, and equal codes look different', async () => {
    const proof = await mail();
    const { reader } = house.doorward.platform.db;
    const rows = [await reader.select().from(singleUse), await reader.select().from(mailedCodes)].flat();
    const text = rows
      .map((row) =>
        Object.values(row)
          .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
          .join(),
      )
      .join();
    for (const secret of [proof.linkToken, proof.attemptToken, proof.code, 'cups', 'somebody'])
      expect(text).not.toContain(secret);
    const hash = (last: number) => hashCode(call, { attemptDigest: new Uint8Array(32).fill(last), code: '123456' }).mac;
    expect(hash(1)).not.toEqual(hash(2));
  });
});

test('every code of six digits is as likely as any other', () => {
  const drawn = (...numbers: number[]) => {
    const queue = [...numbers];
    return drawCode({
      bytes: () => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE(queue.shift() ?? 0);
        return bytes;
      },
    });
  };
  expect(drawn(7)).toBe('000007');
  expect(drawn(4_293_999_999)).toBe('999999');
  // What lies above the last whole million would make small codes likelier.
  expect(drawn(4_294_000_000, 0xffffffff, 42)).toBe('000042');
});
