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
  const governed = await govern(crowd, token, permissions.length);
  const closely = await govern(crowd, token, 1);
  const rules = `isAuthorized under ${policyCount} policies`;
  const about = `about ${permissions.length} permissions`;
  const all = Number.POSITIVE_INFINITY;
  // Fifty words of status are a busy application's; the rest is only reported.
  const rows = [
    { name: `${rules} ${about}, of under none`, app: governed, words: 50, atLeast: 1 / 1.2 },
    { name: `${rules} about the one asked, of under none`, app: closely, words: 50 },
    { name: `${rules} ${about}, nothing ever asked alike, of under none`, app: governed, words: all },
  ];
  const figures: Figure[] = [];
  for (const { app, words, ...row } of rows)
    figures.push(
      await duel({ ...row, ceiling: questions(crowd, plain, words), work: questions(crowd, app, words) }, each),
    );
  return figures;
}

async function govern(crowd: Crowd, token: string, count: number): Promise<App> {
  const app = await createApp(crowd, token, `governed-${count}`);
  const ask = asOperator(crowd, token);
  await ask('PUT', `/v1/apps/${app.appId}/policies/draft`, { policies: policiesAbout(count), schema });
  await ask('POST', `/v1/apps/${app.appId}/policies/publish`, {});
  return app;
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

/** Each about another thing, whose status is one of so many words. */
function questions({ own, population }: Crowd, { appId, members }: App, words: number): () => Promise<void> {
  let asked = 0;
  return inTurn(members, async ({ access }) => {
    const resource = {
      type: 'Post',
      id: String(asked++),
      attributes: { owner: population.userId(asked % 500), status: `open-${asked % words}`, level: 300 + (asked % 7) },
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
