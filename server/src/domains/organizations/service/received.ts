import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import { emailLookups, emailOf, findAccount } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import {
  type InvitationPreview,
  type InvitationToken,
  invitationProblems,
  type ListReceivedInvitations,
  type ReceivedInvitation,
} from '../contract-invitations.ts';
import {
  organizationInvitations as invitations,
  type OrganizationInvitationRow,
  type OrganizationRow,
  organizations,
} from '../tables.ts';
import { peekOrganizationInvitation } from './accept.ts';
import { unsettled } from './invitations.ts';

/** Lists open invitations to the address the signed-in user has proven, oldest first; without such an address there are none. */
export async function listReceived(
  call: Call<'db' | 'crypto' | 'clock'>,
  input: z.output<typeof ListReceivedInvitations>,
) {
  const { userId } = call.self();
  const { limit, cursor } = input;
  const list = `received-invitations ${userId}`;
  const position = readCursor(call.crypto, list, cursor);
  const lookups = await provenLookups(call, userId);
  if (lookups.length === 0) return { data: [] };
  const rows = await call.db.reader
    .select({ row: invitations, org: organizations, createdAt: invitations.createdAt, id: invitations.id })
    .from(invitations)
    .innerJoin(
      organizations,
      and(eq(organizations.tenantId, invitations.tenantId), eq(organizations.id, invitations.orgId)),
    )
    .where(
      and(
        eq(invitations.tenantId, call.tenant.id),
        inArray(invitations.emailLookup, [...lookups]),
        unsettled,
        gt(invitations.expiresAt, call.clock.now()),
        behind(invitations, position),
      ),
    )
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
    .limit(limit + 1);
  const offer = await offers(
    call,
    rows.map(({ row }) => row),
  );
  return page(rows, limit, {
    show: ({ id, row, org }): z.output<typeof ReceivedInvitation> => ({
      id,
      ...offer(row, org),
      created_at: row.createdAt.toISOString(),
    }),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

/**
 * What an invitation offers, to whoever holds its token: what they were mailed, for a page to show before anybody is signed in.
 * Throws `organization_invitation_invalid`.
 */
export async function previewInvitation(
  call: Call<'db' | 'crypto' | 'clock'>,
  { token }: z.output<typeof InvitationToken>,
): Promise<z.output<typeof InvitationPreview>> {
  call.anyone();
  const open = await peekOrganizationInvitation(call, token);
  if (!open) throw invitationProblems.organization_invitation_invalid();
  const offer = await offers(call, [open.row]);
  return { ...offer(open.row, open.org), email: open.email };
}

/** What who is invited is told, with the names of who invites: read in one query for all of these rows. */
async function offers(call: Call<'db'>, rows: readonly OrganizationInvitationRow[]) {
  const inviters = [...new Set(rows.flatMap(({ invitedBy }) => parseId('user', invitedBy) ?? []))];
  const named = await call.db.reader
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.tenantId, call.tenant.id), inArray(users.id, inviters), eq(users.status, 'active')));
  const names = new Map<string, string | null>(named.map(({ id, name }) => [id, name]));
  return ({ role, invitedBy, expiresAt }: OrganizationInvitationRow, { id, slug, name }: OrganizationRow) => {
    const inviter = names.get(invitedBy);
    return {
      organization: { id, slug, name },
      role,
      ...(inviter ? { inviter } : {}),
      expires_at: expiresAt.toISOString(),
    };
  };
}

async function provenLookups(call: Call<'db' | 'crypto'>, userId: Id<'user'>): Promise<readonly Uint8Array[]> {
  const account = await findAccount(call, userId);
  const email = account?.emailVerifiedAt ? emailOf(call, account) : undefined;
  return email === undefined ? [] : emailLookups(call, email);
}
