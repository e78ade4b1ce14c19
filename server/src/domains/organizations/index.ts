/**
 * organizations owns the organizations of a tenant and who belongs to them (F109), each member with one base role whose right is an
 * assignment at `org:<id>`; invitations to them (F110), the domains they have proven to be theirs (B36), and where they are stricter
 * than their tenant (F113). An organization keeps an owner, whoever leaves, is demoted or loses the account.
 */
export { organizationProblems, orgId } from './contract.ts';
export { orgScope } from './scope.ts';
export {
  isOrganizationInvitation,
  joinByInvitation,
  peekOrganizationInvitation,
  spendOrganizationInvitation,
} from './service/accept.ts';
export { checkDueDomains } from './service/check.ts';
export { findOrganization } from './service/find.ts';
export { guardGrant, guardRemoval, keepOwners } from './service/guards.ts';
export { forgetInvited, sweepOrganizationInvitations } from './service/invitations.ts';
export { sealedOrganizations } from './service/sealed.ts';
export { requiresTwoFactors, strictest } from './service/settings.ts';
