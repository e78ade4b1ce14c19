import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { canaryKeyId, countByKey } from '../../../platform/crypto/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { countSessionsByKey } from '../../sessions/index.ts';
import { canary, sealedColumns } from '../columns.ts';
import type { KeyRing } from '../contract.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;

/** Values under a key, by column. */
export type Uses = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What of the database is sealed under which key, by its name and by column. Reads every sealed column. */
export async function usesByKey(call: Needs): Promise<Uses> {
  await call.must('keys:read', 'instance');
  return readUses(call.db.reader);
}

/** The same, for whoever has the database itself. */
export async function readUses(reader: Reader): Promise<Uses> {
  const uses = new Map<string, Map<string, number>>();
  const note = (keyId: string, column: string, count: number) => {
    const columns = uses.get(keyId) ?? new Map<string, number>();
    uses.set(keyId, columns.set(column, count));
  };
  for (const column of sealedColumns)
    for (const [keyId, count] of await countByKey(reader, column)) note(keyId, column.name, count);
  const plantedUnder = await canaryKeyId(reader);
  if (plantedUnder !== undefined) note(plantedUnder, canary, 1);
  return uses;
}

/** The keys of this server's ring and whatever else the database is sealed under, the active one first; `known` where it has been read. */
export async function getKeyRing(call: Needs, known?: Uses): Promise<z.output<typeof KeyRing>> {
  await call.must('keys:read', 'instance');
  const uses = known ?? (await readUses(call.db.reader));
  const sessions = await countSessionsByKey(call);
  const { activeKeyId, keyIds } = call.crypto;
  const names = new Set([...keyIds, ...uses.keys(), ...sessions.keys()]);
  const keys = [...names].map((keyId) => {
    const sealed = [...(uses.get(keyId)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    return {
      key_id: keyId,
      in_ring: keyIds.includes(keyId),
      sealed_values: sealed,
      live_sessions: sessions.get(keyId) ?? 0,
      removable: keyId !== activeKeyId && sealed === 0,
    };
  });
  return { active_key_id: activeKeyId, keys };
}
