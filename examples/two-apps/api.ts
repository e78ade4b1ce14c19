import type { Verifier } from '@doorward/verify';
import { type AskOnline, populate, requireAuth, requirePermission } from '@doorward/verify/express';
import express, { type Express } from 'express';

/** One of the company's two services, by what it keeps for each organization. */
export type Resource = 'documents' | 'invoices';

export interface Service {
  readonly resource: Resource;
  /** Of the service's own app: a token of the other app has another audience. */
  readonly verifier: Verifier;
  readonly online: AskOnline;
}

/**
 * Reading is decided offline, from a token of the organization in the path. Writing takes any token of the app: one that is not of
 * this organization cannot say, and the server is asked what is held at this moment.
 */
export function createApi({ resource, verifier, online }: Service): Express {
  const kept = new Map<string, string[]>();
  const inOrg = { param: 'org_id' };
  const api = express();
  api.disable('x-powered-by');
  api.use(express.json());
  api.use(populate(verifier, { online }));

  api.get(`/orgs/:org_id/${resource}`, requirePermission(`${resource}:read`, { org: inOrg }), (req, res) => {
    res.json({ data: kept.get(String(req.params.org_id)) ?? [] });
  });
  api.post(
    `/orgs/:org_id/${resource}`,
    requireAuth(),
    requirePermission(`${resource}:write`, { scope: { type: 'org', ...inOrg } }),
    (req, res) => {
      const orgId = String(req.params.org_id);
      const data = [...(kept.get(orgId) ?? []), String(req.body?.text ?? '')];
      kept.set(orgId, data);
      res.status(201).json({ data });
    },
  );
  return api;
}
