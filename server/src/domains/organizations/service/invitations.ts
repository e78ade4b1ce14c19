import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, min, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, behind, type Call, general, page, readCursor, type Tx, writeCursor } from '../../../call/index.ts';
import { consumeOnce, createSecret, issueOnce } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { authorOf, changeRights, nameOf, permissionsOf } from '../../access/index.ts';
import { accountProblems, emailLookups, findAccount, type PreparedEmail, prepareEmail } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { type EventType, record } from '../../audit/index.ts';
import { type PreparedMail, prepareMail, sendMail } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { organizationProblems } from '../contract.ts';
import {
  invitationProblems,
  type ListOrganizationInvitations,
  type NewOrganizationInvitation,
  type OrganizationInvitation,
  type OrganizationInvitationRef,
  type ResendOrganizationInvitation,
} from '../contract-invitations.ts';
import { orgScope } from '../scope.ts';
import {
  organizationInvitations as invitations,
  organizationMembers as members,
  type OrganizationInvitationRow,
  type OrganizationRow,
} from '../tables.ts';
import { findOrganization } from './find.ts';
import { refuseBeyondRole } from './guards.ts';
import { admitsAddress, strictest } from './settings.ts';

type Shown = z.output<typeof OrganizationInvitation>;
type Needs = Call<'db' | 'crypto' | 'ids' | 'random' | 'clock' | 'mail'>;

export const invitationPurpose = 'organizations.invitation';
export const invitationPrefix = 'dwo';
export const invitationPlace = (row: Id<'oinv'>) => ({ table: 'organization_invitations', column: 'email', row });
const day = 86_400;

/**
 * Invites an address into an organization, by a mail with a link that works once (F110). A newer invitation replaces the one that
 * is open. Throws `org_not_found`, `already_member`, `email_domain_refused`, `mail_off`, what `refuseBeyondRole` throws, and
 * `rate_limited` when the organization, or anybody at that address, has written or been written to too often.
 */
export async function createInvitation(call: Needs, input: z.output<typeof NewOrganizationInvitation>): Promise<Shown> {
  const { org_id: orgId, role, locale = null } = input;
  const right = rightAt(orgId);
  await call.must(right.permission, right.scope);
  const org = await findOrganization(call.db.reader, call.tenant.id, orgId);
  const id = call.ids.create('oinv');
  const email = prepareEmail(call, invitationPlace(id), { typed: input.email });
  refuseAddress(call, org, email.address);
  const letter = await prepareLetter(call, { org, address: email.address, locale, seconds: input.expires_in_seconds });
  const row = await changeRights(call, right, async (tx) => {
    await findOrganization(tx, call.tenant.id, orgId);
    await refuseBeyondRole(tx, { role, orgId });
    const replaced = await replaceOpen(tx, orgId, email);
    if (await isMember(tx, orgId, email.lookups)) throw organizationProblems.already_member();
    await refuseTooMany(call, tx, orgId);
    const [made] = await tx
      .insert(invitations)
      .values({
        id,
        tenantId: call.tenant.id,
        orgId,
        email: email.sealed,
        emailLookup: email.lookup,
        role,
        locale,
        createdAt: tx.now,
        ...letter.columns(tx),
      })
      .returning();
    if (!made) throw new Error('an invitation was not inserted');
    await send(tx, letter, made);
    const data = { org_id: orgId, role, ...(replaced.length > 0 ? { replaces: replaced } : {}) };
    await recordOf(tx, 'organizations.invited', made, data);
    return made;
  });
  call.tell({ kind: 'location', path: `/v1/organizations/${orgId}/invitations/${id}` });
  return showInvitation(call, row);
}

/**
 * Mails an open or expired invitation again: the link of the mail before leads nowhere from then on, and who sends it answers for
 * its role. Throws as `createInvitation`, and `invitation_not_found`, `invitation_accepted`, `invitation_revoked`.
 */
export async function resendInvitation(
  call: Needs,
  input: z.output<typeof ResendOrganizationInvitation>,
): Promise<Shown> {
  const { org_id: orgId } = input;
  const right = rightAt(orgId);
  await call.must(right.permission, right.scope);
  const org = await findOrganization(call.db.reader, call.tenant.id, orgId);
  const [known] = await call.db.reader.select().from(invitations).where(named(call, input));
  if (!known) throw accountProblems.invitation_not_found();
  const address = call.crypto.open(known.email, invitationPlace(known.id));
  refuseAddress(call, org, address);
  const { locale } = known;
  const letter = await prepareLetter(call, { org, address, locale, seconds: input.expires_in_seconds });
  const row = await changeRights(call, right, async (tx) => {
    const before = await takeUp(call, tx, input);
    if (before.revokedAt !== null) throw invitationProblems.invitation_revoked();
    await refuseBeyondRole(tx, { role: before.role, orgId });
    if (await isMember(tx, orgId, emailLookups(call, address))) throw organizationProblems.already_member();
    const [sent] = await tx.update(invitations).set(letter.columns(tx)).where(named(call, input)).returning();
    if (!sent) throw accountProblems.invitation_not_found();
    await send(tx, letter, sent);
    await recordOf(tx, 'organizations.invitation_resent', sent, { org_id: orgId, role: sent.role });
    return sent;
  });
  return showInvitation(call, row);
}

/** Takes an invitation back: its link leads nowhere from now on. Throws `invitation_accepted` when it is too late. */
export async function revokeInvitation(
  call: Call<'db'>,
  input: z.output<typeof OrganizationInvitationRef>,
): Promise<void> {
  const { permission, scope } = rightAt(input.org_id);
  await call.must(permission, scope);
  await call.db.write(async (tx) => {
    const row = await takeUp(call, tx, input);
    if (row.revokedAt !== null) return;
    await tx.update(invitations).set({ revokedAt: tx.now }).where(named(call, input));
    await recordOf(tx, 'organizations.invitation_revoked', row, { org_id: row.orgId });
  });
}

/** Lists the organization's invitations, oldest first. */
export async function listInvitations(
  call: Call<'db' | 'crypto' | 'clock'>,
  input: z.output<typeof ListOrganizationInvitations>,
) {
  const { limit, cursor, ...filters } = input;
  const { org_id: orgId, status } = filters;
  await call.must('invitations:read', orgScope(orgId));
  await findOrganization(call.db.reader, call.tenant.id, orgId);
  const list = `organization-invitations ${call.tenant.id} ${JSON.stringify(filters)}`;
  const rows = await call.db.reader
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tenantId, call.tenant.id),
        eq(invitations.orgId, orgId),
        status && inState(status, call.clock.now()),
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

const rightAt = (orgId: Id<'org'>) => ({ permission: 'invitations:write', scope: orgScope(orgId) }) as const;

/** Deletes at most `limit` invitations that ended, one way or another, before that moment; gives how many went. */
export async function sweepOrganizationInvitations(
  tx: Queries,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const old = sql`select ctid from ${invitations} where ${lte(invitations.expiresAt, before)} limit ${limit}`;
  const gone = await tx.delete(invitations).where(sql`ctid in (${old})`).returning({ id: invitations.id });
  return gone.length;
}

/** Of whose account is erased nothing is kept here either. Relies on the decision of the procedure whose transaction it is. */
export async function forgetInvited(
  tx: Tx,
  { emailLookups: lookups }: { readonly emailLookups: readonly Uint8Array[] },
): Promise<void> {
  if (lookups.length === 0) return;
  await tx
    .delete(invitations)
    .where(and(eq(invitations.tenantId, tx.by.tenantId), inArray(invitations.emailLookup, [...lookups])));
}

export const unsettled = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

interface Letter {
  readonly mail: PreparedMail;
  /** What of the row changes with each mail. */
  columns(tx: Tx): Pick<OrganizationInvitationRow, 'digest' | 'invitedBy' | 'sentAt' | 'expiresAt'>;
}

/** Draws the token and writes its mail, before the transaction. Throws `mail_off`. */
async function prepareLetter(
  call: Needs,
  about: { org: OrganizationRow; address: string; locale: string | null; seconds: number | undefined },
): Promise<Letter> {
  const { org, address, locale } = about;
  const token = createSecret(call.random, invitationPrefix);
  const digest = call.crypto.digest(token);
  const seconds = secondsOf(call, org, about.seconds);
  const { principal } = call;
  const inviter = principal.kind === 'user' ? await findAccount(call, principal.userId) : undefined;
  const mail = prepareMail(call, {
    template: 'organization_invitation',
    to: address,
    locale: locale ?? undefined,
    data: {
      link: linkOf(call, token),
      days: Math.floor(seconds / day),
      organization: org.name,
      ...(inviter?.name ? { inviter: inviter.name } : {}),
    },
  });
  return {
    mail,
    columns: ({ now }) => ({
      digest,
      invitedBy: nameOf(principal),
      sentAt: now,
      expiresAt: new Date(now.getTime() + seconds * 1000),
    }),
  };
}

/** As asked, or as the settings say; an organization's own setting is the most there is. */
function secondsOf(call: Pick<Call, 'app'>, { settings }: OrganizationRow, asked: number | undefined): number {
  const said = strictest(settingsOf(call), settings).invitation_seconds;
  if (asked === undefined) return said;
  return settings.invitation_seconds === undefined ? asked : Math.min(asked, said);
}

/** Last in its transaction: from here on others who mail the same person wait for the commit. */
async function send(tx: Tx, { mail }: Letter, row: OrganizationInvitationRow): Promise<void> {
  const { digest, tenantId, expiresAt, id } = row;
  await issueOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now, expiresAt, payload: id });
  const subject = Buffer.from(row.emailLookup).toString('hex');
  if ((await sendMail(tx, mail, { subject, action: 'organization_invitation' })) === 'over_budget')
    throw general.rate_limited({ retry_after: day / 24 });
}

/** Throws `email_domain_refused` where the organization takes addresses of certain domains only. */
export function refuseAddress(call: Pick<Call, 'app'>, org: OrganizationRow, address: string): void {
  if (!admitsAddress(call, org, address)) throw accountProblems.email_domain_refused();
}

/**
 * Whoever may open organizations may write to strangers in their names: so only so often for each organization, and over all of
 * them for each inviter but those who run the tenant's.
 */
async function refuseTooMany(call: Pick<Call, 'app' | 'principal'>, tx: Tx, orgId: Id<'org'>): Promise<void> {
  await refuseBeyondDay(call, tx, eq(invitations.orgId, orgId));
  const held = await permissionsOf(tx, { holder: authorOf(tx), scope: 'tenant' });
  if (held.has('invitations:write')) return;
  await refuseBeyondDay(call, tx, eq(invitations.invitedBy, nameOf(call.principal)));
}

async function refuseBeyondDay(call: Pick<Call, 'app'>, tx: Tx, which: SQL): Promise<void> {
  const since = new Date(tx.now.getTime() - day * 1000);
  const [today] = await tx
    .select({ made: count(), oldest: min(invitations.createdAt) })
    .from(invitations)
    .where(and(eq(invitations.tenantId, tx.by.tenantId), which, gt(invitations.createdAt, since)));
  if (!today || today.made < settingsOf(call).organization_invitations_per_day) return;
  const free = (today.oldest ?? tx.now).getTime() - since.getTime();
  throw general.rate_limited({ retry_after: Math.max(1, Math.ceil(free / 1000)) });
}

/** Invitations of one organization are made one after the other. Gives the ids of those of the address that are open no more. */
async function replaceOpen(tx: Act, orgId: Id<'org'>, { lookups }: PreparedEmail): Promise<Id<'oinv'>[]> {
  const { tenantId } = tx.by;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${invitationPurpose} ${orgId}`}, 0))`);
  const theirs = and(
    eq(invitations.tenantId, tenantId),
    eq(invitations.orgId, orgId),
    inArray(invitations.emailLookup, [...lookups]),
    unsettled,
  );
  const open = await tx.select({ digest: invitations.digest }).from(invitations).where(theirs);
  for (const { digest } of open) await consumeOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now });
  const replaced = await tx
    .update(invitations)
    .set({ revokedAt: tx.now })
    .where(theirs)
    .returning({ id: invitations.id });
  return replaced.map(({ id }) => id);
}

/** Whether who has that address is in the organization already. */
async function isMember(tx: Tx, orgId: Id<'org'>, lookups: readonly Uint8Array[]): Promise<boolean> {
  const [member] = await tx
    .select({ userId: members.userId })
    .from(users)
    .innerJoin(
      members,
      and(eq(members.tenantId, users.tenantId), eq(members.userId, users.id), eq(members.orgId, orgId)),
    )
    .where(and(eq(users.tenantId, tx.by.tenantId), inArray(users.emailLookup, [...lookups])));
  return member !== undefined;
}

/**
 * Takes an invitation out of its invitee's hands and locks it. The secret first, as who accepts does: so that neither waits for
 * the other in a circle. Throws `invitation_not_found` and `invitation_accepted`.
 */
async function takeUp(
  call: Pick<Call, 'tenant'>,
  tx: Tx,
  ref: z.output<typeof OrganizationInvitationRef>,
): Promise<OrganizationInvitationRow> {
  const { id: tenantId } = call.tenant;
  const [known] = await tx.select({ digest: invitations.digest }).from(invitations).where(named(call, ref));
  if (!known) throw accountProblems.invitation_not_found();
  await consumeOnce(tx, { digest: known.digest, purpose: invitationPurpose, tenantId, now: tx.now });
  const [row] = await tx.select().from(invitations).where(named(call, ref)).for('update');
  // Sent again in between, by somebody else: the secret is another one now.
  if (row && Buffer.compare(row.digest, known.digest) !== 0) throw general.conflict();
  if (!row) throw accountProblems.invitation_not_found();
  if (row.acceptedAt !== null) throw accountProblems.invitation_accepted();
  return row;
}

/** Of this tenant and this organization; of another it is not told from one that does not exist. */
const named = ({ tenant }: Pick<Call, 'tenant'>, ref: z.output<typeof OrganizationInvitationRef>) =>
  and(eq(invitations.tenantId, tenant.id), eq(invitations.orgId, ref.org_id), eq(invitations.id, ref.invitation_id));

function inState(
  status: NonNullable<z.output<typeof ListOrganizationInvitations>['status']>,
  now: Date,
): SQL | undefined {
  if (status === 'accepted') return isNotNull(invitations.acceptedAt);
  if (status === 'revoked') return isNotNull(invitations.revokedAt);
  const { expiresAt } = invitations;
  return and(unsettled, status === 'pending' ? gt(expiresAt, now) : lte(expiresAt, now));
}

function showInvitation(call: Call<'crypto' | 'clock'>, row: OrganizationInvitationRow): Shown {
  const open = row.expiresAt > call.clock.now() ? 'pending' : 'expired';
  return {
    id: row.id,
    org_id: row.orgId,
    email: call.crypto.open(row.email, invitationPlace(row.id)),
    role: row.role,
    ...(row.locale === null ? {} : { locale: row.locale }),
    status: row.acceptedAt ? 'accepted' : row.revokedAt ? 'revoked' : open,
    invited_by: row.invitedBy,
    created_at: row.createdAt.toISOString(),
    sent_at: row.sentAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    ...(row.revokedAt ? { revoked_at: row.revokedAt.toISOString() } : {}),
    ...(row.acceptedAt ? { accepted_at: row.acceptedAt.toISOString() } : {}),
    ...(row.acceptedBy ? { accepted_by: row.acceptedBy } : {}),
  };
}

const recordOf = (
  tx: Tx,
  type: EventType,
  { id }: Pick<OrganizationInvitationRow, 'id'>,
  data: Record<string, unknown>,
) => record(tx, { type, target: { kind: 'organization_invitation', id }, data });

/** From configuration, the tenant and the app alone, whatever the request said of itself. */
const linkOf = ({ tenant, app }: Pick<Call, 'tenant' | 'app'>, token: string): string =>
  `${tenant.issuer}/organization-invitation?${new URLSearchParams({ token, client_id: app.id })}`;
