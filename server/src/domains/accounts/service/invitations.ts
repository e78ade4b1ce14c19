import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, behind, type Call, general, page, readCursor, writeCursor } from '../../../call/index.ts';
import { consumeOnce, createSecret, issueOnce } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { type PreparedMail, prepareMail, sendMail } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import {
  accountProblems,
  type Invitation,
  type InvitationRef,
  type ListInvitations,
  type NewInvitation,
} from '../contract.ts';
import { type InvitationRow, invitations } from '../tables.ts';
import { findAccount } from './accounts.ts';
import { isEmailTaken, type PreparedEmail, prepareEmail } from './emails.ts';
import { nameOf } from './manage.ts';

type Shown = z.output<typeof Invitation>;
type New = z.output<typeof NewInvitation>;
type Row = Omit<InvitationRow, 'createdAt' | 'revokedAt' | 'acceptedAt' | 'acceptedBy'>;

export const invitationPurpose = 'accounts.invitation';
export const invitationPrefix = 'dwi';
export const invitationPlace = (row: Id<'inv'>) => ({ table: 'invitations', column: 'email', row });
const day = 86_400;

/**
 * Invites an address to open an account, by a mail with a link that works once (F110's rules, for the tenant). A newer invitation
 * replaces the one that is open. Throws `mail_off`, `email_taken`, `role_not_grantable`, and `rate_limited` when the address
 * was written to too often.
 */
export async function createInvitation(
  call: Call<'db' | 'crypto' | 'ids' | 'random' | 'clock' | 'mail'>,
  input: New,
): Promise<Shown> {
  await call.must('users:manage');
  const id = call.ids.create('inv');
  const email = prepareEmail(call, invitationPlace(id), { typed: input.email });
  const token = createSecret(call.random, invitationPrefix);
  const seconds = input.expires_in_seconds ?? settingsOf(call).invitation_seconds;
  const prepared: Row = {
    id,
    tenantId: call.tenant.id,
    email: email.sealed,
    emailLookup: email.lookup,
    role: input.role ?? null,
    locale: input.locale ?? null,
    digest: call.crypto.digest(token),
    invitedBy: nameOf(call.principal),
    expiresAt: new Date(call.clock.now().getTime() + seconds * 1000),
  };
  const inviter = call.principal.kind === 'user' ? await findAccount(call, call.principal.userId) : undefined;
  const mail = prepareMail(call, {
    template: 'invitation',
    to: email.address,
    locale: input.locale,
    data: {
      link: linkOf(call, token),
      days: Math.floor(seconds / day),
      ...(inviter?.name ? { inviter: inviter.name } : {}),
    },
  });
  const row = await call.db.write((tx) => invite(tx, prepared, { email, mail }));
  call.tell({ kind: 'location', path: `/v1/invitations/${id}` });
  return showInvitation(call, row);
}

async function invite(
  tx: Act,
  prepared: Row,
  { email, mail }: { email: PreparedEmail; mail: PreparedMail },
): Promise<InvitationRow> {
  if (prepared.role !== null) await tx.announce('accounts.inviting', { role: prepared.role });
  const replaced = await replaceOpen(tx, email);
  if (await isEmailTaken(tx, email)) throw accountProblems.email_taken();
  const [row] = await tx
    .insert(invitations)
    .values({ ...prepared, createdAt: tx.now })
    .returning();
  if (!row) throw new Error('an invitation was not inserted');
  const { digest, tenantId, expiresAt, id } = row;
  await issueOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now, expiresAt, payload: id });
  const subject = Buffer.from(email.lookup).toString('hex');
  if ((await sendMail(tx, mail, { subject, action: 'invitation' })) === 'over_budget')
    throw general.rate_limited({ retry_after: day / 24 });
  await record(tx, {
    type: 'accounts.invited',
    target: { kind: 'invitation', id },
    data: {
      role: row.role,
      expires_at: expiresAt.toISOString(),
      ...(replaced.length > 0 ? { replaces: replaced } : {}),
    },
  });
  return row;
}

/** Invitations of one address are made one after the other. Gives the ids of those that are open no more. */
async function replaceOpen(tx: Act, { lookups }: PreparedEmail): Promise<Id<'inv'>[]> {
  const { tenantId } = tx.by;
  const names = lookups.map((lookup) => `${invitationPurpose} ${Buffer.from(lookup).toString('hex')}`).sort();
  for (const name of names) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  const theirs = and(eq(invitations.tenantId, tenantId), inArray(invitations.emailLookup, [...lookups]), unsettled);
  const open = await tx.select({ digest: invitations.digest }).from(invitations).where(theirs);
  for (const { digest } of open) await consumeOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now });
  const replaced = await tx
    .update(invitations)
    .set({ revokedAt: tx.now })
    .where(theirs)
    .returning({ id: invitations.id });
  return replaced.map(({ id }) => id);
}

/** Lists the tenant's invitations, oldest first. */
export async function listInvitations(call: Call<'db' | 'crypto' | 'clock'>, input: z.output<typeof ListInvitations>) {
  await call.must('users:read');
  const { limit, cursor, ...filters } = input;
  const list = `invitations ${call.tenant.id} ${JSON.stringify(filters)}`;
  const rows = await call.db.reader
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tenantId, call.tenant.id),
        filters.status && inState(filters.status, call.clock.now()),
        behind(invitations, readCursor(call.crypto, list, cursor)),
      ),
    )
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
    .limit(limit + 1);
  return page(rows, limit, {
    show: (row) => showInvitation(call, row),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

export async function getInvitation(
  call: Call<'db' | 'crypto' | 'clock'>,
  input: z.output<typeof InvitationRef>,
): Promise<Shown> {
  await call.must('users:read');
  const [row] = await call.db.reader
    .select()
    .from(invitations)
    .where(and(eq(invitations.tenantId, call.tenant.id), eq(invitations.id, input.invitation_id)));
  if (!row) throw accountProblems.invitation_not_found();
  return showInvitation(call, row);
}

/** Takes an invitation back: its link leads nowhere from now on. Throws `invitation_accepted` when it is too late. */
export async function revokeInvitation(call: Call<'db'>, input: z.output<typeof InvitationRef>): Promise<void> {
  await call.must('users:manage');
  const { id: tenantId } = call.tenant;
  const where = and(eq(invitations.tenantId, tenantId), eq(invitations.id, input.invitation_id));
  await call.db.write(async (tx) => {
    const [named] = await tx.select({ digest: invitations.digest }).from(invitations).where(where);
    if (!named) throw accountProblems.invitation_not_found();
    // The secret first, as who accepts does: so that neither waits for the other in a circle.
    await consumeOnce(tx, { digest: named.digest, purpose: invitationPurpose, tenantId, now: tx.now });
    const [row] = await tx.select().from(invitations).where(where).for('update');
    if (!row) throw accountProblems.invitation_not_found();
    if (row.acceptedAt !== null) throw accountProblems.invitation_accepted();
    if (row.revokedAt !== null) return;
    await tx.update(invitations).set({ revokedAt: tx.now }).where(where);
    await record(tx, { type: 'accounts.invitation_revoked', target: { kind: 'invitation', id: row.id } });
  });
}

/** Deletes at most `limit` invitations that ended, one way or another, before that moment; gives how many went. */
export async function sweepInvitations(
  tx: Queries,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const old = sql`select ctid from ${invitations} where ${lte(invitations.expiresAt, before)} limit ${limit}`;
  const gone = await tx.delete(invitations).where(sql`ctid in (${old})`).returning({ id: invitations.id });
  return gone.length;
}

const unsettled = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

function inState(status: NonNullable<z.output<typeof ListInvitations>['status']>, now: Date): SQL | undefined {
  if (status === 'accepted') return isNotNull(invitations.acceptedAt);
  if (status === 'revoked') return isNotNull(invitations.revokedAt);
  const { expiresAt } = invitations;
  return and(unsettled, status === 'pending' ? gt(expiresAt, now) : lte(expiresAt, now));
}

function showInvitation(call: Call<'crypto' | 'clock'>, row: InvitationRow): Shown {
  const open = row.expiresAt > call.clock.now() ? 'pending' : 'expired';
  return {
    id: row.id,
    email: call.crypto.open(row.email, invitationPlace(row.id)),
    ...(row.role === null ? {} : { role: row.role }),
    ...(row.locale === null ? {} : { locale: row.locale }),
    status: row.acceptedAt ? 'accepted' : row.revokedAt ? 'revoked' : open,
    invited_by: row.invitedBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    ...(row.revokedAt ? { revoked_at: row.revokedAt.toISOString() } : {}),
    ...(row.acceptedAt ? { accepted_at: row.acceptedAt.toISOString() } : {}),
    ...(row.acceptedBy ? { accepted_by: row.acceptedBy } : {}),
  };
}

/** From configuration, the tenant and the app alone, whatever the request said of itself. */
const linkOf = ({ tenant, app }: Pick<Call, 'tenant' | 'app'>, token: string): string =>
  `${tenant.issuer}/invitation?${new URLSearchParams({ token, client_id: app.id })}`;
