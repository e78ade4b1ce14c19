import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, type Tx, writeCursor } from '../../../call/index.ts';
import { createSecret } from '../../../platform/crypto/index.ts';
import { record } from '../../audit/index.ts';
import {
  type AppRef,
  type AppSecret,
  type AppSecretRef,
  type ListAppSecrets,
  type NewAppSecret,
  type RotateAppSecret,
  tenantProblems,
} from '../contract.ts';
import { appSecrets, apps } from '../tables.ts';
import { thisApp } from './apps.ts';

/** Doorward app secret; the prefix tells a scanner what it has found. */
const prefix = 'dwas';

type Row = typeof appSecrets.$inferSelect;
type AppId = z.output<typeof AppRef>['app_id'];

const ofApp = (call: Pick<Call, 'tenant'>, appId: AppId) =>
  and(eq(appSecrets.tenantId, call.tenant.id), eq(appSecrets.appId, appId));

/** Lists the secrets that still work, by their hints, oldest first. */
export async function listAppSecrets(call: Call<'db' | 'crypto' | 'clock'>, input: z.output<typeof ListAppSecrets>) {
  await call.must('apps:read');
  const [app] = await call.db.reader.select({ id: apps.id }).from(apps).where(thisApp(call, input.app_id));
  if (!app) throw tenantProblems.app_not_found();
  const list = `app-secrets ${input.app_id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const works = or(isNull(appSecrets.expiresAt), gt(appSecrets.expiresAt, call.clock.now()));
  const rows = await call.db.reader
    .select()
    .from(appSecrets)
    .where(and(ofApp(call, input.app_id), works, behind(appSecrets, after)))
    .orderBy(asc(appSecrets.createdAt), asc(appSecrets.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show: showSecret, cursor: (row) => writeCursor(call.crypto, list, row) });
}

/** A new secret, shown this once. The earlier ones work on for the overlap, but never longer than they would have. */
export async function rotateAppSecret(
  call: Call<'db' | 'crypto' | 'random'>,
  input: z.output<typeof RotateAppSecret>,
): Promise<z.output<typeof NewAppSecret>> {
  await call.must('apps:manage');
  const secret = createSecret(call.random, prefix);
  const digest = call.crypto.digest(secret);
  const row = await call.db.write(async (tx) => {
    await lockApp(tx, call, input.app_id);
    const ends = new Date(tx.now.getTime() + input.overlap_seconds * 1000);
    const earlier = ofApp(call, input.app_id);
    await tx
      .update(appSecrets)
      .set({ expiresAt: ends })
      .where(and(earlier, or(isNull(appSecrets.expiresAt), gt(appSecrets.expiresAt, ends))));
    await tx.delete(appSecrets).where(and(earlier, lte(appSecrets.expiresAt, tx.now)));
    const fresh = { id: tx.id('asec'), tenantId: call.tenant.id, appId: input.app_id, createdAt: tx.now };
    const [row] = await tx
      .insert(appSecrets)
      .values({ ...fresh, digest, hint: secret.slice(-4) })
      .returning();
    if (!row) throw new Error('a secret was not inserted');
    const data = { secret_id: row.id, overlap_seconds: input.overlap_seconds };
    await record(tx, { type: 'apps.secret_rotated', target: { kind: 'app', id: input.app_id }, data });
    return row;
  });
  call.tell({ kind: 'location', path: `/v1/apps/${input.app_id}/secrets/${row.id}` });
  return { ...showSecret(row), secret };
}

/** Ends one secret at once. */
export async function revokeAppSecret(call: Call<'db'>, input: z.output<typeof AppSecretRef>): Promise<void> {
  await call.must('apps:manage');
  await call.db.write(async (tx) => {
    await lockApp(tx, call, input.app_id);
    const [gone] = await tx
      .delete(appSecrets)
      .where(and(ofApp(call, input.app_id), eq(appSecrets.id, input.secret_id)))
      .returning({ id: appSecrets.id });
    if (!gone) throw tenantProblems.app_secret_not_found();
    await record(tx, {
      type: 'apps.secret_revoked',
      target: { kind: 'app', id: input.app_id },
      data: { secret_id: gone.id },
    });
  });
}

/** Changes of what one app holds secret follow one another. Throws `app_not_found`. */
export async function lockApp(tx: Tx, call: Pick<Call, 'tenant'>, id: AppId): Promise<void> {
  const [app] = await tx.select({ id: apps.id }).from(apps).where(thisApp(call, id)).for('no key update');
  if (!app) throw tenantProblems.app_not_found();
}

function showSecret(row: Row): z.output<typeof AppSecret> {
  return {
    id: row.id,
    hint: row.hint,
    created_at: row.createdAt.toISOString(),
    ...(row.expiresAt ? { expires_at: row.expiresAt.toISOString() } : {}),
  };
}

/**
 * Is the client who it says (RFC 6749, section 2.3): does it show a secret of the call's app that still works? An app without
 * secrets is a public client, which shows none.
 */
export async function isClientProven(
  call: Call<'db' | 'crypto' | 'clock'>,
  secret: string | undefined,
): Promise<boolean> {
  const works = or(isNull(appSecrets.expiresAt), gt(appSecrets.expiresAt, call.clock.now()));
  const rows = await call.db.reader
    .select({ digest: appSecrets.digest })
    .from(appSecrets)
    .where(and(ofApp(call, call.app.id), works));
  if (secret === undefined) return rows.length === 0;
  const shown = call.crypto.digest(secret);
  return rows.some(({ digest }) => call.crypto.equal(digest, shown));
}
