import { randomBytes } from 'node:crypto';
import type { Member, TestHouse } from '../../kit/index.ts';

/** One of each kind of thing of a tenant that an id can name. */
export interface Cast {
  /** Public id of the tenant's app `default`. */
  readonly appId: string;
  /** The user whom administrators act upon, a member of the organization. */
  readonly bystander: Member;
  /** By the field that takes it; where one field means several things, by room or procedure and field. */
  readonly ids: Readonly<Record<string, string>>;
}

export interface Place {
  readonly tenantId: string;
  readonly appId: string;
}

/** Puts them into a tenant by its procedures; with another `mark`, once more. */
export async function castOf(house: TestHouse, { tenantId, appId }: Place, mark = 'one'): Promise<Cast> {
  const asked = { token: await house.admin(), headers: { 'doorward-tenant': tenantId } };
  const make = async (path: string, body: object, as: object = asked) =>
    String(done(await house.rest.post(path, body, as)).id);
  const put = async (path: string, body: object = {}) => done(await house.rest.put(path, body, asked));

  const bystander = await registerIn(house, appId);
  const shop = await make('/v1/apps', { slug: `shop-${mark}`, name: 'Shop' });
  await put(`/v1/apps/${shop}/permissions/posts:read`);
  await put(`/v1/apps/${shop}/roles/reader`, { permissions: ['posts:read'] });
  const role = await make('/v1/roles', { name: `helper-${mark}`, permissions: ['users:read'] });
  const group = await make('/v1/groups', { name: `Crew ${mark}` });
  await put(`/v1/groups/${group}/members/${bystander.userId}`);
  const reader = { role: 'reader', app_id: shop, scope: 'tenant' };
  const invitation = await make('/v1/invitations', { email: `invited.${mark}@example.com` });
  const messages = done(await house.rest.get('/v1/messages', asked));
  const devices = done(await house.rest.get(`/v1/users/${bystander.userId}/devices`, asked));
  const judgements = done(await house.rest.get(`/v1/risk/assessments?user_id=${bystander.userId}`, asked));
  const ofBystander = { token: bystander.access, headers: { 'doorward-app': appId } };
  await put(`/v1/apps/${appId}/permissions/notes:read`);
  await put(`/v1/apps/${appId}/roles/note-reader`, { permissions: ['notes:read'] });
  await make(`/v1/users/${bystander.userId}/roles`, { role: 'note-reader', app_id: appId, scope: 'tenant' });
  const key = { name: 'Key', permissions: ['notes:read'], expires_in_seconds: 86_400 };
  const wrong = { identifier: bystander.username, password: 'Never-Used-Before-9' };
  await house.rest.post('/v1/auth/sign-in', wrong, { headers: { 'doorward-app': appId } });
  const locks = done(await house.rest.get(`/v1/locks?user_id=${bystander.userId}`, asked));
  const org = await organizationOf({ appId, mark, user: bystander.userId });
  return {
    appId,
    bystander,
    ids: {
      tenant_id: tenantId,
      app_id: shop,
      secret_id: await make(`/v1/apps/${shop}/secrets`, {}),
      user_id: bystander.userId,
      session_id: sessionOf(bystander),
      api_key_id: await make('/v1/me/api-keys', key, ofBystander),
      role_id: role,
      assignment_id: await make(`/v1/users/${bystander.userId}/roles`, reader),
      group_id: group,
      'groups.unassign assignment_id': await make(`/v1/groups/${group}/roles`, reader),
      invitation_id: invitation,
      message_id: messages.data[0]?.id ?? '',
      device_id: devices.data[0]?.id ?? '',
      assessment_id: judgements.data[0]?.id ?? '',
      lock_id: locks.data[0]?.id ?? '',
      ban_id: await make('/v1/bans', { range: `2001:db8:${randomBytes(2).toString('hex')}::/48` }),
      ...org,
    },
  };

  async function organizationOf({ appId, mark, user }: { appId: string; mark: string; user: string }) {
    const landlord = await registerIn(house, appId);
    const ofLandlord = { token: landlord.access, headers: { 'doorward-app': appId } };
    const id = await make('/v1/organizations', { slug: `org-${mark}`, name: 'Org' }, ofLandlord);
    const at = `/v1/organizations/${id}`;
    done(await house.rest.post(`${at}/members`, { user_id: user, role: 'org_member' }, asked));
    const greeter = { role_id: await make(`${at}/roles`, { name: 'greeter', permissions: ['invitations:read'] }) };
    const team = await make(`${at}/teams`, { name: 'Team' });
    await put(`${at}/teams/${team}/members/${user}`);
    return {
      org_id: id,
      // Who is not in yet.
      'organizations.members.create user_id': (await registerIn(house, appId)).userId,
      'organizations.teams.putMember user_id': landlord.userId,
      'groups.putMember user_id': landlord.userId,
      team_id: team,
      'organizations role_id': await make(`${at}/roles`, { name: 'usher', permissions: ['members:read'] }),
      'organizations.members.roles assignment_id': await make(`${at}/members/${user}/roles`, greeter),
      'organizations.teams assignment_id': await make(`${at}/teams/${team}/roles`, greeter),
      'organizations invitation_id': await make(`${at}/invitations`, { email: `guest.${mark}@example.com` }),
      domain_id: await make(`${at}/domains`, { domain: `acme-${mark}.com` }),
    };
  }
}

/** What of a cast goes into a field of a procedure: said for it, for its room, or for all. */
export function namedBy({ ids }: Cast, path: string, field: string): string | undefined {
  const rooms = path.split('.').map((_, at, parts) => parts.slice(0, parts.length - at).join('.'));
  return rooms.map((room) => ids[`${room} ${field}`]).find((id) => id !== undefined) ?? ids[field];
}

function done({ status, body }: { status: number; body: Answered }): Answered {
  if (status >= 300) throw new Error(`the cast was answered ${status} ${body.code} ${body.detail}`);
  return body;
}

interface Answered {
  readonly id?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly data: readonly { readonly id: string }[];
}

let registered = 0;

/** Somebody new who registers with this app. */
export async function registerIn(house: TestHouse, appId: string): Promise<Member> {
  registered += 1;
  const credentials = { username: `person-${registered}`, password: 'Battery-Staple-9' };
  const asked = { headers: { 'doorward-app': appId } };
  const { status, body } = await house.rest.post('/v1/auth/register', credentials, asked);
  if (status !== 201) throw new Error(`registration answered ${status} ${String(body.code)}`);
  const { access_token: access, refresh_token: refresh } = body.tokens;
  return { ...credentials, userId: body.user_id, access, refresh };
}

const sessionOf = ({ access }: Member): string =>
  JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()).sid;
