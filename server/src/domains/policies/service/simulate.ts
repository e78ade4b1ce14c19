import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { checkApp, findSubject } from '../../access/index.ts';
import { roles } from '../../access/tables.ts';
import type { Simulate, SimulatedAnswer, SimulatedChange, Simulation } from '../contract.ts';
import type { Law, Spoken } from '../judge.ts';
import { organizationsOf, type Question, questionOf, reaching } from '../question.ts';
import { showPolicy } from './authorize.ts';
import { type Judgement, judge } from './can.ts';
import { type Facts, type Held, readFacts } from './facts.ts';
import { lawOnTrial } from './trial.ts';

type Input = z.output<typeof Simulate>;
type Answer = z.output<typeof SimulatedAnswer>;
type Change = z.output<typeof SimulatedChange>;

/** How many policies and how many roles are tried, each alone. */
const mostTried = 20;

/** A role as far as a decision reads it. */
type Role = Pick<typeof roles.$inferSelect, 'id' | 'name' | 'effective' | 'lineage'>;

/**
 * What would be decided about a user, or somebody made up, by the policies in force or by drafts; by which policies and roles, and
 * what would turn it round, each found by deciding anew. Throws `user_not_found`, `app_not_found`, `policy_document_not_found`,
 * `policy_invalid`, `policy_widens`.
 */
export async function simulate(
  call: Call<'db' | 'memo' | 'clock' | 'crypto'>,
  input: Input,
): Promise<z.output<typeof Simulation>> {
  await call.must('policies:read');
  const { id: tenantId } = call.tenant;
  const appId = input.app_id ?? call.app.id;
  if (input.app_id) await checkApp(call.db.reader, tenantId, appId);
  if (input.user_id) await findSubject(call.db.reader, tenantId, { userId: input.user_id });
  const questions = input.questions.map((one) => questionOf(one, appId));
  const orgIds = [...new Set(questions.flatMap(organizationsOf))];
  const law = await lawOnTrial(call, { appId, orgIds, draft: input.draft, draftOf: input.draft_of });
  const known = await call.db.reader
    .select({ id: roles.id, name: roles.name, effective: roles.effective, lineage: roles.lineage })
    .from(roles)
    .where(and(eq(roles.tenantId, tenantId), eq(roles.appId, appId), isNull(roles.orgId)))
    .orderBy(roles.name);
  const facts = input.user_id
    ? await factsOf(call, { tenantId, appId, userId: input.user_id, questions })
    : madeUp(input, known, questions);
  const now = input.at ? new Date(input.at) : call.clock.now();
  const answers: Answer[] = [];
  for (const question of questions) {
    answers.push(answer({ facts, law, known, now }, question));
    // Each is decided many times over: others get their turn between.
    await setImmediate();
  }
  return { answers };
}

interface Whom {
  readonly tenantId: Id<'tnt'>;
  readonly appId: Id<'app'>;
  readonly userId: Id<'user'>;
  readonly questions: readonly Question[];
}

function factsOf(call: Call<'db'>, { questions, ...whose }: Whom): Promise<Facts> {
  return readFacts(call.db, whose, {
    asked: [...new Set(questions.map(({ what }) => what))],
    scopes: [...new Set(questions.flatMap((question) => [...reaching(question)]))],
    orgIds: [],
    groups: true,
    orgs: true,
    metadata: true,
  });
}

function madeUp({ user }: Input, known: readonly Role[], questions: readonly Question[]): Facts {
  const { roles: names = [], groups = [], organizations = [], attributes = {} } = user ?? {};
  const userId = 'hypothetical';
  const standing = { id: userId, status: 'active', email_verified: true, is_guest: false };
  return {
    userId,
    active: true,
    held: known.filter(({ name }) => names.includes(name)).map((role) => given(role, questions)),
    groups,
    orgs: organizations,
    attributes: { ...standing, created_at: new Date(0).toISOString(), ...attributes },
    published: [],
  };
}

/** As if it had been given in the whole tenant. */
const given = ({ id, name, effective, lineage }: Role, questions: readonly Question[]): Held => ({
  assignmentId: 'asg_hypothetical',
  roleId: id,
  role: name,
  scope: 'tenant',
  groupId: null,
  lineage,
  speaks: questions.map(({ what }) => what).filter((what) => effective.includes(what) || lineage.includes(what)),
});

interface Trial {
  readonly facts: Facts;
  readonly law: Law | undefined;
  readonly known: readonly Role[];
  readonly now: Date;
}

function answer(trial: Trial, question: Question): Answer {
  const judgement = judge(trial, question, trial);
  const { allowed, ground, ruling } = judgement;
  return {
    allowed,
    ...(ground && { granted_by: { role: ground.role, scope: ground.scope } }),
    policies: [...ruling.forbids, ...ruling.permits].map(showPolicy),
    errors: ruling.errors.slice(0, mostTried),
    changes: [...byPolicy(trial, question, judgement), ...byRole(trial, question, judgement)],
  };
}

function byPolicy(trial: Trial, question: Question, { allowed, ruling }: Judgement): Change[] {
  const turns = ({ policy }: Spoken) => judge(trial, question, { now: trial.now, without: policy }).allowed !== allowed;
  const decisive = [...ruling.forbids, ...ruling.permits].slice(0, mostTried).filter(turns);
  return decisive.map((spoken) => ({ change: 'without_policy', policy: showPolicy(spoken) }));
}

function byRole(trial: Trial, question: Question, { allowed }: Judgement): Change[] {
  const { facts, law, known, now } = trial;
  const at = reaching(question);
  const turns = (held: readonly Held[]) =>
    judge({ facts: { ...facts, held }, law }, question, { now }).allowed !== allowed;
  if (allowed) {
    const names = [...new Set(facts.held.filter(({ scope }) => at.has(scope)).map(({ role }) => role))].sort();
    const decisive = names.slice(0, mostTried).filter((name) => turns(facts.held.filter(({ role }) => role !== name)));
    return decisive.map((role) => ({ change: 'without_role', role }));
  }
  const named = namedIn(law);
  const promising = known.filter(
    ({ name, effective, lineage }) =>
      effective.includes(question.what) || [name, ...lineage].some((one) => named.has(one)),
  );
  const decisive = promising.slice(0, mostTried).filter((role) => turns([...facts.held, given(role, [question])]));
  return decisive.map(({ name }) => ({ change: 'with_role', role: name }));
}

/** Roles for which some policy permits something. */
function namedIn(law: Law | undefined): Set<string> {
  const texts = law?.codes.flatMap(({ policies }) => policies.filter(({ effect }) => effect === 'permit')) ?? [];
  const names = texts.flatMap(({ text }) =>
    [...text.matchAll(/\bRole\s*::\s*"([^"\\]*)"/g)].map(([, name = '']) => name),
  );
  return new Set(names);
}
