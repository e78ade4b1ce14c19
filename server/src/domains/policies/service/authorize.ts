import type { z } from 'zod';
import { type ApiKey, general, managesNothing, type Scope } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  type Ask,
  byRoles,
  checkApp,
  findSubject,
  type Ground,
  isLent,
  pathOf,
  type Subject,
  whatIsMissing,
} from '../../access/index.ts';
import type {
  Authorization,
  AuthorizationBatch,
  Authorize,
  AuthorizeBatch,
  AuthorizeUser,
  AuthorizeUserBatch,
  DecidingPolicy,
  Question,
} from '../contract.ts';
import type { Spoken } from '../judge.ts';
import { questionOf } from '../question.ts';
import { type Asker, can, type Judgement, type Needs } from './can.ts';
import { sessionOf } from './facts.ts';

type Answer = z.output<typeof Authorization>;
type Asked = z.output<typeof Question>;
type Explained = Asked & { readonly explain: boolean };

interface Asking extends Asker {
  /** Of Doorward's own permissions it holds none here. */
  readonly managesNothing: boolean;
  /** By an API key: of what its owner may, this much. */
  readonly lent?: Pick<ApiKey, 'permissions' | 'scope'>;
}

/** May the caller do that? Asked of the database at this moment; what is not held is simply not allowed. */
export async function authorize(call: Needs, input: z.output<typeof Authorize>): Promise<Answer> {
  return answerOne(call, themselves(call), input);
}

/** Up to fifty questions, answered in one statement for the app and one for Doorward's management. */
export async function authorizeBatch(
  call: Needs,
  { questions }: z.output<typeof AuthorizeBatch>,
): Promise<z.output<typeof AuthorizationBatch>> {
  return answerAll(call, themselves(call), questions);
}

/** The same about another user of the tenant, in any app of the tenant. */
export async function authorizeUser(call: Needs, input: z.output<typeof AuthorizeUser>): Promise<Answer> {
  return answerOne(call, await whoseOf(call, input), input);
}

export async function authorizeUserBatch(
  call: Needs,
  input: z.output<typeof AuthorizeUserBatch>,
): Promise<z.output<typeof AuthorizationBatch>> {
  return answerAll(call, await whoseOf(call, input), input.questions);
}

function themselves(call: Needs): Asking {
  const user = call.self('keys');
  const { tenantId, userId, appId } = user;
  if (user.kind === 'api_key') return { tenantId, userId, appId, managesNothing: false, lent: user };
  return { tenantId, userId, appId, session: sessionOf(user), managesNothing: managesNothing(user) };
}

async function whoseOf(
  call: Needs,
  { user_id: userId, app_id }: { user_id: Id<'user'>; app_id?: Id<'app'> | undefined },
): Promise<Asking> {
  await call.must('roles:read');
  const { id: tenantId } = call.tenant;
  await findSubject(call.db.reader, tenantId, { userId });
  if (app_id) await checkApp(call.db.reader, tenantId, app_id);
  return { tenantId, userId, appId: app_id ?? call.app.id, managesNothing: false };
}

async function answerOne(call: Needs, asking: Asking, asked: Explained): Promise<Answer> {
  const [judgement] = await decideAll(call, asking, [asked]);
  if (!judgement) throw general.internal_error();
  const answer = show(judgement);
  if (!asked.explain) return answer;
  const subject = subjectOf(asking, asked);
  const ask = askOf(asked, asking.appId);
  if (!answer.allowed) return { ...answer, ...(await whyNot(call, { subject, ask, judgement, asking, asked })) };
  const { ground } = judgement;
  if (!ground || !answer.granted_by) return { ...answer, policies: judgement.ruling.permits.map(showPolicy) };
  return { ...answer, granted_by: { ...answer.granted_by, path: await pathOf(call.db.reader, subject, ask, ground) } };
}

async function answerAll(call: Needs, asking: Asking, questions: readonly Asked[]) {
  return { answers: (await decideAll(call, asking, questions)).map(show) };
}

/** Those about the app by roles and policies, those about Doorward's management by roles; in their order. */
async function decideAll(call: Needs, asking: Asking, questions: readonly Asked[]): Promise<Judgement[]> {
  const asked = questions.filter((one) => scopesLent(asking, one).length > 0);
  const [ofApp, managing] = [asked.filter((one) => !one.management), asked.filter((one) => one.management)];
  const given = new Map<Asked, Judgement>();
  const ofQuestions = ofApp.map((one) => ({ ...questionOf(one, asking.appId), scopes: scopesLent(asking, one) }));
  const judged = ofApp.length > 0 ? await can(call, asking, ofQuestions) : [];
  for (const [index, judgement] of judged.entries()) given.set(ofApp[index] as Asked, judgement);
  if (managing.length > 0) {
    const asks = managing.map((one) => askOf(one, asking.appId));
    const verdicts = await byRoles(call.db, subjectOf(asking, { management: true }), asks);
    for (const [index, { ground }] of verdicts.entries())
      given.set(managing[index] as Asked, managed(asking.managesNothing ? undefined : ground));
  }
  return questions.map((one) => given.get(one) ?? managed(undefined));
}

/** Where an API key may act as its owner for what is asked; who has signed in may wherever it is asked about. */
function scopesLent({ lent, appId }: Asking, asked: Asked): readonly Scope[] {
  const { what, scopes } = questionOf(asked, appId);
  const where = asked.management ? scopes.slice(0, 1) : scopes;
  return lent ? where.filter((scope) => isLent(lent, what, scope)) : where;
}

const managed = (ground: Ground | undefined): Judgement => ({
  allowed: ground !== undefined,
  ...(ground && { ground }),
  ruling: { permits: [], forbids: [], errors: [] },
});

const subjectOf = ({ tenantId, userId, appId }: Asker, { management }: Pick<Asked, 'management'>): Subject => ({
  tenantId,
  userId,
  appId: management ? null : appId,
});

function askOf(asked: Asked, appId: Id<'app'>): Ask {
  const { what, scopes } = questionOf(asked, appId);
  return { what, scope: scopes[0] ?? 'tenant' };
}

function show({ allowed, ground }: Judgement): Answer {
  if (!allowed || !ground) return { allowed };
  const { assignmentId, role, scope, groupId } = ground;
  return {
    allowed,
    granted_by: { assignment_id: assignmentId, role, scope, ...(groupId && { group_id: groupId }) },
  };
}

export const showPolicy = ({ of, policy: { id, effect, annotations } }: Spoken): z.output<typeof DecidingPolicy> => ({
  id,
  of,
  effect,
  annotations: { ...annotations },
});

interface Denied {
  readonly subject: Subject;
  readonly ask: Ask;
  readonly judgement: Judgement;
  readonly asking: Asking;
  readonly asked: Asked;
}

async function whyNot(call: Needs, { subject, ask, judgement, asking, asked }: Denied): Promise<Partial<Answer>> {
  const { forbids, errors } = judgement.ruling;
  if (forbids.length > 0) return { missing: 'policy', policies: forbids.map(showPolicy) };
  if (errors.length > 0) return { missing: 'policy_error', errors: errors.slice(0, 20) };
  if (subject.appId === null && asking.managesNothing) return { missing: 'role' };
  if (scopesLent(asking, asked).length === 0) return { missing: 'api_key' };
  const { missing, heldScopes } = await whatIsMissing(call.db.reader, subject, ask);
  return { missing, ...(heldScopes && { held_scopes: heldScopes }) };
}
