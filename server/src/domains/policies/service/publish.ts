import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { nameOf } from '../../access/index.ts';
import { type EventType, record } from '../../audit/index.ts';
import { type PolicyVersion, policyProblems } from '../contract.ts';
import { type DocumentRow, policyDocuments, policyVersions, type VersionRow } from '../tables.ts';
import { check, refuseFaults, schemaFor } from './check.ts';
import { atPlace, enter, mayAt, type Place, requireDocument, targetOf, tenantsOf } from './place.ts';
import { type Source, sourceOf } from './published.ts';
import { findVersion, showVersion } from './versions.ts';

type Shown = z.output<typeof PolicyVersion>;
type Publishing = Place & { readonly note: string; readonly force?: boolean };

/**
 * Puts the draft in force as the next version, on every node at once; what is in force already stays. Throws
 * `policy_document_not_found`, `policy_invalid`, `policy_widens`, `policy_schema_missing`, `policy_breaks_organizations`, and
 * `conflict` when the draft changed meanwhile.
 */
export async function publish(call: Call<'db'>, input: Publishing): Promise<Shown> {
  await enter(call, 'manage', input);
  const document = await requireDocument(call, input);
  checkVersion(call, document.version);
  const beside = await readBeside(call.db.reader, call, input);
  const source = {
    policies: document.draftPolicies,
    schema: await schemaFor(call, input, document.draftSchema),
  };
  const shown =
    (await alreadyInForce(call, document, source)) ?? (await publishNext(call, input, { document, source, beside }));
  const path = input.org_id ? `/v1/organizations/${input.org_id}/apps/${input.app_id}` : `/v1/apps/${input.app_id}`;
  call.tell({ kind: 'location', path: `${path}/policies/versions/${shown.version}` });
  return shown;
}

async function publishNext(
  call: Call<'db'>,
  input: Publishing,
  { document, source, beside }: { document: DocumentRow; source: Source; beside: Beside },
): Promise<Shown> {
  const others = await holdUp(call, { place: input, source, beside, force: input.force });
  return change(call, { place: input, document, others }, async (tx) => {
    const row = await insertVersion(tx, document, { ...source, note: input.note, publishedBy: nameOf(call.principal) });
    await putInForce(tx, document, { number: row.number, call });
    await tellOf(tx, 'policies.published', { place: input, document, number: row.number });
    return showVersion(row, row.number);
  });
}

/**
 * Puts an earlier version in force again, or a later one. Throws `policy_version_not_found`, and what `publish` throws: what was
 * good once may not be any more.
 */
export async function rollBack(call: Call<'db'>, input: Place & { version: number; force?: boolean }): Promise<Shown> {
  await enter(call, 'manage', input);
  const document = await requireDocument(call, input);
  checkVersion(call, document.version);
  const row = await findVersion(call, document, input.version);
  if (document.published === row.number) {
    tellVersion(call, document.version);
    return showVersion(row, row.number);
  }
  const beside = await readBeside(call.db.reader, call, input);
  const source = { policies: row.policies, schema: await schemaFor(call, input, row.schema) };
  const others = await holdUp(call, { place: input, source, beside, force: input.force });
  return change(call, { place: input, document, others }, async (tx) => {
    await putInForce(tx, document, { number: row.number, call });
    await tellOf(tx, 'policies.rolled_back', { place: input, document, number: row.number });
    return showVersion(row, row.number);
  });
}

/** Published again, what is in force stays as it is. */
async function alreadyInForce(call: Call<'db'>, document: DocumentRow, source: Source): Promise<Shown | undefined> {
  if (document.published === null) return undefined;
  const row = await findVersion(call, document, document.published);
  if (row.policies !== source.policies || row.schema !== source.schema) return undefined;
  tellVersion(call, document.version);
  return showVersion(row, row.number);
}

/** What is in force beside, as it was when all was checked: for the tenant its organizations' documents, for them the tenant's. */
type Others = ReadonlyMap<string, number> | undefined;

interface Held {
  readonly place: Place;
  readonly source: Source;
  /** Read before the schema was: what is put in force since then is seen in the gate. */
  readonly beside: Beside;
  readonly force: boolean | undefined;
}

async function holdUp(call: Call<'db'>, { place, source, beside, force }: Held): Promise<Others> {
  await refuseFaults(source, place);
  if (place.org_id) return new Map(beside);
  if (force) return undefined;
  const broken: string[] = [];
  for (const [documentId, number] of beside) {
    const { policies } = await sourceOf(call, call.tenant.id, { documentId, number });
    if ((await check({ policies, schema: source.schema })).faults.length > 0) broken.push(documentId);
  }
  if (broken.length > 0) {
    const named = await namesOf(call, place, broken);
    throw policyProblems.policy_breaks_organizations({
      errors: named.slice(0, 100).map((detail) => ({ pointer: '/schema', code: 'breaks_organization', detail })),
    });
  }
  return new Map(beside);
}

type Beside = Awaited<ReturnType<typeof readBeside>>;

async function readBeside(on: Pick<Reader, 'select'>, call: Call<'db'>, place: Place) {
  const whose = place.org_id
    ? atPlace(call.tenant.id, tenantsOf(place))
    : and(
        eq(policyDocuments.tenantId, call.tenant.id),
        eq(policyDocuments.appId, place.app_id),
        isNotNull(policyDocuments.orgId),
        isNotNull(policyDocuments.published),
      );
  const rows = await on
    .select({ id: policyDocuments.id, number: policyDocuments.published })
    .from(policyDocuments)
    .where(whose);
  return rows.flatMap(({ id, number }) => (number === null ? [] : [[id, number] as const]));
}

async function namesOf(call: Call<'db'>, place: Place, documentIds: readonly string[]): Promise<string[]> {
  const rows = await call.db.reader
    .select({ id: policyDocuments.id, orgId: policyDocuments.orgId })
    .from(policyDocuments)
    .where(and(eq(policyDocuments.tenantId, call.tenant.id), eq(policyDocuments.appId, place.app_id)));
  return rows.flatMap(({ id, orgId }) => (orgId && documentIds.includes(id) ? [orgId] : [])).sort();
}

interface Changing {
  readonly place: Place;
  readonly document: DocumentRow;
  readonly others: Others;
}

/**
 * One change at a time in an app: the tenant's document is the gate, so that nothing was put in force beside it since all was
 * checked. Throws `conflict` when something was.
 */
async function change<T>(
  call: Call<'db'>,
  { place, document, others }: Changing,
  work: (tx: Act) => Promise<T>,
): Promise<T> {
  let version = document.version;
  const done = await call.db.write(async (tx) => {
    const gate = tx.select({ version: policyDocuments.version }).from(policyDocuments);
    const [tenants] = await gate.where(atPlace(call.tenant.id, tenantsOf(place))).for('update');
    const [own] = place.org_id
      ? await tx
          .select({ version: policyDocuments.version })
          .from(policyDocuments)
          .where(atPlace(call.tenant.id, place))
          .for('update')
      : [tenants];
    await mayAt(call, 'manage', place);
    if (own?.version !== document.version) throw general.conflict();
    const now = await readBeside(tx, call, place);
    if (others && !same(others, new Map(now))) throw general.conflict();
    version = document.version + 1;
    return work(tx);
  });
  tellVersion(call, version);
  return done;
}

const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([id, number]) => b.get(id) === number);

async function insertVersion(
  tx: Act,
  { tenantId, id }: DocumentRow,
  version: Pick<VersionRow, 'policies' | 'schema' | 'note' | 'publishedBy'>,
): Promise<VersionRow> {
  const [last] = await tx
    .select({ number: policyVersions.number })
    .from(policyVersions)
    .where(and(eq(policyVersions.tenantId, tenantId), eq(policyVersions.documentId, id)))
    .orderBy(desc(policyVersions.number))
    .limit(1);
  const number = (last?.number ?? 0) + 1;
  const [row] = await tx
    .insert(policyVersions)
    .values({ ...version, tenantId, documentId: id, number, createdAt: tx.now })
    .returning();
  if (!row) throw new Error('a version was not inserted');
  return row;
}

async function putInForce(tx: Act, { id, version }: DocumentRow, { number, call }: { number: number; call: Call }) {
  await tx
    .update(policyDocuments)
    .set({ published: number, version: version + 1, updatedBy: nameOf(call.principal), updatedAt: tx.now })
    .where(eq(policyDocuments.id, id));
}

async function tellOf(
  tx: Act,
  type: EventType,
  { place, document, number }: { place: Place; document: DocumentRow; number: number },
): Promise<void> {
  const data = { app_id: place.app_id, version: number, ...(document.published && { before: document.published }) };
  await record(tx, { type, target: targetOf(place), data });
}
