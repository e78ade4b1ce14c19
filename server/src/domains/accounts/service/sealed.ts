import { type Crypto, type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { invitations, users } from '../tables.ts';
import { emailLabel, emailPlace, lookupValueIn } from './emails.ts';
import { invitationPlace } from './invitations.ts';

/** How the index beside a sealed address of a tenant is made of the address. */
export const emailIndex = (crypto: Pick<Crypto, 'lookup'>, tenantId: string, address: string): Uint8Array =>
  crypto.lookup(emailLabel, lookupValueIn(tenantId, address));

export const sealedAccounts: readonly SealedColumn[] = [
  sealedColumn({
    table: users,
    column: users.email,
    key: [users.id],
    place: emailPlace,
    index: { column: users.emailLookup, tenant: users.tenantId, of: emailIndex },
  }),
  sealedColumn({
    table: invitations,
    column: invitations.email,
    key: [invitations.id],
    place: invitationPlace,
    index: { column: invitations.emailLookup, tenant: invitations.tenantId, of: emailIndex },
  }),
];
