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
  'org:delete': 'Delete an organization, with its members and all they hold there.',
  'members:read': 'See the members of an organization.',
  'members:write': 'Add, change and remove the members of an organization.',
  'invitations:read': 'See the invitations of an organization.',
  'invitations:write': 'Invite to an organization and take invitations back.',
  'policies:read': 'See policies in every version, and ask what they decide.',
  'policies:manage': 'Write policies, publish them and roll them back.',
} as const satisfies Readonly<Record<Permission, string>>;

export type BuiltInPermission = keyof typeof builtInPermissions;

const every = Object.keys(builtInPermissions) as BuiltInPermission[];

// An admin runs one tenant: tenants are the instance's business, and being someone else is kept for those named below.
const beyondAdmin = new Set<BuiltInPermission>(['tenants:read', 'tenants:manage', 'users:impersonate']);
const ofAdmin = every.filter((permission) => !beyondAdmin.has(permission));

interface Definition {
  readonly description: string;
  readonly permissions: readonly BuiltInPermission[];
}

/** Roles for the organizations of a tenant: who is a member of one holds one of these there (F108). */
export const organizationRoles = {
  org_owner: {
    description: 'Owns an organization: everything in it, its deletion included.',
    permissions: [
      'org:read',
      'org:write',
      'org:delete',
      'members:read',
      'members:write',
      'invitations:read',
      'invitations:write',
      'roles:read',
      'roles:manage',
      'policies:read',
      'policies:manage',
      'audit:read',
    ],
  },
  org_admin: {
    description: 'Runs an organization: its settings, members and invitations.',
    permissions: [
      'org:read',
      'org:write',
      'members:read',
      'members:write',
      'invitations:read',
      'invitations:write',
      'roles:read',
    ],
  },
  org_member: {
    description: 'Belongs to an organization and sees who else does.',
    permissions: ['org:read', 'members:read'],
  },
  org_viewer: { description: 'Belongs to an organization and sees it.', permissions: ['org:read'] },
} as const satisfies Readonly<Record<string, Definition>>;

/** The management roles every tenant is born with (F108, F156). */
export const builtInRoles = {
  superadmin: { description: 'May do everything, within the scope it is held at.', permissions: every },
  owner: { description: 'Answers for the tenant: may do what an admin may.', permissions: ofAdmin },
  admin: {
    description: 'Runs the tenant: everything but other tenants and impersonation.',
    permissions: ofAdmin,
  },
  security_admin: {
    description: 'Guards the tenant: accounts, sessions, keys, limits, policies, settings and the audit log.',
    permissions: [
      'users:read',
      'users:manage',
      'roles:read',
      'permissions:read',
      'sessions:read',
      'sessions:manage',
      'keys:read',
      'keys:manage',
      'audit:read',
      'audit:manage',
      'settings:read',
      'settings:manage',
      'apps:read',
      'limits:read',
      'limits:manage',
      'messages:read',
      'org:read',
      'members:read',
      'invitations:read',
      'policies:read',
      'policies:manage',
    ],
  },
  support_admin: {
    description: 'Helps people: their accounts and sessions, and acting as them, visibly and on record.',
    permissions: [
      'users:read',
      'users:manage',
      'users:impersonate',
      'roles:read',
      'permissions:read',
      'sessions:read',
      'sessions:manage',
      'apps:read',
      'limits:read',
      'limits:manage',
      'messages:read',
      'org:read',
      'members:read',
      'invitations:read',
    ],
  },
  billing_admin: {
    description: 'Sees what is paid for: organizations, how many belong to them, and the settings in force.',
    permissions: ['settings:read', 'org:read', 'members:read'],
  },
  read_only_auditor: {
    description: 'Sees everything of the tenant and changes nothing.',
    permissions: ofAdmin.filter((permission) => permission.endsWith(':read')),
  },
  user: { description: 'Manages nothing but their own account.', permissions: [] },
  ...organizationRoles,
} as const satisfies Readonly<Record<string, Definition>>;

export type BuiltInRole = keyof typeof builtInRoles;
export type OrganizationRole = keyof typeof organizationRoles;
