import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient } from '@doorward/client';
import { createVerifier } from '@doorward/verify';
import { askOnline } from '@doorward/verify/express';
import { createApi, type Resource } from './api.ts';
import { defineApps } from './setup.ts';

/** What one service answered to one request of Ada's. */
export interface Seen {
  readonly service: Resource;
  readonly organization: string;
  /** `read` is decided offline, `write` online. */
  readonly asked: 'read' | 'write';
  readonly status: number;
}

export interface Stage {
  readonly baseUrl: string;
  /** Signed in as an administrator of the tenant. */
  readonly admin: Client;
  /** Who has an account, and is nobody yet. */
  readonly ada: { readonly userId: `user_${string}`; readonly identifier: string; readonly password: string };
  /** Milliseconds since 1970; the machine's, unless a test holds the clock. */
  readonly clock?: () => number;
}

const resources: readonly Resource[] = ['documents', 'invoices'];

/**
 * Ada belongs to both organizations and edits documents for the first of them. Gives what she saw before, and after the role was
 * taken from her, with the tokens she had.
 */
export async function walk({ baseUrl, admin, ada, clock = Date.now }: Stage) {
  const apps = await defineApps(admin);
  const organizations = [
    await admin.api.organizations.create.mutate({ slug: 'acme', name: 'Acme' }),
    await admin.api.organizations.create.mutate({ slug: 'globex', name: 'Globex' }),
  ];
  for (const { id } of organizations)
    await admin.api.organizations.members.create.mutate({ org_id: id, user_id: ada.userId, role: 'org_member' });
  const [acme] = organizations;
  const role = { role: 'editor', app_id: apps.documents, scope: `org:${acme?.id}` } as const;
  const given = await admin.api.roles.assign.mutate({ user_id: ada.userId, ...role });

  const services = await Promise.all(
    resources.map(async (resource) => {
      const online = askOnline({ baseUrl });
      const verifier = createVerifier({ issuer: baseUrl, audience: apps[resource], clock });
      return { resource, verifier, ...(await listen(createApi({ resource, verifier, online }))) };
    }),
  );
  /** Of one organization, which says what is held there; and of none, with which the server has to be asked. */
  const tokens = new Map<string, string>();
  for (const resource of resources) {
    const client = createClient({ baseUrl, appId: apps[resource], transport: 'json' });
    await client.signIn({ identifier: ada.identifier, password: ada.password });
    tokens.set(resource, (await client.accessToken()) ?? '');
    for (const { id } of organizations) {
      const { access_token } = await client.api.sessions.createOrganizationToken.mutate({ org_id: id });
      tokens.set(`${resource} ${id}`, access_token);
    }
    client.close();
  }
  const look = async (): Promise<Seen[]> => {
    const seen: Seen[] = [];
    for (const { resource: service, url } of services) {
      for (const { id, name: organization } of organizations) {
        const at = `${url}/orgs/${id}/${service}`;
        const read = await ask('GET', at, tokens.get(`${service} ${id}`));
        const write = await ask('POST', at, tokens.get(service));
        seen.push({ service, organization, asked: 'read', status: read });
        seen.push({ service, organization, asked: 'write', status: write });
      }
    }
    return seen;
  };
  try {
    const before = await look();
    const foreign = await ask(
      'GET',
      `${services[1]?.url}/orgs/${acme?.id}/invoices`,
      tokens.get(`documents ${acme?.id}`),
    );
    await admin.api.roles.remove.mutate({ user_id: ada.userId, assignment_id: given.id });
    return { before, foreign, after: await look() };
  } finally {
    await Promise.all(services.map(({ close }) => close()));
    for (const { verifier } of services) verifier.close();
  }
}

async function ask(method: string, url: string, token: string | undefined): Promise<number> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: JSON.stringify({ text: 'written' }) } : {}),
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function listen(api: ReturnType<typeof createApi>): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(api);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
