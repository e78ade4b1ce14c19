import { duel, type Figure } from './measure.ts';
import { type Crowd, each, inTurn, type Member, signIn } from './scale.ts';

const policyCount = 200;
/** Who ask: users of the population, in two apps of their own. */
const askers = Array.from({ length: 16 }, (_, n) => n * 1001);

const schema = `
entity Post in [Org] { owner: String, status: String, level: Long };
action "posts:read", "posts:write" appliesTo { principal: User, resource: Post };`;

/** All about the deed that is asked for: each has to be looked at, none decides alone. */
const policies = Array.from({ length: policyCount }, (_, n) =>
  n % 2 === 0
    ? `permit (principal in Role::"crew-${n}", action == Action::"posts:read", resource)
       when { resource.level < ${n} && resource.owner != principal.id };`
    : `forbid (principal, action == Action::"posts:read", resource)
       when { resource.status == "sealed-${n}" && !principal.email_verified };`,
).join('\n');

/** The same question in two apps with the same roles, of which one has policies in force. */
export async function benchCedar(crowd: Crowd, token: string): Promise<Figure> {
  const plain = await createApp(crowd, token, 'plain');
  const governed = await createApp(crowd, token, 'governed');
  const ask = asOperator(crowd, token);
  await ask('PUT', `/v1/apps/${governed.appId}/policies/draft`, { policies, schema });
  await ask('POST', `/v1/apps/${governed.appId}/policies/publish`, {});
  return duel(
    {
      name: `isAuthorized with ${policyCount} policies, of without`,
      atLeast: 1 / 1.2,
      ceiling: questions(crowd, plain),
      work: questions(crowd, governed),
    },
    each,
  );
}

interface App {
  readonly appId: string;
  readonly members: readonly Member[];
}

const asOperator =
  ({ own }: Crowd, token: string) =>
  (method: 'POST' | 'PUT', path: string, body: object) =>
    own.ask({ method, path, body, headers: { authorization: `Bearer ${token}` } });

async function createApp(crowd: Crowd, token: string, slug: string): Promise<App> {
  const ask = asOperator(crowd, token);
  const { id } = await ask('POST', '/v1/apps', { slug, name: slug });
  const appId = String(id);
  await ask('PUT', `/v1/apps/${appId}/permissions/posts:read`, {});
  await ask('PUT', `/v1/apps/${appId}/roles/reader`, { permissions: ['posts:read'] });
  const members: Member[] = [];
  for (const n of askers) {
    const userId = crowd.population.userId(n);
    await ask('POST', `/v1/users/${userId}/roles`, { role: 'reader', app_id: appId, scope: 'tenant' });
    members.push(await signIn(crowd, n, { 'Doorward-App': appId }));
  }
  return { appId, members };
}

function questions({ own, population }: Crowd, { appId, members }: App): () => Promise<void> {
  const resource = {
    type: 'Post',
    id: '7',
    attributes: { owner: population.userId(1), status: 'open', level: 300 },
    parents: [{ type: 'Org', id: population.organizationId(0) }],
  };
  return inTurn(members, async ({ access }) => {
    const { allowed } = await own.ask({
      method: 'POST',
      path: '/v1/authorize',
      headers: { authorization: `Bearer ${access}`, 'Doorward-App': appId },
      body: { permission: 'posts:read', resource },
    });
    if (allowed !== true) throw new Error('a reader was refused');
  });
}
