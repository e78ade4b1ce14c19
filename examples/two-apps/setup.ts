import type { Client } from '@doorward/client';
import type { Resource } from './api.ts';

/** What a deployment of the two services says to Doorward. All of it by name: said again, it changes nothing. */
const services = {
  documents: { slug: 'docs', name: 'Docs' },
  invoices: { slug: 'billing', name: 'Billing' },
} as const satisfies Record<Resource, { slug: string; name: string }>;

type AppId = `app_${string}`;
export type Apps = Readonly<Record<Resource, AppId>>;

/** Defines the apps and what their roles mean. `client` is signed in as an administrator of the tenant. */
export async function defineApps(client: Client): Promise<Apps> {
  const documents = await defineApp(client, 'documents');
  return { documents, invoices: await defineApp(client, 'invoices') };
}

async function defineApp({ api }: Client, resource: Resource): Promise<AppId> {
  const { slug, name } = services[resource];
  const { data } = await api.apps.list.query({ limit: 100 });
  const { id } = data.find((app) => app.slug === slug) ?? (await api.apps.create.mutate({ slug, name }));
  for (const action of ['read', 'write'])
    await api.permissions.put.mutate({ app_id: id, name: `${resource}:${action}` });
  // The organizations of the tenant may give these to their own members.
  const lent = { app_id: id, for_organizations: true };
  await api.roles.put.mutate({ ...lent, name: 'reader', permissions: [`${resource}:read`] });
  await api.roles.put.mutate({ ...lent, name: 'editor', permissions: [`${resource}:write`], parents: ['reader'] });
  return id;
}
