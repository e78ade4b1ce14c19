import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, Problem, type Refused, type Tx } from '../../../call/index.ts';
import { consumeOnce, secretLooksValid } from '../../../platform/crypto/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import { enterGate, type Holder, permissionsOf } from '../../access/index.ts';
import { accountProblems, emailLookups } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import { record } from '../../audit/index.ts';
import type { Membership } from '../contract.ts';
import { type AcceptInvitation, invitationProblems } from '../contract-invitations.ts';
import { orgScope } from '../scope.ts';
import {
  organizationInvitations as invitations,
  type OrganizationInvitationRow,
  type OrganizationRow,
  organizations,
} from '../tables.ts';
import { refuseBeyondRole } from './guards.ts';
import { invitationPlace, invitationPrefix, invitationPurpose, unsettled } from './invitations.ts';
import { addMember } from './membership.ts';
import { showOrganization } from './organizations.ts';
import { admitsAddress } from './settings.ts';

/** An invitation that can be accepted now, and what it offers. */
export interface OpenInvitation {
  readonly row: OrganizationInvitationRow;
  readonly org: OrganizationRow;
  /** In clear, normalised. */
  readonly email: string;
}

/** Whether a mailed token is one of this room's, by its form. */
export const isOrganizationInvitation = (token: string): boolean => secretLooksValid(invitationPrefix, token);

/** What accepting it would give, spending nothing: to show a page, and to prepare an account. Undefined when it is not open. */
export async function peekOrganizationInvitation(
  call: Call<'db' | 'crypto' | 'clock'>,
  token: string,
): Promise<OpenInvitation | undefined> {
  if (!isOrganizationInvitation(token)) return undefined;
  return findOpen(call, eq(invitations.digest, call.crypto.digest(token)));
}

async function findOpen(call: Call<'db' | 'crypto' | 'clock'>, which: SQL): Promise<OpenInvitation | undefined> {
  const [found] = await call.db.reader
    .select({ row: invitations, org: organizations })
    .from(invitations)
    .innerJoin(
      organizations,
      and(eq(organizations.tenantId, invitations.tenantId), eq(organizations.id, invitations.orgId)),
    )
    .where(and(eq(invitations.tenantId, call.tenant.id), which, unsettled));
  if (!found || found.row.expiresAt <= call.clock.now()) return undefined;
  return { ...found, email: call.crypto.open(found.row.email, invitationPlace(found.row.id)) };
}

/**
 * Spends an invitation: of any number who hold its token one gets it. Undefined for everybody else, and where who invited may no
 * longer let anybody in with that role: then it stays open, for somebody who may to send it again. Enters the gate, so before the
 * row of any user is locked. Relies on the decision of the procedure whose transaction it is. Throws `email_domain_refused`.
 */
export async function spendOrganizationInvitation(
  call: Pick<Call, 'app'>,
  tx: Tx,
  { row, org, email }: OpenInvitation,
): Promise<OpenInvitation | undefined> {
  if (!(await isStillOpen(tx, row))) return undefined;
  const inviter = await holderOf(tx, row.invitedBy);
  await enterGate(tx, inviter);
  if (!inviter || !(await isBacked(tx, row, inviter))) {
    const data = { org_id: row.orgId, role: row.role, invited_by: row.invitedBy };
    await record(tx, { type: 'organizations.invitation_unbacked', target: targetOf(row), data });
    return undefined;
  }
  if (!admitsAddress(call, org, email)) throw accountProblems.email_domain_refused();
  const { digest, tenantId } = row;
  const spent = await consumeOnce(tx, { digest, purpose: invitationPurpose, tenantId, now: tx.now });
  return spent && { row, org, email };
}

/** Who accepts the same invitation waits here, and not at the gate, where all of the tenant would wait with them. */
async function isStillOpen(tx: Tx, { id, tenantId }: OrganizationInvitationRow): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${invitationPurpose} ${id}`}, 0))`);
  const still = and(eq(invitations.tenantId, tenantId), eq(invitations.id, id), unsettled);
  return (await tx.$count(invitations, still)) === 1;
}

/**
 * Makes who has spent an invitation a member. Relies on {@link spendOrganizationInvitation} and on whose it was having been
 * compared with who they are. Throws `already_member`, `org_not_found`.
 */
export async function joinByInvitation(tx: Tx, { row }: OpenInvitation, userId: Id<'user'>) {
  const { id, tenantId, orgId, role, invitedBy } = row;
  const member = await addMember(tx, { orgId, userId, role, addedBy: invitedBy });
  await tx
    .update(invitations)
    .set({ acceptedAt: tx.now, acceptedBy: userId })
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id)));
  const actor = { kind: 'user', id: userId };
  await record(tx, {
    type: 'organizations.invitation_accepted',
    actor,
    target: targetOf(row),
    data: { org_id: orgId },
  });
  return member;
}

/**
 * Accepts an invitation for the account of the signed-in user, whose proven address must be the invited one. Throws
 * `organization_invitation_invalid`, `invitation_for_another_address`, `already_member`, `email_domain_refused`.
 */
export async function acceptInvitation(
  call: Call<'db' | 'crypto' | 'clock'>,
  input: z.output<typeof AcceptInvitation>,
): Promise<z.output<typeof Membership>> {
  const { userId } = call.self();
  const open = await findNamed(call, input);
  if (!open) throw invitationProblems.organization_invitation_invalid();
  const lookups = emailLookups(call, open.email);
  const member = await call.db.write(async (tx) => {
    if (!(await hasProven(tx, userId, lookups))) return refuseOther(tx, open, input.token !== undefined);
    const spent = await spendOrganizationInvitation(call, tx, open);
    if (!spent) return tx.refuse(invitationProblems.organization_invitation_invalid());
    // Behind the gate: the address may have gone to somebody else while this was waiting.
    if (!(await hasProven(tx, userId, lookups))) throw invitationProblems.invitation_for_another_address();
    return joinByInvitation(tx, spent, userId);
  });
  return { organization: showOrganization(open.org), role: member.role, joined_at: member.createdAt.toISOString() };
}

function findNamed(
  call: Call<'db' | 'crypto' | 'clock'>,
  { token, invitation_id: id }: z.output<typeof AcceptInvitation>,
): Promise<OpenInvitation | undefined> {
  if (token !== undefined) return peekOrganizationInvitation(call, token);
  return id === undefined ? Promise.resolve(undefined) : findOpen(call, eq(invitations.id, id));
}

/** Somebody else's invitation: who holds its token is told so, who tries ids learns nothing. */
async function refuseOther(tx: Act, { row }: OpenInvitation, holdsToken: boolean): Promise<Refused> {
  const data = { org_id: row.orgId, reason: 'another_address' };
  await record(tx, { type: 'organizations.invitation_refused', target: targetOf(row), data });
  const { invitation_for_another_address: another, organization_invitation_invalid: invalid } = invitationProblems;
  return tx.refuse(holdsToken ? another() : invalid());
}

/** Whether this address is the account's, and proven. */
async function hasProven(tx: Tx, userId: Id<'user'>, lookups: readonly Uint8Array[]): Promise<boolean> {
  const [account] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.tenantId, tx.by.tenantId),
        eq(users.id, userId),
        inArray(users.emailLookup, [...lookups]),
        isNotNull(users.emailVerifiedAt),
      ),
    );
  return account !== undefined;
}

/** Whether who invited may still invite there, and to that role. */
async function isBacked(
  tx: Tx,
  { orgId, role }: Pick<OrganizationInvitationRow, 'orgId' | 'role'>,
  grantor: Holder,
): Promise<boolean> {
  const held = await permissionsOf(tx, { holder: grantor, scope: orgScope(orgId) });
  if (!held.has('invitations:write')) return false;
  try {
    await refuseBeyondRole(tx, { orgId, role, grantor });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Whoever was a task of the house when it invited is nobody who could be asked for rights now. */
async function holderOf(tx: Tx, invitedBy: string): Promise<Holder | undefined> {
  const userId = parseId('user', invitedBy);
  if (!userId) return undefined;
  const [user] = await tx
    .select({ tenantId: users.tenantId, userId: users.id })
    .from(users)
    .where(eq(users.id, userId));
  return user;
}

const targetOf = ({ id }: Pick<OrganizationInvitationRow, 'id'>) => ({ kind: 'organization_invitation', id });
