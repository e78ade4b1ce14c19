import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { users } from '../../accounts/tables.ts';
import type {
  Authorization,
  AuthorizationBatch,
  Authorize,
  AuthorizeBatch,
  AuthorizeUser,
  AuthorizeUserBatch,
  Question,
} from '../contract.ts';
import { appPermissions, permissions, roles } from '../tables.ts';
import { checkApp } from './apps.ts';
import { findSubject } from './assignments.ts';
import { type Ask, can, type Ground, type Subject, type Verdict } from './can.ts';
import { givenTo } from './held.ts';
import { type Graph, ofFamily, readGraph } from './hierarchy.ts';

type Answer = z.output<typeof Authorization>;
type Asked = z.output<typeof Question>;
type Whose = Pick<Subject, 'tenantId' | 'userId'> & { readonly appId: Id<'app'> };

/** May the caller do that? Asked of the database at this moment; what is not held is simply not allowed. */
export async function authorize(call: Call<'db'>, input: z.output<typeof Authorize>): Promise<Answer> {
  return answerOne(call, call.self(), input);
}

/** Up to fifty questions, answered in one statement for the app and one for Doorward's management. */
export async function authorizeBatch(
  call: Call<'db'>,
  { questions }: z.output<typeof AuthorizeBatch>,
): Promise<z.output<typeof AuthorizationBatch>> {
  return answerAll(call, call.self(), questions);
}

/** The same about another user of the tenant, in any app of the tenant. */
export async function authorizeUser(call: Call<'db'>, input: z.output<typeof AuthorizeUser>): Promise<Answer> {
  return answerOne(call, await whoseOf(call, input), input);
}

export async function authorizeUserBatch(
  call: Call<'db'>,
  input: z.output<typeof AuthorizeUserBatch>,
): Promise<z.output<typeof AuthorizationBatch>> {
  return answerAll(call, await whoseOf(call, input), input.questions);
}

async function whoseOf(
  call: Call<'db'>,
  { user_id: userId, app_id }: { user_id: Id<'user'>; app_id?: Id<'app'> | undefined },
): Promise<Whose> {
  await call.must('roles:read');
  const { id: tenantId } = call.tenant;
  await findSubject(call.db.reader, tenantId, { userId });
  if (app_id) await checkApp(call.db.reader, tenantId, app_id);
  return { tenantId, userId, appId: app_id ?? call.app.id };
}

async function answerOne(call: Call<'db'>, whose: Whose, asked: Asked & { explain: boolean }): Promise<Answer> {
  const [subject, ask] = [subjectOf(whose, asked), askOf(asked)];
  const [verdict] = await can(call.db, subject, [ask]);
  const answer = show(verdict);
  if (!asked.explain) return answer;
  const { ground } = verdict ?? {};
  if (!ground) return { ...answer, ...(await whatIsMissing(call, subject, ask)) };
  const { granted_by } = answer;
  return {
    ...answer,
    ...(granted_by && { granted_by: { ...granted_by, path: await pathOf(call, subject, ask, ground) } }),
  };
}

async function answerAll(call: Call<'db'>, whose: Whose, questions: readonly Asked[]) {
  const verdicts = new Map<Asked, Verdict | undefined>();
  for (const management of [false, true]) {
    const asked = questions.filter((question) => question.management === management);
    if (asked.length === 0) continue;
    const given = await can(call.db, subjectOf(whose, { management }), asked.map(askOf));
    for (const [index, question] of asked.entries()) verdicts.set(question, given[index]);
  }
  return { answers: questions.map((question) => show(verdicts.get(question))) };
}

const subjectOf = ({ tenantId, userId, appId }: Whose, { management }: Pick<Asked, 'management'>): Subject => ({
  tenantId,
  userId,
  appId: management ? null : appId,
});

const askOf = ({ permission, role, scope }: Asked): Ask => ({ what: permission ?? role ?? '', scope });

function show(verdict: Verdict | undefined): Answer {
  const ground = verdict?.ground;
  if (!verdict?.allowed || !ground) return { allowed: false };
  const { assignmentId, role, scope, groupId } = ground;
  return {
    allowed: true,
    granted_by: { assignment_id: assignmentId, role, scope, ...(groupId && { group_id: groupId }) },
  };
}

/** The shortest way from the role that was given to the one that holds what was asked, both named. */
async function pathOf(call: Call<'db'>, family: Subject, { what }: Ask, { roleId, role }: Ground): Promise<string[]> {
  const graph: Graph = await readGraph(call.db.reader, family);
  const ways = [{ id: roleId, path: [role] }];
  // Breadth first: the list grows while it is walked.
  for (const { id, path } of ways) {
    const node = graph.get(id);
    if (node?.name === what || node?.permissions.includes(what)) return path;
    for (const parent of node?.parents ?? []) ways.push({ id: parent, path: [...path, graph.get(parent)?.name ?? ''] });
  }
  // Changed between the two readings.
  return [role];
}

async function whatIsMissing(
  call: Call<'db'>,
  subject: Subject,
  { what }: Ask,
): Promise<Pick<Answer, 'missing' | 'held_scopes'>> {
  const { tenantId, userId, appId } = subject;
  const { reader } = call.db;
  const [user] = await reader.select({ status: users.status }).from(users).where(eq(users.id, userId));
  if (user?.status !== 'active') return { missing: 'account' };
  const given = givenTo(reader, { tenantId, userId });
  const elsewhere = await reader
    .selectDistinct({ scope: given.scope })
    .from(given)
    .innerJoin(roles, eq(roles.id, given.roleId))
    .where(
      and(
        eq(roles.tenantId, tenantId),
        appId === null ? isNull(roles.appId) : eq(roles.appId, appId),
        or(sql`${what} = any(${roles.effective})`, sql`${what} = any(${roles.lineage})`),
      ),
    )
    .limit(20);
  if (elsewhere.length > 0) return { missing: 'scope', held_scopes: elsewhere.map(({ scope }) => scope).sort() };
  return { missing: (await isDefined(call, subject, what)) ? 'role' : 'definition' };
}

async function isDefined(call: Call<'db'>, { tenantId, appId }: Subject, what: string): Promise<boolean> {
  const { reader } = call.db;
  if (!what.includes(':')) {
    const ofName = and(ofFamily({ tenantId, appId }), eq(roles.name, what));
    return (await reader.select({ id: roles.id }).from(roles).where(ofName)).length > 0;
  }
  const table = appId === null ? permissions : appPermissions;
  const ofTenant = and(eq(table.tenantId, tenantId), eq(table.name, what));
  const ofApp = appId === null ? undefined : eq(appPermissions.appId, appId);
  return (await reader.select({ name: table.name }).from(table).where(and(ofTenant, ofApp))).length > 0;
}
