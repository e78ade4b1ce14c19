import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { record } from '../../audit/index.ts';
import { type Captcha, captchaProblems, type NewCaptcha } from '../contract.ts';
import { captchas } from '../tables.ts';

export type CaptchaRow = typeof captchas.$inferSelect;
type Shown = z.output<typeof Captcha>;
type Wanted = z.output<typeof NewCaptcha>;

/** How long a replica may act on an earlier state of a tenant's CAPTCHA (F181 allows 2 s). */
const freshForMs = 1000;
const memoKey = (tenantId: Id<'tnt'>): string => `limits.captcha ${tenantId}`;

/** Where a tenant's secret is sealed. */
export const secretPlace = (row: Id<'tnt'>) => ({ table: 'captchas', column: 'secret', row });

/** The tenant's CAPTCHA, at most a second old. */
export function captchaOf({ db, memo, tenant }: Call<'db' | 'memo'>): Promise<CaptchaRow | undefined> {
  return memo.get(memoKey(tenant.id), freshForMs, async () => {
    const [row] = await db.reader.select().from(captchas).where(eq(captchas.tenantId, tenant.id));
    return row;
  });
}

const forget = (memo: Platform['memo'], tenantId: Id<'tnt'>): void => memo.forget(memoKey(tenantId));

export async function getCaptcha(call: Call<'db'>): Promise<Shown> {
  await call.must('settings:read');
  const [row] = await call.db.reader.select().from(captchas).where(eq(captchas.tenantId, call.tenant.id));
  if (!row) throw captchaProblems.captcha_not_set();
  tellVersion(call, row.version);
  return show(row);
}

/**
 * Sets the tenant's CAPTCHA as a whole. The secret is never given back, and a kept one never goes anywhere it has not been
 * sent before: who may change settings does not thereby learn it. Throws `captcha_secret_required`.
 */
export async function putCaptcha(call: Call<'db' | 'memo' | 'crypto' | 'http'>, input: Wanted): Promise<Shown> {
  await call.must('settings:manage');
  const { verify_url: verifyUrl, secret } = input;
  if (verifyUrl !== undefined && !call.http.permits(verifyUrl)) throw notReached();
  const sealed = secret === undefined ? undefined : call.crypto.seal(secret, secretPlace(call.tenant.id));
  const where = eq(captchas.tenantId, call.tenant.id);
  const row = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(captchas).where(where).for('no key update');
    if (before) checkVersion(call, before.version);
    // RFC 9110, section 13.1.1: what is not there matches no If-Match.
    else if (call.ifMatch !== undefined) throw general.precondition_failed();
    const kept = sealed ?? (before && sameRecipient(before, input) ? before.secret : undefined);
    if (kept === undefined) throw captchaProblems.captcha_secret_required();
    const values = { ...columnsOf(input), secret: kept, updatedAt: tx.now };
    const [after] = before
      ? await tx
          .update(captchas)
          .set({ ...values, version: before.version + 1 })
          .where(where)
          .returning()
      : await tx
          .insert(captchas)
          .values({ ...values, tenantId: call.tenant.id, createdAt: tx.now })
          .onConflictDoNothing()
          .returning();
    // Somebody else set one between the read and the insert.
    if (!after) throw general.conflict();
    await record(tx, {
      type: 'captcha.changed',
      target: { kind: 'tenant', id: call.tenant.id },
      data: { before: before ? plain(before) : null, after: plain(after), new_secret: sealed !== undefined },
    });
    return after;
  });
  forget(call.memo, call.tenant.id);
  tellVersion(call, row.version);
  return show(row);
}

/** The tenant asks for no CAPTCHA any more, and its secret is gone. */
export async function deleteCaptcha(call: Call<'db' | 'memo'>): Promise<void> {
  await call.must('settings:manage');
  await call.db.write(async (tx) => {
    const where = eq(captchas.tenantId, call.tenant.id);
    const [before] = await tx.select().from(captchas).where(where).for('update');
    if (!before) throw captchaProblems.captcha_not_set();
    checkVersion(call, before.version);
    await tx.delete(captchas).where(where);
    const target = { kind: 'tenant', id: call.tenant.id };
    await record(tx, { type: 'captcha.removed', target, data: { before: plain(before) } });
  });
  forget(call.memo, call.tenant.id);
}

/** Would the kept secret go to whom it has always gone? */
const sameRecipient = (before: CaptchaRow, { provider, verify_url }: Wanted): boolean =>
  before.provider === provider && before.verifyUrl === (verify_url ?? null);

const columnsOf = (input: Wanted) => ({
  provider: input.provider,
  siteKey: input.site_key,
  verifyUrl: input.verify_url ?? null,
  onSignUp: input.on_sign_up,
  onSignIn: input.on_sign_in,
  minimumScore: input.minimum_score ?? null,
});

/** Everything but the secret. */
function plain(row: CaptchaRow) {
  return {
    provider: row.provider,
    site_key: row.siteKey,
    on_sign_up: row.onSignUp,
    on_sign_in: row.onSignIn,
    ...(row.verifyUrl === null ? {} : { verify_url: row.verifyUrl }),
    ...(row.minimumScore === null ? {} : { minimum_score: row.minimumScore }),
  };
}

const show = (row: CaptchaRow): Shown => ({
  ...plain(row),
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

const notReached = () =>
  general.invalid_input({
    errors: [
      {
        pointer: '/verify_url',
        code: 'not_permitted',
        detail: "Not a public https address, and not on the operator's list of outgoing exceptions.",
      },
    ],
  });
