import { createHmac } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { type Crypto, createSecret, type Signer } from '../../../platform/crypto/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Memo } from '../../../platform/memo.ts';
import { record } from '../../audit/index.ts';
import { lockApp } from '../../tenants/index.ts';
import { type AppKey, type AppKeyRef, keyProblems, type NewAppKey } from '../contract.ts';
import { appKeys } from '../tables.ts';
import type { ReadNeeds } from './keys.ts';

/** Doorward HMAC key; the prefix tells a scanner what it has found. */
const prefix = 'dwhk';
const alg = 'HS256';

type Row = typeof appKeys.$inferSelect;
type Shown = z.output<typeof AppKey>;
type Ref = z.output<typeof AppKeyRef>;

const ofApp = (call: Pick<Call, 'tenant'>, appId: Id<'app'>) =>
  and(eq(appKeys.tenantId, call.tenant.id), eq(appKeys.appId, appId));

/** Which key the tokens of an app are signed with, when it is one of its own. Throws `app_key_not_found`. */
export async function getAppKey(call: Call<'db'>, { app_id: appId }: Ref): Promise<Shown> {
  await call.must('keys:read');
  const [row] = await call.db.reader.select().from(appKeys).where(ofApp(call, appId));
  if (!row) throw keyProblems.app_key_not_found();
  return show(row);
}

/**
 * From now on the access tokens of an app are signed with a secret of its own (RFC 7518, section 3.2), shown this once, in place
 * of the one before, whose tokens are refused within two seconds. Throws `app_not_found`, and `app_key_locks_out` for the caller's own app.
 */
export async function createAppKey(
  call: Call<'db' | 'memo' | 'crypto' | 'random'>,
  { app_id: appId }: Ref,
): Promise<z.output<typeof NewAppKey>> {
  await call.must('keys:manage');
  if (call.principal.kind === 'user' && call.principal.appId === appId) throw keyProblems.app_key_locks_out();
  const kid = `hs-${Buffer.from(call.random.bytes(16)).toString('base64url')}`;
  const secret = createSecret(call.random, prefix);
  const sealed = call.crypto.seal(secret, placeOf(kid));
  const row = await call.db.write(async (tx) => {
    await lockApp(tx, call, appId);
    await tx.delete(appKeys).where(ofApp(call, appId));
    const fresh = { kid, tenantId: call.tenant.id, appId, secret: sealed, createdAt: tx.now };
    const [row] = await tx.insert(appKeys).values(fresh).returning();
    if (!row) throw new Error('a key was not inserted');
    await record(tx, { type: 'keys.app_key_created', target: { kind: 'app', id: appId }, data: { kid } });
    return row;
  });
  call.memo.forget(memoKey(appId));
  call.tell({ kind: 'location', path: `/v1/keys/apps/${appId}` });
  return { ...show(row), secret };
}

/** The access tokens of the app are signed with its tenant's keys again; those signed with its own are refused within two seconds. */
export async function removeAppKey(call: Call<'db' | 'memo'>, { app_id: appId }: Ref): Promise<void> {
  await call.must('keys:manage');
  await call.db.write(async (tx) => {
    const [gone] = await tx.delete(appKeys).where(ofApp(call, appId)).returning({ kid: appKeys.kid });
    if (!gone) throw keyProblems.app_key_not_found();
    await record(tx, { type: 'keys.app_key_removed', target: { kind: 'app', id: appId }, data: { kid: gone.kid } });
  });
  call.memo.forget(memoKey(appId));
}

const show = ({ kid, createdAt }: Row): Shown => ({ kid, alg, created_at: createdAt.toISOString() });

/** How long a replica may act on an earlier state of the table. */
const freshForMs = 1000;

const memoKey = (appId: Id<'app'>): string => `keys.of_app ${appId}`;

const rowOf = statement('keys.of_app', (q, p: Placeholders<{ tenantId: Id<'tnt'>; appId: Id<'app'> }>) =>
  q
    .select({ kid: appKeys.kid, secret: appKeys.secret })
    .from(appKeys)
    .where(and(eq(appKeys.tenantId, p.tenantId(appKeys.tenantId)), eq(appKeys.appId, p.appId(appKeys.appId)))),
);

/** An app's own key, opened. Its secret never leaves the process. */
export interface OpenAppKey {
  readonly kid: string;
  readonly secret: string;
}

/** The key that this app's tokens are signed with, or undefined where it is its tenant's; at most a second old. */
export function openAppKey(
  { db, memo, crypto }: ReadNeeds & { readonly crypto: Crypto; readonly memo: Memo },
  tenantId: Id<'tnt'>,
  appId: Id<'app'>,
): Promise<OpenAppKey | undefined> {
  return memo.get(memoKey(appId), freshForMs, async () => {
    const [row] = await db.run(rowOf, { tenantId, appId });
    return row && { kid: row.kid, secret: crypto.open(row.secret, placeOf(row.kid)) };
  });
}

/** Signs with an app's own key. */
export function signWithAppKey({ kid, secret }: OpenAppKey): { kid: string; alg: typeof alg; sign: Signer } {
  return { kid, alg, sign: async (input) => createHmac('sha256', secret).update(input).digest('base64url') };
}

export const placeOf = (kid: string) => ({ table: 'app_keys', column: 'secret', row: kid });
