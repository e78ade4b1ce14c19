import { and, asc, eq, gt, like, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { oncePlace } from '../../../platform/crypto/index.ts';
import { singleUse } from '../../../platform/crypto/tables.ts';
import type { Id } from '../../../platform/ids.ts';
import { socialIdentities, socialProviders } from '../tables.ts';
import { secretPlace } from './find.ts';
import { emailPlace } from './identities.ts';

const batch = 500;

type Needs = Call<'db' | 'crypto'>;

/** Moves the secrets of the tenant's providers, the addresses of connections and what is under way under the active ring key. */
export async function rewrapSocial(call: Needs): Promise<number> {
  await call.must('keys:manage');
  return (await rewrapSecrets(call)) + (await rewrapAddresses(call)) + (await rewrapArtefacts(call));
}

async function rewrapSecrets({ db, crypto, tenant }: Needs): Promise<number> {
  const old = and(
    eq(socialProviders.tenantId, tenant.id),
    sql`not starts_with(${socialProviders.secret}, ${crypto.activePrefix})`,
  );
  const rows = await db.reader
    .select({ id: socialProviders.id, secret: socialProviders.secret })
    .from(socialProviders)
    .where(old);
  await db.write(async (tx) => {
    for (const { id, secret } of rows) {
      // One that was set meanwhile stays as it is: running again finds it, if it need be.
      const same = and(eq(socialProviders.id, id), eq(socialProviders.secret, secret));
      await tx
        .update(socialProviders)
        .set({ secret: crypto.rewrap(secret, secretPlace(id)) })
        .where(same);
    }
  });
  return rows.length;
}

async function rewrapAddresses({ db, crypto, tenant }: Needs): Promise<number> {
  const t = socialIdentities;
  let moved = 0;
  let after: Id<'con'> | undefined;
  for (;;) {
    const rows = await db.reader
      .select({ id: t.id, email: t.email })
      .from(t)
      .where(
        and(
          eq(t.tenantId, tenant.id),
          sql`not starts_with(${t.email}, ${crypto.activePrefix})`,
          after && gt(t.id, after),
        ),
      )
      .orderBy(asc(t.id))
      .limit(batch);
    if (rows.length === 0) return moved;
    await db.write(async (tx) => {
      for (const { id, email } of rows) {
        const set = { email: email && crypto.rewrap(email, emailPlace(id)) };
        await tx
          .update(t)
          .set(set)
          .where(and(eq(t.tenantId, tenant.id), eq(t.id, id)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.id;
  }
}

async function rewrapArtefacts({ db, crypto, tenant }: Needs): Promise<number> {
  const t = singleUse;
  const ofRoom = and(eq(t.tenantId, tenant.id), like(t.purpose, 'social.%'));
  let moved = 0;
  let after: Uint8Array | undefined;
  for (;;) {
    const rows = await db.reader
      .select({ digest: t.digest, payload: t.payload })
      .from(t)
      .where(and(ofRoom, sql`not starts_with(${t.payload}, ${crypto.activePrefix})`, after && gt(t.digest, after)))
      .orderBy(asc(t.digest))
      .limit(batch);
    if (rows.length === 0) return moved;
    await db.write(async (tx) => {
      for (const { digest, payload } of rows) {
        const set = { payload: payload && crypto.rewrap(payload, oncePlace(digest)) };
        await tx
          .update(t)
          .set(set)
          .where(and(ofRoom, eq(t.digest, digest)));
      }
    });
    moved += rows.length;
    after = rows.at(-1)?.digest;
  }
}
