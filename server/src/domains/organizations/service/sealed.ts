import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { emailIndex } from '../../accounts/index.ts';
import { organizationInvitations as invitations } from '../tables.ts';
import { invitationPlace } from './invitations.ts';

export const sealedOrganizations: readonly SealedColumn[] = [
  sealedColumn({
    table: invitations,
    column: invitations.email,
    key: [invitations.id],
    place: invitationPlace,
    index: { column: invitations.emailLookup, tenant: invitations.tenantId, of: emailIndex },
  }),
];
