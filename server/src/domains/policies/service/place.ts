import { and, eq, isNull } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { checkApp } from '../../access/index.ts';
import { findOrganization, orgScope } from '../../organizations/index.ts';
import { policyProblems } from '../contract.ts';
import { type DocumentRow, policyDocuments } from '../tables.ts';

/** Whose document: an app's, of the tenant or of one of its organizations. */
export interface Place {
  readonly app_id: Id<'app'>;
  readonly org_id?: Id<'org'> | undefined;
}

/** Says who may, where; then that the app and the organization are there. Throws `app_not_found`, `org_not_found`. */
export async function enter(call: Call<'db'>, verb: 'read' | 'manage', place: Place): Promise<void> {
  await mayAt(call, verb, place);
  const { reader } = call.db;
  if (place.org_id) await findOrganization(reader, call.tenant.id, place.org_id);
  await checkApp(reader, call.tenant.id, place.app_id);
}

export const mayAt = (call: Call<'db'>, verb: 'read' | 'manage', { org_id }: Place): Promise<void> =>
  call.must(`policies:${verb}`, org_id ? orgScope(org_id) : 'tenant');

export const atPlace = (tenantId: Id<'tnt'>, { app_id, org_id }: Place) =>
  and(
    eq(policyDocuments.tenantId, tenantId),
    eq(policyDocuments.appId, app_id),
    org_id ? eq(policyDocuments.orgId, org_id) : isNull(policyDocuments.orgId),
  );

/** The tenant's document, to whose schema organizations are held. */
export const tenantsOf = ({ app_id }: Place): Place => ({ app_id });

export async function findDocument(
  on: Pick<Reader, 'select'>,
  tenantId: Id<'tnt'>,
  place: Place,
): Promise<DocumentRow | undefined> {
  const [row] = await on.select().from(policyDocuments).where(atPlace(tenantId, place));
  return row;
}

/** Throws `policy_document_not_found`. */
export async function requireDocument(call: Call<'db'>, place: Place): Promise<DocumentRow> {
  const row = await findDocument(call.db.reader, call.tenant.id, place);
  if (!row) throw policyProblems.policy_document_not_found();
  return row;
}

export const targetOf = ({ app_id, org_id }: Place) =>
  org_id ? { kind: 'organization', id: org_id } : { kind: 'app', id: app_id };
