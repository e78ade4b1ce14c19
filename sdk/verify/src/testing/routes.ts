import type { Auth } from '../auth.ts';
import type { Guards, PopulateOptions } from '../guards.ts';
import { askOnline } from '../online.ts';
import type { VerifierOptions } from '../options.ts';
import type { Verifier } from '../verifier.ts';

/** How a test application is to verify; plain JSON, so that it can be told to another process. */
export interface Told {
  /** One for each issuer, in the order they are asked. */
  verifiers: readonly Omit<VerifierOptions, 'fetch' | 'clock'>[];
  populate?: Omit<PopulateOptions, 'online'>;
  /** Where `askOnline` asks. */
  onlineUrl?: string;
  /** Stops the verifiers' clock there, in seconds since 1970. */
  now?: number;
}

/** The verifiers of an application, and what `populate` is told. */
export function openVerifiers<V extends Verifier>(create: (options: VerifierOptions) => V, told: Told) {
  const { now, onlineUrl: baseUrl } = told;
  const clock = now === undefined ? Date.now : () => now * 1000;
  const verifiers = told.verifiers.map((options) => create({ ...options, clock }));
  const options: PopulateOptions = { ...told.populate, ...(baseUrl && { online: askOnline({ baseUrl }) }) };
  const close = () => {
    for (const verifier of verifiers) verifier.close();
  };
  return { verifiers, options, close };
}

const inOrg = { org: { param: 'org' } };
const atOrg = { scope: { type: 'org', param: 'org' } };

/** Path (parameters as `:name`) → what stands before its handler, in every framework's test application. */
export function guardedRoutes<R, G>(guards: Guards<R, G>): Record<string, readonly G[]> {
  const { requireAuth, requirePermission, requireRole, requireScope, requireOrg, requireFresh } = guards;
  return {
    '/open': [],
    '/guarded': [requireAuth()],
    '/write': [requirePermission('posts:write')],
    '/admin': [requireRole('admin')],
    '/profile': [requireScope('profile')],
    '/org': [requireOrg()],
    '/orgs/:org': [requireOrg(inOrg.org)],
    '/orgs/:org/members': [requirePermission('members:read', inOrg)],
    '/orgs/:org/owner': [requireRole('owner', inOrg)],
    '/at/:org/members': [requirePermission('members:read', atOrg)],
    '/at/:org/owner': [requireRole('owner', atOrg)],
    '/misnamed/:id': [requireOrg(inOrg.org)],
    '/fresh': [requireFresh({ maxAge: 3600, acr: ['aal2', 'aal3'] })],
    '/both': [requireRole('admin'), requireFresh({ maxAge: 3600 })],
    '/posts/:id': [requirePermission('posts:write', { scope: { type: 'post', param: 'id' } })],
    '/governed/:id': [
      guards.requireAuthorized('posts:write', (_request, params) => ({ scope: `post:${String(params.id)}` })),
    ],
  };
}

/** What every handler of a test application answers. */
export const whoIs = (auth: Auth | undefined) => ({ user: auth?.userId ?? null });
