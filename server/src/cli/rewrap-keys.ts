import { openOffline } from '../app.ts';
import type { Config } from '../config.ts';
import { beginRewrap, countOld, getKeyRing, openRewrap, usesByKey, workOnRewrap } from '../domains/sealing/index.ts';
import { createProgress } from './progress.ts';

/**
 * `doorward rewrap-keys`: moves everything that is sealed under the active ring key, so that older keys may leave the ring.
 * It may be stopped and run again, and servers may run meanwhile, once the active key is first on all of them. Gives whether it is
 * done.
 */
export async function runRewrap(config: Config): Promise<boolean> {
  const { house, close } = await openOffline(config);
  try {
    const call = await openRewrap(house);
    const { activeKeyId } = call.crypto;
    await call.must('keys:manage');
    const totals = await countOld(call);
    await call.db.write((tx) => beginRewrap(call, tx, totals));
    const total = [...totals.values()].reduce((sum, count) => sum + count, 0);
    const progress = createProgress('sealed values', total);
    const moved = new Map<string, number>();
    const done = await workOnRewrap(call, {
      told(column, batch) {
        moved.set(column, (moved.get(column) ?? 0) + batch.moved);
        progress.add(batch.moved);
      },
    });
    progress.end();
    for (const [column, count] of moved) if (count > 0) say(`${column}: ${count}`);
    if (done) say(`Everything sealed is under key "${activeKeyId}".`);
    else
      say(
        `Some server still seals under another key than "${activeKeyId}": make it the first on all of them, and run this again.`,
      );
    return done;
  } finally {
    await close();
  }
}

/** `doorward keys`: what of the database needs which key of the ring. Gives whether nothing needs another than the active one. */
export async function showKeys(config: Config): Promise<boolean> {
  const { house, close } = await openOffline(config);
  try {
    const call = await openRewrap(house);
    const uses = await usesByKey(call);
    const ring = await getKeyRing(call, uses);
    for (const { key_id: keyId, in_ring: inRing, live_sessions: sessions, removable } of ring.keys) {
      const active = keyId === ring.active_key_id;
      const what = active
        ? 'the active one'
        : removable
          ? inRing
            ? 'may leave the ring'
            : 'has left the ring'
          : 'needed';
      say(`${keyId}: ${what}${inRing ? '' : ', not in the ring'}`);
      for (const [column, count] of uses.get(keyId) ?? []) say(`  ${column}: ${count}`);
      if (!active && sessions > 0)
        say(`  ${sessions} live sessions, which end without it unless they are refreshed before`);
    }
    return ring.keys.every(({ key_id: keyId, removable }) => keyId === ring.active_key_id || removable);
  } finally {
    await close();
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
