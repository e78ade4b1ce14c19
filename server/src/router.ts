import { type FormDoor, mergeRouters, router, type StreamDoor } from './call/index.ts';
import { groupsRouter, meRouter, permissionsRouter, rolesRouter } from './domains/access/router.ts';
import { accountsRouter, invitationsRouter, usersRouter } from './domains/accounts/router.ts';
import { apiKeysRouter, ownApiKeysRouter } from './domains/api-keys/router.ts';
import { devicesRouter } from './domains/devices/router.ts';
import { keysRouter } from './domains/keys/router.ts';
import { auditStreamDoor } from './domains/ledger/http.ts';
import { auditRouter, ownEventsRouter } from './domains/ledger/router.ts';
import { bansRouter, callersRouter, captchaRouter, locksRouter } from './domains/limits/router.ts';
import { emailRouter, recoveryRouter } from './domains/links/router.ts';
import { messagesRouter, messageTemplatesRouter } from './domains/messages/router.ts';
import { factorsRouter } from './domains/mfa/router.ts';
import {
  joiningRouter,
  memberRolesRouter,
  membersRouter,
  organizationDomainsRouter,
  organizationInvitationsRouter,
  organizationRolesRouter,
  organizationSettingsRouter,
  organizationsRouter,
  teamsRouter,
} from './domains/organizations/router.ts';
import { passkeysRouter } from './domains/passkeys/router.ts';
import { passwordsRouter } from './domains/passwords/router.ts';
import {
  authorizeRouter,
  documentsRouter,
  organizationPoliciesRouter,
  simulateRouter,
} from './domains/policies/router.ts';
import { riskRouter } from './domains/risk/router.ts';
import { keyRingRouter } from './domains/sealing/router.ts';
import { introspectionDoor } from './domains/sessions/http.ts';
import { impersonationsRouter, sessionsRouter } from './domains/sessions/router.ts';
import { setupRouter } from './domains/setup/router.ts';
import { tokenDoor } from './domains/signin/http.ts';
import { browserAccountsRouter, impersonateRouter, signInRouter, uiRouter } from './domains/signin/router.ts';

import { connectionsRouter, socialProvidersRouter, socialRouter } from './domains/social/router.ts';

import { stepUpRouter } from './domains/step-up/router.ts';
import { appsRouter, settingsRouter, tenantsRouter } from './domains/tenants/router.ts';

/** Every procedure of Doorward, by room. */
export const appRouter = router({
  auth: mergeRouters(signInRouter, socialRouter, stepUpRouter),
  browserAccounts: browserAccountsRouter,
  me: mergeRouters(meRouter, accountsRouter, ownEventsRouter),
  users: usersRouter,
  invitations: invitationsRouter,
  passwords: mergeRouters(passwordsRouter, recoveryRouter),
  factors: factorsRouter,
  passkeys: passkeysRouter,
  connections: connectionsRouter,
  socialProviders: socialProvidersRouter,
  email: emailRouter,
  sessions: sessionsRouter,
  devices: devicesRouter,
  risk: riskRouter,
  impersonations: mergeRouters(impersonateRouter, impersonationsRouter),
  roles: rolesRouter,
  permissions: permissionsRouter,
  groups: groupsRouter,
  organizations: mergeRouters(
    organizationsRouter,
    joiningRouter,
    router({
      members: mergeRouters(membersRouter, router({ roles: memberRolesRouter })),
      roles: organizationRolesRouter,
      teams: teamsRouter,
      settings: organizationSettingsRouter,
      invitations: organizationInvitationsRouter,
      domains: organizationDomainsRouter,
      policies: organizationPoliciesRouter,
    }),
  ),
  authorize: authorizeRouter,
  policies: mergeRouters(documentsRouter, simulateRouter),
  tenants: mergeRouters(tenantsRouter, setupRouter),
  apps: appsRouter,
  settings: settingsRouter,
  captcha: captchaRouter,
  locks: locksRouter,
  bans: bansRouter,
  callers: callersRouter,
  keys: mergeRouters(keysRouter, router({ ring: keyRingRouter })),
  apiKeys: mergeRouters(ownApiKeysRouter, apiKeysRouter),
  audit: auditRouter,
  messages: messagesRouter,
  messageTemplates: messageTemplatesRouter,
  ui: uiRouter,
});

/** Procedures whose wire an RFC fixes: the rooms' http.ts. */
export const formDoors: readonly FormDoor[] = [tokenDoor, introspectionDoor];

/** Procedures that answer piece by piece: the rooms' http.ts. */
export const streamDoors: readonly StreamDoor[] = [auditStreamDoor];

export type AppRouter = typeof appRouter;
