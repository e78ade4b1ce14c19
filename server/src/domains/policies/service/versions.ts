import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import { type PolicyVersion, type PolicyVersionDetail, policyProblems } from '../contract.ts';
import { type DocumentRow, policyVersions, type VersionRow } from '../tables.ts';
import { enter, type Place, requireDocument } from './place.ts';

/** What was published, newest first. Throws `policy_document_not_found`. */
export async function listVersions(
  call: Call<'db' | 'crypto'>,
  input: Place & { limit: number; cursor?: string | undefined },
) {
  await enter(call, 'read', input);
  const { id, published } = await requireDocument(call, input);
  const list = `policy-versions ${id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const rows = await call.db.reader
    .select({
      number: policyVersions.number,
      note: policyVersions.note,
      publishedBy: policyVersions.publishedBy,
      createdAt: policyVersions.createdAt,
    })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.tenantId, call.tenant.id),
        eq(policyVersions.documentId, id),
        after && lt(policyVersions.number, Number(after.id)),
      ),
    )
    .orderBy(desc(policyVersions.number))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => showVersion(row, published),
    cursor: (row) => writeCursor(call.crypto, list, { createdAt: row.createdAt, id: String(row.number) }),
  });
}

/** One version with its texts. Throws `policy_document_not_found`, `policy_version_not_found`. */
export async function getVersion(
  call: Call<'db'>,
  input: Place & { version: number },
): Promise<z.output<typeof PolicyVersionDetail>> {
  await enter(call, 'read', input);
  const document = await requireDocument(call, input);
  const row = await findVersion(call, document, input.version);
  const { policies, schema } = row;
  return { ...showVersion(row, document.published), policies, ...(!document.orgId && { schema }) };
}

export async function findVersion(
  call: Call<'db'>,
  { tenantId, id }: DocumentRow,
  number: number,
): Promise<VersionRow> {
  const [row] = await call.db.reader
    .select()
    .from(policyVersions)
    .where(
      and(eq(policyVersions.tenantId, tenantId), eq(policyVersions.documentId, id), eq(policyVersions.number, number)),
    );
  if (!row) throw policyProblems.policy_version_not_found();
  return row;
}

export function showVersion(
  row: Omit<VersionRow, 'tenantId' | 'documentId' | 'policies' | 'schema'>,
  published: number | null,
): z.output<typeof PolicyVersion> {
  return {
    version: row.number,
    in_force: row.number === published,
    note: row.note,
    published_by: row.publishedBy,
    created_at: row.createdAt.toISOString(),
  };
}
