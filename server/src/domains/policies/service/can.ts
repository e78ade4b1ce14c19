import type { Counter } from 'prom-client';
import type { Call } from '../../../call/index.ts';
import type { Metrics } from '../../../platform/metrics.ts';
import { type Ground, nearest } from '../../access/index.ts';
import type { TypeAndId } from '../cedar.ts';
import type { Policy } from '../compile.ts';
import { type Doer, type Law, type Ruling, rule } from '../judge.ts';
import { organizationsOf, type Question, reaching } from '../question.ts';
import type { Schema, Type } from '../schema.ts';
import { type Facts, readFacts, type Whose } from './facts.ts';
import { both, covers, type Force, lawOf, wantsNothing } from './published.ts';

export type Needs = Call<'db' | 'memo' | 'clock' | 'log' | 'metrics'>;

/** A decision, with all that made it. */
export interface Judgement {
  readonly allowed: boolean;
  /** The assignment that speaks for it. */
  readonly ground?: Ground;
  readonly ruling: Ruling;
}

export interface Asker extends Whose {
  /** What the session says, when it asks for itself. */
  readonly session?: Facts['attributes'];
}

const day = 86_400_000;

/**
 * The one decision for apps: roles allow it, or a published policy of the tenant permits it; and none forbids it, the tenant's or
 * that of an organization the question is about, and nothing went wrong. Read from the database each time: everything in one round
 * trip, but for the first question after policies were published. Answers in the order of the questions.
 */
export async function can(call: Needs, asker: Asker, questions: readonly Question[]): Promise<Judgement[]> {
  const { facts, law } = await gather(call, asker, questions);
  const now = call.clock.now();
  const judgements = questions.map((question) => judge({ facts, law }, question, { now }));
  const stumbled = judgements.filter(({ ruling }) => ruling.errors.length > 0).length;
  if (stumbled > 0) tell(call, asker, stumbled);
  return judgements;
}

interface Known {
  readonly facts: Facts;
  readonly law: Force | undefined;
}

/** What is to be known: the user's facts and the law in force, both of one moment. */
export async function gather(call: Needs, asker: Asker, questions: readonly Question[]): Promise<Known> {
  const { tenantId, userId, appId, session } = asker;
  const seen = await call.memo.get(`policies.wants ${appId}`, day, async () => ({ wants: wantsNothing }));
  const wanted = {
    asked: [...new Set(questions.map(({ what }) => what))],
    scopes: [...new Set(questions.flatMap((question) => [...reaching(question)]))],
    orgIds: [...new Set(questions.flatMap(organizationsOf))],
  };
  for (let attempts = 0; attempts < 3; attempts++) {
    const asked = seen.wants;
    const facts = await readFacts(call.db, { tenantId, userId, appId }, { ...wanted, ...asked });
    const law = await lawOf(call, tenantId, facts.published);
    const wants = law?.wants ?? wantsNothing;
    seen.wants = both(seen.wants, wants);
    if (covers(asked, wants)) return { facts: { ...facts, attributes: { ...facts.attributes, ...session } }, law };
  }
  // Published three times meanwhile: ask for all there is.
  const facts = await readFacts(
    call.db,
    { tenantId, userId, appId },
    { ...wanted, groups: true, orgs: true, metadata: true },
  );
  return {
    facts: { ...facts, attributes: { ...facts.attributes, ...session } },
    law: await lawOf(call, tenantId, facts.published),
  };
}

/** Decides one question by what is known. */
export function judge(
  { facts, law }: { facts: Facts; law: Law | undefined },
  question: Question,
  { now, without }: { now: Date; without?: Policy },
): Judgement {
  const ground = facts.active ? groundOf(facts, question) : undefined;
  const { deed } = question;
  const ruling: Ruling =
    law && deed && facts.active
      ? rule(lawFor(law, question), {
          doer: doerOf(facts, question, law.schema),
          deed: { ...deed, now },
          ...(without && { without }),
        })
      : { permits: [], forbids: [], errors: [] };
  const granted = ground !== undefined || ruling.permits.length > 0;
  const refused = ruling.forbids.length > 0 || ruling.errors.length > 0;
  return { allowed: granted && !refused, ...(ground && { ground }), ruling };
}

/** The tenant's policies, and those of the organizations this question is about: in a batch there may be others. */
function lawFor({ codes, schema }: Law, question: Question): Law {
  const about = organizationsOf(question);
  return { schema, codes: codes.filter(({ orgId }) => orgId === undefined || about.includes(orgId)) };
}

/** The nearest assignment that speaks for it, at the first scope where there is one. */
function groundOf({ held }: Facts, { what, scopes }: Question): Ground | undefined {
  const rows = held.filter(({ speaks }) => speaks.includes(what)).map((one) => ({ ...one, asked: what }));
  for (const scope of scopes) {
    const { ground } = nearest({ what, scope }, rows);
    if (ground) return ground;
  }
  return undefined;
}

function doerOf({ userId, held, groups, orgs, attributes }: Facts, question: Question, schema: Schema): Doer {
  const at = reaching(question);
  const names = new Set(held.filter(({ scope }) => at.has(scope)).flatMap(({ lineage }) => lineage));
  const parents: TypeAndId[] = [
    ...[...names].map((id) => ({ type: 'Role', id })),
    ...groups.map((id) => ({ type: 'Group', id })),
    ...orgs.map((id) => ({ type: 'Org', id })),
  ];
  const { metadata, ...rest } = attributes;
  return {
    id: userId,
    parents,
    attributes: { ...rest, ...(metadata !== undefined && { metadata: known(metadata, schema) }) },
  };
}

/** Of the public metadata what the schema declares: whoever keeps more there has not the policies in mind. */
function known(metadata: unknown, { types }: Schema): unknown {
  const declared: Readonly<Record<string, Type>> = types.Metadata?.attributes ?? {};
  if (typeof metadata !== 'object' || metadata === null) return metadata;
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => Object.hasOwn(declared, key)));
}

const counters = new WeakMap<Metrics, Counter>();

/** Called once for each instance. */
export function meterPolicies(metrics: Metrics): void {
  const help = 'Questions denied because a policy could not be judged.';
  counters.set(metrics, metrics.counter('policy_errors_total', help));
}

/** Told where operators look; what the policies tripped over is for who asks, for it may hold what they sent. */
function tell({ log, metrics }: Needs, { tenantId, appId }: Asker, errors: number): void {
  counters.get(metrics)?.inc(errors);
  log.warn({ tenant_id: tenantId, app_id: appId, errors }, 'a policy could not be judged: denied');
}
