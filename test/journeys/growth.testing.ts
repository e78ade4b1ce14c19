import { expect } from 'vitest';
import { sweepEverything } from '../../server/src/jobs.ts';
import { engineOf } from '../../server/src/platform/db/index.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';

const atOnce = 8;
/** Longer than anything that is kept for a time. */
const longAfter = 400 * 86_400;

/** Rounds of sign-in and log-out, twice over: what they left behind the first time must not be more after the second. */
export async function signInAndOut(rounds: number): Promise<void> {
  const house = await startHouse();
  try {
    const { username, password } = await house.register();
    const round = async () => {
      const { body } = await house.rest.post('/v1/auth/sign-in', { identifier: username, password });
      const refresh_token = body.tokens.refresh_token;
      expect((await house.rest.post('/v1/auth/sign-out', { refresh_token })).status).toBe(204);
    };
    const half = async () => {
      for (let done = 0; done < rounds / 2; done += atOnce) await Promise.all(Array.from({ length: atOnce }, round));
      const before = await countRows(house);
      house.clock.advance(longAfter);
      await sweepEverything(house.doorward.platform);
      return { before, after: await countRows(house) };
    };
    const [first, second] = [await half(), await half()];
    expect(first.before.sessions).toBeGreaterThan(rounds / 2 - 1);
    expect(second.after.audit_events).toBeGreaterThan((first.after.audit_events ?? 0) + rounds / 2);
    const changed = Object.keys(second.after).filter((table) => second.after[table] !== first.after[table]);
    expect(changed).toEqual(['audit_events']);
    expect(first.after.sessions).toBe(0);
  } finally {
    await house.close();
  }
}

/** Rows of every table of ours, by name. */
async function countRows({ doorward }: TestHouse): Promise<Record<string, number>> {
  const engine = engineOf(doorward.platform.db);
  const ask = async (text: string) => {
    const { rows } = await engine.query({ text, values: [], shape: 'objects' });
    return rows as Record<string, unknown>[];
  };
  const tables = await ask(`select table_name from information_schema.tables where table_schema = 'public'`);
  const counts: Record<string, number> = {};
  for (const { table_name: name } of tables) {
    const [row] = await ask(`select count(*)::int as n from "${String(name)}"`);
    counts[String(name)] = Number(row?.n);
  }
  return counts;
}
