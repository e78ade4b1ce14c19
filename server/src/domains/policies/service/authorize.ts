import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  type Ask,
  byRoles,
  checkApp,
  findSubject,
  pathOf,
  type Subject,
  type Verdict,
  whatIsMissing,
} from '../../access/index.ts';
import type {
  Authorization,
  AuthorizationBatch,
  Authorize,
  AuthorizeBatch,
  AuthorizeUser,
  AuthorizeUserBatch,
  Question,
} from '../contract.ts';

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
  const [verdict] = await byRoles(call.db, subject, [ask]);
  const answer = show(verdict);
  if (!asked.explain) return answer;
  const { ground } = verdict ?? {};
  if (!ground) {
    const { missing, heldScopes } = await whatIsMissing(call.db.reader, subject, ask);
    return { ...answer, missing, ...(heldScopes && { held_scopes: heldScopes }) };
  }
  const { granted_by } = answer;
  return {
    ...answer,
    ...(granted_by && { granted_by: { ...granted_by, path: await pathOf(call.db.reader, subject, ask, ground) } }),
  };
}

async function answerAll(call: Call<'db'>, whose: Whose, questions: readonly Asked[]) {
  const verdicts = new Map<Asked, Verdict | undefined>();
  for (const management of [false, true]) {
    const asked = questions.filter((question) => question.management === management);
    if (asked.length === 0) continue;
    const given = await byRoles(call.db, subjectOf(whose, { management }), asked.map(askOf));
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
