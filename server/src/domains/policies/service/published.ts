import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { compile, type Policy } from '../compile.ts';
import type { Code, Law } from '../judge.ts';
import { type Fault, type Read, readSchema, type Schema } from '../schema.ts';
import { policyDocuments, policyVersions } from '../tables.ts';
import type { Published, Wants } from './facts.ts';

/** A document as text. An organization's has no schema of its own. */
export interface Source {
  readonly policies: string;
  readonly schema: string;
}

/** A document that was read, and what it may ask about users. */
export interface Compiled {
  readonly policies: readonly Policy[];
  readonly schema: Schema;
  readonly wants: Wants;
}

/** Reads a document of the tenant, or with `schema` one of an organization, and checks it. */
export async function compileSource({ policies, schema }: Source): Promise<Read<Compiled>> {
  const read = readSchema(schema);
  if ('faults' in read) return read;
  return compileUnder(read.value, { policies, schema });
}

async function compileUnder(read: Schema, { policies, schema }: Source): Promise<Read<Compiled>> {
  const compiled = await compile(policies, read);
  if ('faults' in compiled) return compiled;
  return { value: { policies: compiled.value, schema: read, wants: wantsOf(`${policies}\n${schema}`) } };
}

const wantsOf = (text: string): Wants => ({
  groups: /\bGroup\b/.test(text),
  orgs: /\bOrg\b/.test(text),
  metadata: /\bMetadata\b/.test(text),
});

export const wantsNothing: Wants = { groups: false, orgs: false, metadata: false };

export const both = (a: Wants, b: Wants): Wants => ({
  groups: a.groups || b.groups,
  orgs: a.orgs || b.orgs,
  metadata: a.metadata || b.metadata,
});

export const covers = (a: Wants, b: Wants): boolean =>
  (a.groups || !b.groups) && (a.orgs || !b.orgs) && (a.metadata || !b.metadata);

/** The law of one place: the schema and policies of the tenant, and those of the organizations asked about. */
export interface Force extends Law {
  readonly wants: Wants;
}

/** A version never changes: once read, it is kept. */
const keptMs = 86_400_000;

/** The policies in force, each version read once in this process; undefined when there are none. */
export async function lawOf(
  call: Call<'db' | 'memo'>,
  tenantId: Id<'tnt'>,
  published: readonly Published[],
): Promise<Force | undefined> {
  if (published.length === 0) return undefined;
  const own = published.find(({ orgId }) => orgId === undefined);
  const tenants = own && (await kept(call, keyOf(own), async () => compileSource(await sourceOf(call, tenantId, own))));
  const schema = tenants && 'value' in tenants.read ? tenants.read.value.schema : none;
  const ofOrganizations = await Promise.all(
    published.flatMap((one) => {
      if (one.orgId === undefined) return [];
      // Held to the schema its tenant has now.
      const key = `${keyOf(one)} ${own ? keyOf(own) : ''}`;
      const read = kept(call, key, async () => compileUnder(schema, await sourceOf(call, tenantId, one)));
      return [read.then((code) => ({ of: 'organization' as const, orgId: one.orgId, ...code }))];
    }),
  );
  const all = [...(tenants ? [{ of: 'tenant' as const, orgId: undefined, ...tenants }] : []), ...ofOrganizations];
  return {
    codes: all.map(
      ({ of, orgId, key, read }): Code =>
        'faults' in read
          ? { of, orgId, key, policies: [], broken: brokenBy(read.faults) }
          : { of, orgId, key, policies: read.value.policies },
    ),
    schema,
    wants: all.reduce((sum, { read }) => ('value' in read ? both(sum, read.value.wants) : sum), wantsNothing),
  };
}

const none: Schema = { json: {}, actions: new Map(), entities: new Map(), types: {} };
const keyOf = ({ documentId, number }: Published): string => `${documentId}.${number}`;
const brokenBy = ([first]: readonly Fault[]): string => first?.message ?? 'unknown';

function kept(call: Call<'memo'>, key: string, read: () => Promise<Read<Compiled>>) {
  return call.memo.get(`policies.code ${key}`, keptMs, async () => ({ key, read: await read() }));
}

/** The text of a version. */
export async function sourceOf(
  call: Call<'db'>,
  tenantId: Id<'tnt'>,
  { documentId, number }: Published,
): Promise<Source> {
  const [row] = await call.db.reader
    .select({ policies: policyVersions.policies, schema: policyVersions.schema })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.documentId, documentId),
        eq(policyVersions.number, number),
      ),
    );
  if (!row) throw new Error('a published version is not there');
  return row;
}

/** Which versions are in force for questions about these organizations. */
export async function readPublished(
  call: Call<'db'>,
  { tenantId, appId, orgIds }: { tenantId: Id<'tnt'>; appId: Id<'app'>; orgIds: readonly Id<'org'>[] },
): Promise<Published[]> {
  const ofApp = and(eq(policyDocuments.tenantId, tenantId), eq(policyDocuments.appId, appId));
  const rows = await call.db.reader
    .select({ id: policyDocuments.id, number: policyDocuments.published, orgId: policyDocuments.orgId })
    .from(policyDocuments)
    .where(and(ofApp, or(isNull(policyDocuments.orgId), inArray(policyDocuments.orgId, [...orgIds]))));
  return rows.flatMap(({ id, number, orgId }) =>
    number === null ? [] : [{ documentId: id, number, ...(orgId && { orgId }) }],
  );
}
