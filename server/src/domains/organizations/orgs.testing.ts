import type { Member, TestHouse } from '../../../../test/kit/index.ts';

let made = 0;

/** For tests: a new organization of this user's, and its id. */
export async function createOrg({ rest }: TestHouse, owner: Pick<Member, 'access'>): Promise<string> {
  made += 1;
  const asked = { slug: `org-${process.pid}-${made}`, name: `Organization ${made}` };
  const { status, body } = await rest.post('/v1/organizations', asked, { token: owner.access });
  if (status !== 201) throw new Error(`creating an organization answered ${status} ${String(body.code)}`);
  return body.id;
}

/** For tests: somebody new, put into the organization by the superadmin. */
export async function join(
  house: TestHouse,
  { org, root, role }: { org: string; root: string; role: string },
): Promise<Member> {
  const member = await house.register();
  const asked = { user_id: member.userId, role };
  const { status, body } = await house.rest.post(`/v1/organizations/${org}/members`, asked, { token: root });
  if (status !== 201) throw new Error(`adding a member answered ${status} ${String(body.code)}`);
  return member;
}

/** Somebody with an e-mail address. */
export interface Person extends Member {
  readonly email: string;
}

let people = 0;

/** For tests: somebody new with this address, proven unless said otherwise. */
export async function person(house: TestHouse, email?: string, proven = true): Promise<Person> {
  people += 1;
  const address = email ?? `person-${process.pid}-${people}@example.com`;
  const who = { username: `person-${process.pid}-${people}`, password: 'Battery-Staple-9' };
  const { status, body } = await house.rest.post('/v1/auth/register', { ...who, email: address });
  if (status !== 201) throw new Error(`registration answered ${status} ${String(body.code)}`);
  const userId = String(body.user_id);
  if (proven) {
    const token = await house.admin();
    const patched = await house.rest.patch(`/v1/users/${userId}`, { email_verified: true }, { token });
    if (patched.status !== 200) throw new Error(`proving an address answered ${patched.status}`);
  }
  return { ...who, userId, email: address, access: body.tokens.access_token, refresh: body.tokens.refresh_token };
}
