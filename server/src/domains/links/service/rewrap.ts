import { and, asc, eq, gt, like, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { oncePlace } from '../../../platform/crypto/index.ts';
import { singleUse } from '../../../platform/crypto/tables.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailChanges } from '../tables.ts';
import { addressesPlace } from './changes.ts';

const batch = 500;

type Needs = Call<'db' | 'crypto'>;

/** Moves what mailed proofs and changes of address of the tenant carry under the active ring key; gives how many moved. */
export async function rewrapProofs(call: Needs): Promise<number> {
  await call.must('keys:manage');
  return (await rewrapPayloads(call)) + (await rewrapAddresses(call));
}

async function rewrapPayloads(call: Needs): Promise<number> {
  const { crypto, tenant } = call;
  const ofRoom = and(eq(singleUse.tenantId, tenant.id), like(singleUse.purpose, 'links.%'));
  let moved = 0;
  let after: Uint8Array | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ digest: singleUse.digest, payload: singleUse.payload })
      .from(singleUse)
      .where(
        and(
          ofRoom,
          sql`not starts_with(${singleUse.payload}, ${crypto.activePrefix})`,
          after && gt(singleUse.digest, after),
        ),
      )
      .orderBy(asc(singleUse.digest))
      .limit(batch);
    if (rows.length === 0) return moved;
    await call.db.write(async (tx) => {
      for (const { digest, payload } of rows) {
        const set = { payload: payload && crypto.rewrap(payload, oncePlace(digest)) };
        await tx
          .update(singleUse)
          .set(set)
          .where(and(ofRoom, eq(singleUse.digest, digest)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.digest;
  }
}

async function rewrapAddresses(call: Needs): Promise<number> {
  const { crypto, tenant } = call;
  const ofTenant = eq(emailChanges.tenantId, tenant.id);
  let moved = 0;
  let after: Id<'ech'> | undefined;
  for (;;) {
    const rows = await call.db.reader
      .select({ id: emailChanges.id, addresses: emailChanges.addresses })
      .from(emailChanges)
      .where(
        and(
          ofTenant,
          sql`not starts_with(${emailChanges.addresses}, ${crypto.activePrefix})`,
          after && gt(emailChanges.id, after),
        ),
      )
      .orderBy(asc(emailChanges.id))
      .limit(batch);
    if (rows.length === 0) return moved;
    await call.db.write(async (tx) => {
      for (const { id, addresses } of rows) {
        const set = { addresses: crypto.rewrap(addresses, addressesPlace(id)) };
        await tx
          .update(emailChanges)
          .set(set)
          .where(and(ofTenant, eq(emailChanges.id, id)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.id;
  }
}
