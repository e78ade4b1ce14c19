import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import { nameOf } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { PolicyDocument } from '../contract.ts';
import { type DocumentRow, policyDocuments } from '../tables.ts';
import { atPlace, enter, mayAt, type Place, requireDocument, targetOf } from './place.ts';

type Shown = z.output<typeof PolicyDocument>;

/** The draft, and which version is in force. Throws `policy_document_not_found`. */
export async function getPolicies(call: Call<'db'>, place: Place): Promise<Shown> {
  await enter(call, 'read', place);
  const row = await requireDocument(call, place);
  tellVersion(call, row.version);
  return showDocument(row);
}

/** Keeps a draft, whether or not it could be published: nothing changes until it is. */
export async function putDraft(call: Call<'db'>, input: Place & { policies: string; schema?: string }): Promise<Shown> {
  await enter(call, 'manage', input);
  const row = await call.db.write(async (tx) => {
    await mayAt(call, 'manage', input);
    const [before] = await tx.select().from(policyDocuments).where(atPlace(call.tenant.id, input)).for('update');
    const draft = { draftPolicies: input.policies, draftSchema: input.schema ?? '' };
    if (before && before.draftPolicies === draft.draftPolicies && before.draftSchema === draft.draftSchema)
      return before;
    const after = await keep(tx, { before, draft, call, place: input });
    await record(tx, { type: 'policies.drafted', target: targetOf(input), data: { app_id: input.app_id } });
    return after;
  });
  tellVersion(call, row.version);
  return showDocument(row);
}

interface Kept {
  readonly before: DocumentRow | undefined;
  readonly draft: Pick<DocumentRow, 'draftPolicies' | 'draftSchema'>;
  readonly call: Call<'db'>;
  readonly place: Place;
}

async function keep(tx: Act, { before, draft, call, place }: Kept): Promise<DocumentRow> {
  const changed = { ...draft, updatedBy: nameOf(call.principal), updatedAt: tx.now };
  if (before) {
    checkVersion(call, before.version);
    const [after] = await tx
      .update(policyDocuments)
      .set({ ...changed, version: before.version + 1 })
      .where(eq(policyDocuments.id, before.id))
      .returning();
    if (after) return after;
  }
  const [made] = await tx
    .insert(policyDocuments)
    .values({
      ...changed,
      id: tx.id('pol'),
      tenantId: call.tenant.id,
      appId: place.app_id,
      orgId: place.org_id ?? null,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  // Somebody else kept the first draft meanwhile.
  if (!made) throw general.conflict();
  return made;
}

function showDocument(row: DocumentRow): Shown {
  return {
    app_id: row.appId,
    ...(row.orgId && { org_id: row.orgId }),
    draft: { policies: row.draftPolicies, ...(!row.orgId && { schema: row.draftSchema }) },
    ...(row.published !== null && { published_version: row.published }),
    updated_by: row.updatedBy,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
