/** Procedures that create: they take an Idempotency-Key, so that trying again cannot make a second. */
export const creates: ReadonlySet<string> = new Set([
  'auth.guest',
  'auth.register',
  'apiKeys.create',
  'apiKeys.rotate',
  'apps.create',
  'apps.rotateSecret',
  'bans.create',
  'connections.create',
  'groups.assign',
  'groups.create',
  'invitations.create',
  'keys.app.create',
  'organizations.create',
  'organizations.domains.create',
  'organizations.invitations.create',
  'organizations.members.create',
  'organizations.members.roles.assign',
  'organizations.roles.create',
  'organizations.teams.assign',
  'organizations.teams.create',
  'organizations.policies.publish',
  'passkeys.register',
  'policies.publish',
  'roles.assign',
  'roles.create',
  'socialProviders.create',
  'tenants.create',
  'users.create',
]);

/** 128 random bits. `crypto.randomUUID` is missing on plain http. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
