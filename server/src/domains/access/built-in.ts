import type { Permission } from '../../call/index.ts';

/** Every permission Doorward's own procedures ask for (F107), and what it lets its holder do. */
export const builtInPermissions = {
  'users:read': 'See the accounts of the tenant.',
  'users:manage': 'Create, change, suspend and delete accounts.',
  'users:impersonate': 'Act as another user, visibly and on record.',
  'roles:read': 'See roles and who holds them.',
  'roles:manage': 'Change roles, and give and take the ones whose permissions one holds.',
  'permissions:read': 'See which permissions there are.',
  'permissions:manage': 'Add and change permissions.',
  'sessions:read': "See everyone's sessions.",
  'sessions:manage': "End anyone's sessions.",
  'keys:read': 'See signing keys and API keys; never their secrets.',
  'keys:manage': 'Rotate signing keys; create and revoke API keys.',
  'audit:read': 'Read and export the audit log.',
  'audit:manage': 'Set how long the audit log is kept, and purge it.',
  'settings:read': 'See the settings in force and where they come from.',
  'settings:manage': 'Change the settings.',
  'apps:read': 'See the apps of the tenant.',
  'apps:manage': 'Create, change and suspend apps, and rotate their secrets.',
  'tenants:read': 'See the tenants of the instance.',
  'tenants:manage': 'Create, change and suspend tenants.',
  'limits:read': 'See limits, lock-outs and bans.',
  'limits:manage': 'Ban and lift bans.',
  'messages:read': 'See message templates and what was delivered.',
  'messages:manage': 'Change message templates.',
  'org:read': 'See an organization.',
  'org:write': 'Change an organization.',
  'members:read': 'See the members of an organization.',
  'members:write': 'Add, change and remove the members of an organization.',
  'invitations:read': 'See the invitations of an organization.',
  'invitations:write': 'Invite to an organization and take invitations back.',
} as const satisfies Readonly<Record<Permission, string>>;

export type BuiltInPermission = keyof typeof builtInPermissions;

const every = Object.keys(builtInPermissions) as BuiltInPermission[];

// An admin runs one tenant: tenants are the instance's business, and being someone else is kept for a superadmin.
const beyondAdmin = new Set<BuiltInPermission>(['tenants:read', 'tenants:manage', 'users:impersonate']);

/** The management roles every tenant is born with (F108), each holding more than the one after it. */
export const builtInRoles = {
  superadmin: { description: 'May do everything, within the scope it is held at.', permissions: every },
  admin: {
    description: 'Runs the tenant: everything but other tenants and impersonation.',
    permissions: every.filter((permission) => !beyondAdmin.has(permission)),
  },
  user: { description: 'Manages nothing but their own account.', permissions: [] },
} as const satisfies Readonly<Record<string, { description: string; permissions: readonly BuiltInPermission[] }>>;

export type BuiltInRole = keyof typeof builtInRoles;
