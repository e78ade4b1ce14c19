import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { User } from '../../../call/index.ts';
import { type Placeholders, type Runner, statement } from '../../../platform/db/index.ts';
import { type Id, idToUuid, uuidToId } from '../../../platform/ids.ts';
import { atAny, atFew, fewScopes, type Ground, givenTo } from '../../access/index.ts';
import { groupMembers, roles } from '../../access/tables.ts';
import { users } from '../../accounts/tables.ts';
import { organizationMembers } from '../../organizations/tables.ts';
import { policyDocuments } from '../tables.ts';

/** What policies in force may ask about whoever asks, beyond what is at hand anyway. */
export interface Wants {
  readonly groups: boolean;
  readonly orgs: boolean;
  readonly metadata: boolean;
}

/** An assignment that counts where something was asked, and what it speaks for. */
export interface Held extends Ground {
  /** Names of roles it answers to. */
  readonly lineage: readonly string[];
  /** What was asked and it holds. */
  readonly speaks: readonly string[];
}

/** Which version of which document is in force. */
export interface Published {
  readonly documentId: Id<'pol'>;
  readonly number: number;
  /** Absent: the tenant's. */
  readonly orgId?: Id<'org'>;
}

/** What the database says at this moment of a user who asks. */
export interface Facts {
  readonly userId: string;
  readonly active: boolean;
  readonly held: readonly Held[];
  readonly groups: readonly string[];
  readonly orgs: readonly string[];
  /** By the names of the schema. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly published: readonly Published[];
}

export interface Whose {
  readonly tenantId: Id<'tnt'>;
  readonly userId: Id<'user'>;
  readonly appId: Id<'app'>;
}

interface Wanted extends Wants {
  readonly asked: readonly string[];
  readonly scopes: readonly string[];
  readonly orgIds: readonly Id<'org'>[];
}

type Asking = {
  tenantId: Id<'tnt'>;
  userId: Id<'user'>;
  appId: Id<'app'>;
  asked: string[];
  scopes: string[];
  organizations: string[];
  groups: boolean;
  orgs: boolean;
  metadata: boolean;
};

const list = (query: ReturnType<typeof sql>) => sql<string[]>`${query}`.mapWith(roles.lineage);

/** Scopes of a question about a thing, in what it is in, and in the tenant. */
const someScopes = 8;

/** As `atFew` of access, for questions about things: a list that PostgreSQL can count. */
const atSome: typeof atAny = (scope, scopes) =>
  sql`${scope} = any(array[${sql.join(
    Array.from({ length: someScopes }, (_, n) => sql`(${scopes()}::text[])[${sql.raw(String(n + 1))}]`),
    sql`, `,
  )}])`;

const none = sql`'{}'::text[]`;

/**
 * One row for each assignment that counts where something is asked, or one when there is none, each with which policies are in
 * force: everything a decision takes, in one round trip.
 */
const factsAs = (name: string, at: typeof atAny, { memberships }: { memberships: boolean }) =>
  statement(name, (q, p: Placeholders<Asking>) => {
    const tenantId = p.tenantId(users.tenantId);
    const userId = p.userId(users.id);
    const given = givenTo(q, { tenantId, userId });
    return q
      .select({
        status: users.status,
        emailVerifiedAt: users.emailVerifiedAt,
        isGuest: users.isGuest,
        createdAt: users.createdAt,
        metadata: sql`case when ${p.metadata()}::boolean then ${users.publicMetadata} end`.mapWith(
          users.publicMetadata,
        ),
        assignmentId: given.id,
        groupId: given.groupId,
        scope: given.scope,
        roleId: roles.id,
        role: roles.name,
        lineage: roles.lineage,
        speaks: list(
          sql`array(select what from unnest(${p.asked()}::text[]) as asked (what) where what = any(${roles.effective}) or what = any(${roles.lineage}))`,
        ),
        groups: list(
          memberships
            ? sql`case when ${p.groups()}::boolean then array(select ${groupMembers.groupId}::text from ${groupMembers} where ${groupMembers.tenantId} = ${tenantId} and ${groupMembers.userId} = ${userId}) else '{}' end`
            : none,
        ),
        orgs: list(
          memberships
            ? sql`case when ${p.orgs()}::boolean then array(select ${organizationMembers.orgId}::text from ${organizationMembers} where ${organizationMembers.tenantId} = ${tenantId} and ${organizationMembers.userId} = ${userId}) else '{}' end`
            : none,
        ),
        published: list(
          sql`array(select concat_ws(' ', ${policyDocuments.id}, ${policyDocuments.published}, ${policyDocuments.orgId}) from ${policyDocuments} where ${and(
            sql`${policyDocuments.tenantId} = ${tenantId}`,
            sql`${policyDocuments.appId} = ${p.appId(policyDocuments.appId)}`,
            isNotNull(policyDocuments.published),
            or(isNull(policyDocuments.orgId), sql`${policyDocuments.orgId} = any(${p.organizations()}::uuid[])`),
          )})`,
        ),
      })
      .from(users)
      .leftJoin(
        given,
        at(given.scope, () => p.scopes()),
      )
      .leftJoin(
        roles,
        and(
          eq(roles.tenantId, users.tenantId),
          eq(roles.id, given.roleId),
          sql`${roles.appId} = ${p.appId(roles.appId)}`,
        ),
      )
      .where(and(sql`${users.id} = ${userId}`, sql`${users.tenantId} = ${tenantId}`));
  });
const told = { memberships: true };
const untold = { memberships: false };
/** Each part of a statement costs something at every execution: what no policy in force asks about is left out. */
const statements = {
  few: { plain: factsAs('policies.facts', atFew, untold), full: factsAs('policies.full_facts', atFew, told) },
  some: {
    plain: factsAs('policies.facts_at_some', atSome, untold),
    full: factsAs('policies.full_facts_at_some', atSome, told),
  },
  any: {
    plain: factsAs('policies.facts_at_any', atAny, untold),
    full: factsAs('policies.full_facts_at_any', atAny, told),
  },
};

/** Reads what the database says of a user now; a user there is not holds nothing and is not active. */
export async function readFacts(on: Runner, whose: Whose, wanted: Wanted): Promise<Facts> {
  const { asked, scopes, orgIds, groups, orgs, metadata } = wanted;
  const { plain, full } = statements[scopes.length <= fewScopes ? 'few' : scopes.length <= someScopes ? 'some' : 'any'];
  const rows = await on.run(groups || orgs ? full : plain, {
    ...whose,
    asked: [...asked],
    scopes: [...scopes],
    organizations: orgIds.map(idToUuid),
    groups,
    orgs,
    metadata,
  });
  const [one] = rows;
  return {
    userId: whose.userId,
    active: one?.status === 'active',
    held: rows.flatMap(heldOf),
    groups: (one?.groups ?? []).map((id) => uuidToId('grp', id)),
    orgs: (one?.orgs ?? []).map((id) => uuidToId('org', id)),
    attributes: one ? attributesOf(whose.userId, one) : {},
    published: (one?.published ?? []).map(publishedOf),
  };
}

type Row = Awaited<ReturnType<typeof runFacts>>[number];
const runFacts = (on: Runner, asking: Asking) => on.run(statements.few.full, asking);

function heldOf({ assignmentId, groupId, scope, roleId, role, lineage, speaks }: Row): Held[] {
  if (assignmentId === null || scope === null || roleId === null || role === null) return [];
  return [{ assignmentId, groupId, scope, roleId, role, lineage: lineage ?? [], speaks }];
}

function attributesOf(id: string, { status, emailVerifiedAt, isGuest, createdAt, metadata }: Row): Facts['attributes'] {
  return {
    id,
    status,
    email_verified: emailVerifiedAt !== null,
    is_guest: isGuest,
    created_at: createdAt.toISOString(),
    ...(metadata && { metadata }),
  };
}

function publishedOf(text: string): Published {
  const [id = '', number, orgId] = text.split(' ');
  return { documentId: uuidToId('pol', id), number: Number(number), ...(orgId && { orgId: uuidToId('org', orgId) }) };
}

/** What a session says of whoever signed in with it, and who acts as them. */
export const sessionOf = ({ amr, acr, authTime, actor }: User): Facts['attributes'] => ({
  amr: [...amr],
  acr,
  auth_time: authTime.toISOString(),
  ...(actor && { actor }),
});
