import type { Answer, Member, TestHouse } from '../../../../test/kit/index.ts';
import { giveRole } from '../../rows.testing.ts';

const day = 86_400;

/** For tests of API keys: one house, its app `default` with a permission of its own and a secret. */
export async function keyring(house: TestHouse) {
  const { rest } = house;
  const admin = { token: await house.admin() };
  const { body } = await rest.get('/v1/apps', admin);
  const appId: string = body.data.find(({ slug }: { slug: string }) => slug === 'default').id;
  for (const name of ['posts:read', 'posts:write'])
    done(await rest.put(`/v1/apps/${appId}/permissions/${name}`, {}, admin));
  const permissions = ['posts:read', 'posts:write'];
  done(await rest.put(`/v1/apps/${appId}/roles/editor`, { permissions }, admin));
  const { secret } = done(await rest.post(`/v1/apps/${appId}/secrets`, {}, admin)).body;
  return {
    appId,
    secret: secret as string,
    /** Somebody with a management role at the tenant, and the app's role `editor`. */
    async owner(role = 'admin'): Promise<Member & { assignment: string }> {
      const member = await house.register();
      await giveRole(house, { userId: member.userId, role, scope: 'tenant' });
      const assigned = { role: 'editor', app_id: appId, scope: 'tenant' };
      const fresh = { token: await house.admin() };
      const { body } = done(await rest.post(`/v1/users/${member.userId}/roles`, assigned, fresh));
      return { ...member, assignment: body.id };
    },
    /** Makes one; what is not said is usual. */
    create: (token: string, given: object = {}, headers = {}): Promise<Answer> =>
      rest.post(
        '/v1/me/api-keys',
        { name: 'Deploy', permissions: ['users:read'], expires_in_seconds: 30 * day, ...given },
        { token, headers },
      ),
    verify: (key: string, given: object = {}, headers = {}): Promise<Answer> =>
      rest.post('/v1/api-keys/verify', { key, client_secret: secret, ...given }, { headers }),
  };
}

function done(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`answered ${answer.status} ${answer.body.code} ${answer.body.detail}`);
  return answer;
}
