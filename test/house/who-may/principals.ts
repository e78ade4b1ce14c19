import { type BuiltInRole, builtInRoles, organizationRoles } from '../../../server/src/domains/access/built-in.ts';
import { giveRole, setStatus } from '../../../server/src/rows.testing.ts';
import { type Member, openApp, openTenant, type TestHouse } from '../../kit/index.ts';
import type { Caller } from './calls.ts';
import { type Cast, castOf, registerIn } from './cast.ts';

/** Everybody of one kind: in the snapshot they stand together, each under a name. */
export interface Group {
  readonly name: string;
  /** What all of them have in common. */
  readonly about: string;
  /** What they are answered where the snapshot says nothing else. */
  readonly refusal: string;
  /** They name another tenant than their app's. */
  readonly namesTenant?: boolean;
  readonly callers: Readonly<Record<string, Caller>>;
}

/** A house with the things of two tenants in it, the first the tenant `default`. */
export interface Scene {
  readonly house: TestHouse;
  readonly home: Cast;
  /** Other things of the same tenant. */
  readonly nextDoor: Cast;
  /** Those of another tenant. */
  readonly abroad: Cast;
  readonly lost: Readonly<Record<string, Caller>>;
  /** Token of who is superadmin at the other tenant. */
  readonly strangerToHome: string;
  /** Token of the superadmin at `instance` who acts as the bystander at home. */
  readonly acting: string;
}

export async function setScene(house: TestHouse): Promise<Scene> {
  const other = await openTenant(house, 'other');
  const token = await house.admin();
  const { body } = await house.rest.get('/v1/tenants', { token });
  const home = body.data.find(({ slug }: { slug: string }) => slug === 'default').id;
  const apps = await house.rest.get('/v1/apps', { token });
  const appId = apps.body.data.find(({ slug }: { slug: string }) => slug === 'default').id;
  const lost = await loseCredentials(house, { home: appId, abroad: other.appId });
  const stranger = await registerIn(house, other.appId);
  await giveRole(house, { userId: stranger.userId, role: 'superadmin', scope: 'tenant' });
  const cast = await castOf(house, { tenantId: home, appId });
  const path = `/v1/users/${cast.bystander.userId}/impersonate`;
  const acting = (await house.rest.post(path, { reason: 'Asked for help' }, { token: await house.admin() })).body;
  return {
    house,
    lost,
    strangerToHome: stranger.access,
    acting: acting.access_token,
    home: { ...cast, ids: { ...cast.ids, 'impersonations session_id': acting.session_id } },
    nextDoor: await castOf(house, { tenantId: home, appId }, 'two'),
    abroad: await castOf(house, { tenantId: other.id, appId: other.appId }),
  };
}

export const builtIn = Object.keys(builtInRoles);

const unauthenticated = '401 unauthenticated';
const invalid = '401 invalid_credential';
const forbidden = '403 forbidden';

/**
 * Every kind of principal there is, `system` apart, which no credential makes (see the snapshot). Administrators are given their
 * role past every rule, so that the worst is tried and not only what could come about.
 */
export async function principals(scene: Scene): Promise<Group[]> {
  const { home, abroad } = scene;
  const person = (name: string) => ({ [name]: { token: home.bystander.access, appId: home.appId } });
  const atInstance = await holders(scene, 'instance');
  const atTenant = await holders(scene, 'tenant');
  const within = (of: Readonly<Record<string, Member>>, tenant?: string) =>
    Object.fromEntries(
      Object.entries(of).map(([role, { access }]) => [role, { token: access, appId: home.appId, tenant }]),
    );
  const other = abroad.ids.tenant_id;
  const ours = await holders(scene, `org:${home.ids.org_id}`);
  const others = await holders(scene, `org:${scene.nextDoor.ids.org_id}`);
  return [
    {
      name: 'stranger',
      about: 'No credential.',
      refusal: unauthenticated,
      callers: { anonymous: { appId: home.appId } },
    },
    {
      name: 'lost',
      about: 'Credentials of a superadmin at `instance` that are good no more, or not here.',
      refusal: invalid,
      callers: scene.lost,
    },
    {
      name: 'people',
      about:
        'Users who manage nothing: `themself`, who is acted upon, whose session is named and who is an `org_member` of the organization, with a role that shows its invitations; `another`; and `switched`, who owns another organization and calls with the token of it.',
      refusal: forbidden,
      callers: {
        ...person('themself'),
        another: { token: (await registerIn(scene.house, home.appId)).access, appId: home.appId },
        switched: await switchedTo(scene, others.org_owner),
      },
    },
    {
      name: 'impersonated',
      about: 'Somebody who acts as the one who is acted upon, a superadmin at `instance` themself.',
      refusal: '403 impersonation_forbidden',
      callers: { superadmin: { token: scene.acting, appId: home.appId } },
    },
    {
      name: 'app-signed',
      about: "A superadmin at `instance`, by a token under the secret that their app's backends hold too (HS256).",
      refusal: forbidden,
      callers: { superadmin: await appSigned(scene) },
    },
    { name: 'instance', about: 'The role at scope `instance`.', refusal: forbidden, callers: within(atInstance) },
    {
      name: 'away',
      namesTenant: true,
      about: 'The role at scope `instance`, acting in another tenant, which `Doorward-Tenant` names.',
      refusal: forbidden,
      callers: within(atInstance, other),
    },
    { name: 'tenant', about: 'The role at scope `tenant`.', refusal: forbidden, callers: within(atTenant) },
    {
      name: 'key',
      about: 'An API key of who holds the role at scope `tenant`, made for all that the role holds.',
      refusal: forbidden,
      callers: await keysOf(scene, atTenant),
    },
    {
      name: 'narrow key',
      about: 'An API key of who is superadmin at scope `tenant`, made for `users:read` alone.',
      refusal: forbidden,
      callers: { superadmin: await keyOf(scene.house, atTenant.superadmin, { appId: home.appId }) },
    },
    {
      name: 'org',
      about: 'The role at the organization that is named; who holds one for organizations is a member.',
      refusal: forbidden,
      callers: within(ours),
    },
    {
      name: 'other org',
      about: 'The role at another organization than the one that is named.',
      refusal: forbidden,
      callers: within(others),
    },
    {
      name: 'trespassing',
      namesTenant: true,
      about:
        'The role at scope `tenant`, naming another tenant. `forged`: a user of another tenant with a row that makes them superadmin at `instance`, naming the tenant `default`.',
      refusal: forbidden,
      callers: { ...within(atTenant, other), forged: await forged(scene) },
    },
  ];
}

/** One user for each built-in role, who holds it at that scope. */
async function holders({ house, home }: Scene, scope: string): Promise<Record<string, Member>> {
  const token = await house.admin();
  const members: Record<string, Member> = {};
  for (const role of builtIn) {
    const member = await registerIn(house, home.appId);
    members[role] = member;
    if (!(role in organizationRoles) || !scope.startsWith('org:')) {
      await giveRole(house, { userId: member.userId, role, scope });
      continue;
    }
    const path = `/v1/organizations/${scope.slice('org:'.length)}/members`;
    const { status } = await house.rest.post(path, { user_id: member.userId, role }, { token });
    if (status !== 201) throw new Error(`membership was answered ${status}`);
  }
  return members;
}

/** Roles that hold nothing have no key. */
async function keysOf({ house, home }: Scene, members: Readonly<Record<string, Member>>) {
  const callers: Record<string, Caller> = {};
  for (const [role, member] of Object.entries(members)) {
    const permissions = builtInRoles[role as BuiltInRole].permissions;
    if (permissions.length > 0) callers[role] = await keyOf(house, member, { appId: home.appId, permissions });
  }
  return callers;
}

interface KeyWanted {
  readonly appId: string;
  readonly permissions?: readonly string[];
  readonly scope?: string;
  readonly seconds?: number;
}

async function keyOf(
  house: TestHouse,
  member: Member | undefined,
  wanted: KeyWanted,
): Promise<Caller & { id: string }> {
  const { appId, permissions = ['users:read'], scope = 'tenant', seconds = 86_400 } = wanted;
  const asked = { name: 'Key', permissions, scope, expires_in_seconds: seconds };
  const as = { token: member?.access ?? '', headers: { 'doorward-app': appId } };
  const { status, body } = await house.rest.post('/v1/me/api-keys', asked, as);
  if (status !== 201) throw new Error(`a key was answered ${status} ${body.code}`);
  return { token: body.secret, appId, id: body.id };
}

async function loseCredentials(
  house: TestHouse,
  { home, abroad }: { home: string; abroad: string },
): Promise<Record<string, Caller>> {
  const grand = async (appId = home) => {
    const member = await registerIn(house, appId);
    await giveRole(house, { userId: member.userId, role: 'superadmin', scope: 'instance' });
    return { member, caller: { token: member.access, appId: home } };
  };
  const [expired, suspended, deleted, ended] = [await grand(), await grand(), await grand(), await grand()];
  const elsewhere = await openApp(house, 'elsewhere');
  const otherApp = await grand(elsewhere);
  const all = { permissions: builtInRoles.superadmin.permissions, scope: 'instance' };
  const holder = (await grand()).member;
  const shortLived = await keyOf(house, holder, { ...all, appId: home, seconds: 60 });
  const revoked = await keyOf(house, holder, { ...all, appId: home });
  await house.rest.delete(`/v1/me/api-keys/${revoked.id}`, { token: holder.access });
  const keyElsewhere = await keyOf(house, otherApp.member, { ...all, appId: elsewhere });
  const otherTenant = await grand(abroad);
  await setStatus(house, suspended.member, 'suspended');
  await house.rest.delete(`/v1/users/${deleted.member.userId}`, { token: await house.admin() });
  await house.rest.post('/v1/auth/sign-out', { refresh_token: ended.member.refresh });
  // Behind the longest life of a token and the clocks' tolerance. Whoever comes later has a fresh one.
  house.clock.advance(920);
  return {
    'expired token': expired.caller,
    suspended: suspended.caller,
    deleted: deleted.caller,
    'ended session': ended.caller,
    "another app's token": otherApp.caller,
    "another tenant's token": otherTenant.caller,
    'expired key': shortLived,
    'revoked key': revoked,
    "another app's key": { ...keyElsewhere, appId: home },
  };
}

/** A member of the organization next door, by an access token of it. */
async function switchedTo({ house, home, nextDoor }: Scene, member: Member | undefined): Promise<Caller> {
  const { status, body } = await house.rest.put(
    '/v1/me/organization',
    { org_id: nextDoor.ids.org_id },
    { token: member?.access ?? '' },
  );
  if (status !== 200) throw new Error(`switching was answered ${status} ${body.code}`);
  return { token: body.access_token, appId: home.appId };
}

async function appSigned({ house }: Scene): Promise<Caller> {
  const appId = await openApp(house, 'with-a-secret');
  const { userId, refresh } = await registerIn(house, appId);
  await giveRole(house, { userId, role: 'superadmin', scope: 'instance' });
  await house.rest.post(`/v1/keys/apps/${appId}`, {}, { token: await house.admin() });
  const asked = { headers: { 'doorward-app': appId } };
  const { body } = await house.rest.post('/v1/auth/refresh', { refresh_token: refresh }, asked);
  const { alg } = JSON.parse(Buffer.from(body.access_token.split('.')[0], 'base64url').toString());
  if (alg !== 'HS256') throw new Error(`the token is signed by ${alg}`);
  return { token: body.access_token, appId };
}

async function forged({ house, home, abroad }: Scene): Promise<Caller> {
  const { userId, access } = await registerIn(house, abroad.appId);
  await giveRole(house, { userId, role: 'superadmin', scope: 'instance' });
  return { token: access, appId: abroad.appId, tenant: home.ids.tenant_id };
}
