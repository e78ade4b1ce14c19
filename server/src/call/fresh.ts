/**
 * Sensitive actions (F143): what a procedure's wire may declare itself to be, so that it asks for proof of who is there that is
 * recent enough. What each asks for is a setting of the tenant, `step_up_<action>`.
 */
export const sensitiveActions = [
  'factors',
  'organizations',
  'members',
  'roles',
  'org_tokens',
  'keys',
  'settings',
  'audit_exports',
  'impersonation',
] as const;

export type SensitiveAction = (typeof sensitiveActions)[number];
