import { duel, type Figure } from './measure.ts';
import { type Crowd, each, inTurn, type Member, signIn } from './scale.ts';

const policyCount = 200;
/** Who ask: users of the population, in two apps of their own. */
const askers = Array.from({ length: 16 }, (_, n) => n * 1001);

const permissions = Array.from({ length: 20 }, (_, n) => (n === 0 ? 'posts:read' : `posts:act-${n}`));
const schema = `
entity Post in [Org] { owner: String, status: String, level: Long };
action ${permissions.map((name) => `"${name}"`).join(', ')} appliesTo { principal: User, resource: Post };`;

/** Rules about as many of the permissions, in turns; half permit a role, half forbid by what the post is. None decides here. */
const policiesAbout = (count: number) =>
  Array.from({ length: policyCount }, (_, n) => {
    const action = `action == Action::"${permissions[Math.floor(n / 2) % count]}"`;
    return n % 2 === 0
      ? `permit (principal in Role::"crew-${n}", ${action}, resource) when { resource.level < ${n} };`
      : `forbid (principal, ${action}, resource) when { resource.status == "sealed-${n}" && !principal.email_verified };`;
  }).join('\n');

/** The same question in apps with the same roles, of which one has no policies. */
export async function benchCedar(crowd: Crowd, token: string): Promise<Figure[]> {
  const plain = await createApp(crowd, token, 'plain');
  const figures: Figure[] = [];
  for (const count of [permissions.length, 1]) {
    const governed = await createApp(crowd, token, `governed-${count}`);
    const ask = asOperator(crowd, token);
    await ask('PUT', `/v1/apps/${governed.appId}/policies/draft`, { policies: policiesAbout(count), schema });
    await ask('POST', `/v1/apps/${governed.appId}/policies/publish`, {});
    const row = {
      name: `isAuthorized under ${policyCount} policies about ${count} permissions, of under none`,
      // Where every rule is about what is asked, it is only reported.
      ...(count === 1 ? {} : { atLeast: 1 / 1.2 }),
      ceiling: questions(crowd, plain),
      work: questions(crowd, governed),
    };
    figures.push(await duel(row, each));
  }
  return figures;
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
  let asked = 0;
  return inTurn(members, async ({ access }) => {
    const resource = {
      type: 'Post',
      id: String(asked++),
      attributes: { owner: population.userId(asked % 500), status: `open-${asked % 50}`, level: 300 + (asked % 7) },
      parents: [{ type: 'Org', id: population.organizationId(0) }],
    };
    const { allowed } = await own.ask({
      method: 'POST',
      path: '/v1/authorize',
      headers: { authorization: `Bearer ${access}`, 'Doorward-App': appId },
      body: { permission: 'posts:read', resource },
    });
    if (allowed !== true) throw new Error('a reader was refused');
  });
}
