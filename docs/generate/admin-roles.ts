import { type BuiltInPermission, builtInPermissions, builtInRoles } from '../../server/src/domains/access/built-in.ts';
import { type Listed, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { generated, table } from './schema.ts';

const permissions = Object.keys(builtInPermissions) as BuiltInPermission[];
const roles = Object.entries(builtInRoles) as [string, { description: string; permissions: readonly string[] }][];
const ofTenants = roles.filter(([name]) => !name.startsWith('org_'));
const ofOrganizations = roles.filter(([name]) => name.startsWith('org_'));

/** docs/admin-roles.md: the built-in roles, what each may, and which procedures ask for it (F107, F108, F156). */
export function adminRolesPage(): string {
  const procedures = listProcedures(appRouter);
  return `${generated}

# Built-in roles

Doorward's own procedures ask for permissions, and management roles hold them. These roles every tenant is born with; they cannot be changed or removed. They are ordinary roles otherwise: given and taken by the same procedures, at the same scopes, under the same rule that nobody grants what they lack (see [access](access.md)). Make your own beside them with \`POST /v1/roles\`.

The same role means more or less by the scope at which it is given:

${table(
  ['scope', 'counts for'],
  [
    [
      '`instance`',
      'every tenant: the call names one with `Doorward-Tenant`. Only for users of the tenant `default`, given only by who holds all of it at `instance` themselves.',
    ],
    ['`tenant`', 'the tenant, and every organization in it.'],
    [
      '`org:<id>`',
      'one organization: only procedures below `/v1/organizations/{org_id}` ask there. Only for its members.',
    ],
  ],
)}

## For a tenant

${table(['role', 'meaning'], ofTenants.map(describe))}

${matrix(ofTenants)}

## For an organization

Who is a member holds one of these there, as the base role; [organizations](organizations.md) says how it changes. An \`owner\` or \`admin\` of the tenant holds all that an \`org_owner\` holds, and so may act on every organization's account. Given at scope \`tenant\` a role for organizations counts like any other role there: in every organization, and for the tenant's own roles, policies and audit log where it holds those permissions.

${table(['role', 'meaning'], ofOrganizations.map(describe))}

${matrix(ofOrganizations)}

## What each permission opens

${table(
  ['permission', 'lets its holder', 'asked for by'],
  permissions.map((permission) => [
    `\`${permission}\``,
    builtInPermissions[permission],
    askedBy(procedures, permission).join(', ') || 'nothing yet',
  ]),
)}

What needs no permission is for everybody signed in, on what is their own, or for anyone: the OpenAPI document says of each operation which permissions it needs (\`x-required-permissions\`). Who is answered what by every procedure is a reviewed page, [who may](../test/house/who-may.md), held by a test that tries all of it.

Nobody changes, suspends or deletes an account that holds more of these permissions than they do, or acts as one ([acting as another user](impersonation.md)); and nobody gives an address to an account that holds more in an app, for who sets its address could become it. What a user holds in apps, or manages at an organization, does not keep a \`support_admin\` from acting as them, visibly and on record.

An administrator signs in like everybody else, with the factors and session lengths the settings of the tenant ask for. Give \`superadmin\` at \`instance\` to few: the instance always keeps one who is active and holds it in person.
`;
}

type Role = (typeof roles)[number];

const describe = ([name, { description }]: Role): string[] => [`\`${name}\``, description];

/** Permissions down, roles across. Those that none of the roles holds are left out. */
function matrix(some: readonly Role[]): string {
  const held = permissions.filter((permission) => some.some(([, role]) => role.permissions.includes(permission)));
  return table(
    ['permission', ...some.map(([name]) => `\`${name}\``)],
    held.map((permission) => [
      `\`${permission}\``,
      ...some.map(([, role]) => (role.permissions.includes(permission) ? 'yes' : '')),
    ]),
  );
}

const askedBy = (procedures: readonly Listed[], permission: BuiltInPermission): string[] =>
  procedures
    .filter(({ wire }) => typeof wire.who !== 'string' && wire.who.includes(permission))
    .map(({ wire }) => `\`${wire.operation}\``);
