import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { policyProblems } from '../contract.ts';
import type { Code, Law, Owner } from '../judge.ts';
import { refuseFaults } from './check.ts';
import { findDocument, type Place } from './place.ts';
import { compileSource, lawOf, readPublished, type Source, sourceOf } from './published.ts';

interface Trial {
  readonly appId: Id<'app'>;
  /** Which the questions are about. */
  readonly orgIds: readonly Id<'org'>[];
  readonly draft: boolean;
  readonly draftOf: Id<'org'> | undefined;
}

/**
 * The policies in force, or with drafts in their place; undefined when there are none. Throws `policy_document_not_found` for a draft
 * there is not, `policy_invalid` and `policy_widens` for one that could not be published.
 */
export async function lawOnTrial(
  call: Call<'db' | 'memo' | 'crypto'>,
  { appId, orgIds, draft, draftOf }: Trial,
): Promise<Law | undefined> {
  const { id: tenantId } = call.tenant;
  const published = await readPublished(call, { tenantId, appId, orgIds });
  if (!draft && !draftOf) return lawOf(call, tenantId, published);
  const own = published.find(({ orgId }) => orgId === undefined);
  const tenants = draft
    ? await draftAt(call, { app_id: appId })
    : own
      ? await sourceOf(call, tenantId, own)
      : { policies: '', schema: '' };
  const sources: Tried[] = [{ of: 'tenant', source: tenants }];
  const { schema } = tenants;
  for (const one of published)
    if (one.orgId && one.orgId !== draftOf)
      sources.push({
        of: 'organization',
        orgId: one.orgId,
        source: { ...(await sourceOf(call, tenantId, one)), schema },
      });
  if (draftOf) {
    const place = { app_id: appId, org_id: draftOf };
    const source = { ...(await draftAt(call, place)), schema };
    await refuseFaults(source, place);
    sources.push({ of: 'organization', orgId: draftOf, source });
  }
  if (draft) await refuseFaults(tenants, { app_id: appId });
  return together(call, sources);
}

async function draftAt(call: Call<'db'>, place: Place): Promise<Source> {
  const row = await findDocument(call.db.reader, call.tenant.id, place);
  if (!row) throw policyProblems.policy_document_not_found();
  return { policies: row.draftPolicies, schema: row.draftSchema };
}

interface Tried {
  readonly of: Owner;
  readonly orgId?: Id<'org'>;
  readonly source: Source;
}

async function together(call: Call<'crypto'>, sources: readonly Tried[]): Promise<Law | undefined> {
  const read = await Promise.all(sources.map(async (one) => ({ ...one, compiled: await compileSource(one.source) })));
  const [first] = read;
  if (!first || 'faults' in first.compiled) return undefined;
  const codes = read.map(({ of, orgId, source, compiled }): Code => {
    const key = `trial ${Buffer.from(call.crypto.digest(source.policies)).toString('base64')}`;
    if ('value' in compiled) return { of, orgId, key, policies: compiled.value.policies };
    return { of, orgId, key, policies: [], broken: compiled.faults[0]?.message ?? 'unknown' };
  });
  return { codes, schema: first.compiled.value.schema };
}
