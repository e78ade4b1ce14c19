import type { TestHouse } from '../../../../test/kit/index.ts';

/** For tests: an app's policies, written and put in force by the superadmin. */
export interface Desk {
  readonly root: string;
  readonly app: string;
  /** Where the documents are. */
  readonly path: string;
  draft(texts: { policies: string; schema?: string }, path?: string): Promise<Answer>;
  /** Draft and publication in one; the publication's answer. */
  publish(texts: { policies: string; schema?: string }, path?: string): Promise<Answer>;
  /** The permission is defined, and a role of its own holds it. */
  role(name: string, ...permissions: string[]): Promise<void>;
  give(userId: string, role: string, scope?: string): Promise<void>;
}

type Answer = Awaited<ReturnType<TestHouse['rest']['get']>>;

/** A new app of the tenant `default`, or that tenant's app `default`, in which tests' users are signed in. */
export async function openDesk(house: TestHouse, slug?: string): Promise<Desk> {
  const root = await house.admin();
  const { rest } = house;
  const ok = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const app: string = slug
    ? ok(await rest.post('/v1/apps', { slug, name: slug }, { token: root })).body.id
    : ok(await rest.get('/v1/apps', { token: root })).body.data[0].id;
  const path = `/v1/apps/${app}/policies`;
  const draft: Desk['draft'] = (texts, at = path) => rest.put(`${at}/draft`, texts, { token: root });
  return {
    root,
    app,
    path,
    draft,
    async publish(texts, at = path) {
      ok(await draft(texts, at));
      return rest.post(`${at}/publish`, {}, { token: root });
    },
    async role(name, ...permissions) {
      for (const one of permissions) ok(await rest.put(`/v1/apps/${app}/permissions/${one}`, {}, { token: root }));
      ok(await rest.put(`/v1/apps/${app}/roles/${name}`, { permissions }, { token: root }));
    },
    async give(userId, role, scope = 'tenant') {
      ok(await rest.post(`/v1/users/${userId}/roles`, { role, app_id: app, scope }, { token: root }));
    },
  };
}

/** Documents in folders. */
export const docsSchema = `
entity Folder in [Org];
entity Doc in [Folder, Org] { owner?: User, label: String, level: Long, due?: datetime, tags?: Set<String> };
type Metadata = { plan?: String };
action reading;
action "docs:read" in [reading] appliesTo { principal: User, resource: [Doc, Folder, App], context: { device?: String } };
action "docs:write" appliesTo { principal: User, resource: [Doc] };
`;
