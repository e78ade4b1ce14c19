import type { Id } from '../../platform/ids.ts';
import { type CedarValueJson, EngineFault, type EntityJson, type Finding, type TypeAndId } from './cedar.ts';
import { nameOf, type Policy, speaksOf, speaksOfAction, type Whole } from './compile.ts';
import { find } from './findings.ts';
import type { Schema } from './schema.ts';
import { Misfit, toCedar, toRecord } from './values.ts';

export type Owner = 'tenant' | 'organization';

/** One published document, or a draft that is tried out, as questions meet it. */
export interface Code {
  readonly of: Owner;
  /** Whose, when it is an organization's: it counts for what is about that one only. */
  readonly orgId?: Id<'org'> | undefined;
  /** Names this very text, held to this very schema. */
  readonly key: string;
  readonly policies: readonly Policy[];
  /** It cannot be read: whoever is asked under it is told no. */
  readonly broken?: string;
}

/** What is done, to what, in which circumstances. */
export interface Deed {
  readonly action: string;
  readonly resource: TypeAndId;
  /** What it is in, as the asker says. */
  readonly parents: readonly TypeAndId[];
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The asker named the thing: its type must be one of the schema's. */
  readonly named: boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** Who does it, as policies see them. */
export interface Doer {
  readonly id: string;
  /** Roles, groups and organizations. */
  readonly parents: readonly TypeAndId[];
  /** By the names of the schema, as plain JSON. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Spoken {
  readonly of: Owner;
  readonly policy: Policy;
}

/** What the policies say: nothing, that they permit, or that they forbid, and by which of them. */
export interface Ruling {
  readonly permits: readonly Spoken[];
  readonly forbids: readonly Spoken[];
  readonly errors: readonly string[];
}

export interface Law {
  readonly codes: readonly Code[];
  /** The tenant's: organizations are held to it too. */
  readonly schema: Schema;
}

interface Case {
  readonly doer: Doer;
  readonly deed: Deed;
  /** Left out, to see what would be without it. */
  readonly without?: Policy;
}

const silent: Ruling = { permits: [], forbids: [], errors: [] };
const failed = (message: string): Ruling => ({ ...silent, errors: [message] });

/**
 * What published policies say of a deed. A permit counts only for what the schema says its action is done to; a forbid counts
 * always. Whatever goes wrong is an error, which the decision takes for a no.
 */
export function rule(law: Law, question: Case): Ruling {
  const broken = law.codes.find((code) => code.broken !== undefined);
  if (broken) return failed(`The policies of the ${broken.of} cannot be read: ${broken.broken}`);
  const { deed } = question;
  if (deed.named && !law.schema.entities.has(deed.resource.type))
    return failed(`The schema has no ${deed.resource.type}.`);
  const speaking = speakingOf(law, question);
  if (speaking.length === 0) return silent;
  try {
    return weigh(speaking, ask(law, question, speaking));
  } catch (error) {
    if (error instanceof Misfit || error instanceof EngineFault) return failed(error.message);
    throw error;
  }
}

interface Speaking extends Spoken {
  readonly code: Code;
  readonly place: number;
}

const wholeOf = (uid: TypeAndId, parents: readonly TypeAndId[]): Whole => ({
  uid,
  within: new Set([uid, ...parents].map(nameOf)),
});

/** Those whose head fits. A head reads no attribute, so leaving out the others changes no answer and makes no error. */
function speakingOf({ codes, schema }: Law, { doer, deed, without }: Case): Speaking[] {
  const principal = wholeOf({ type: 'User', id: doer.id }, doer.parents);
  const resource = wholeOf(deed.resource, deed.parents);
  const permitted = schema.actions.get(deed.action)?.resources.has(deed.resource.type) === true;
  return codes.flatMap((code) =>
    aboutAction(code, schema, deed.action).flatMap(({ policy, place }) => {
      if (policy === without || (policy.effect === 'permit' && !permitted)) return [];
      return speaksOf(policy, principal, resource) ? [{ of: code.of, policy, code, place }] : [];
    }),
  );
}

type Placed = Pick<Speaking, 'policy' | 'place'>;

/** For each text the policies about each action of its schema, sorted out when it is first asked for. */
const sorted = new WeakMap<readonly Policy[], Map<string, readonly Placed[]>>();

function aboutAction({ policies }: Code, { actions }: Schema, name: string): readonly Placed[] {
  const known = sorted.get(policies)?.get(name);
  if (known) return known;
  const action = actions.get(name);
  const about = policies
    .map((policy, place) => ({ policy, place }))
    .filter(({ policy }) => speaksOfAction(policy.head, name, action?.groups ?? []));
  // What the schema does not name is not kept: there is no end to it.
  if (action) sorted.set(policies, (sorted.get(policies) ?? new Map()).set(name, about));
  return about;
}

function ask({ schema }: Law, { doer, deed }: Case, speaking: readonly Speaking[]): Finding {
  const mentions = new Set(speaking.flatMap(({ policy }) => [...policy.mentions]));
  const action = schema.actions.get(deed.action);
  // Each parent costs the engine more than a policy does.
  const within = speaking.some(({ policy }) => policy.asksWithin);
  const asking = { type: 'User', id: doer.id };
  const principal: EntityJson = {
    uid: asking,
    attrs: attributesOf(schema, { of: 'User', values: doer.attributes, mentions, where: 'principal' }),
    parents: within ? [...doer.parents] : [],
  };
  const resource: EntityJson = {
    uid: deed.resource,
    attrs: attributesOf(schema, { of: deed.resource.type, values: deed.attributes, mentions, where: 'resource' }),
    parents: within ? [...deed.parents] : [],
  };
  const themselves = deed.resource.type === 'User' && deed.resource.id === doer.id;
  const uid = { type: 'Action', id: deed.action };
  const groups = within ? (action?.groups ?? []).map((id) => ({ type: 'Action', id })) : [];
  return find(
    {
      key: speaking
        .map(({ code, place }, index) => (speaking[index - 1]?.code === code ? place : `${code.key}:${place}`))
        .join(),
      policies: () => Object.fromEntries(speaking.map(({ policy }, index) => [String(index), policy.headless])),
      size: speaking.length,
    },
    {
      principal: asking,
      action: uid,
      resource: deed.resource,
      context: contextOf(schema, deed, mentions),
      entities: [
        principal,
        ...(themselves ? [] : [resource]),
        ...(groups.length > 0 ? [{ uid, attrs: {}, parents: groups }] : []),
      ],
    },
    { anybody: !speaking.some(({ policy }) => policy.asksWhich) },
  );
}

interface Described {
  readonly of: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly mentions: ReadonlySet<string>;
  readonly where: string;
}

/** Only what some policy mentions goes along: reading the rest would be work for nothing. */
function attributesOf(schema: Schema, { of, values, mentions, where }: Described) {
  const declared = schema.entities.get(of) ?? {};
  const mentioned = Object.entries(values).filter(([name]) => mentions.has(name));
  return toRecord(Object.fromEntries(mentioned), declared, { types: schema.types, where });
}

function contextOf(schema: Schema, { action, context, now }: Deed, mentions: ReadonlySet<string>) {
  const whole = mentions.has('context');
  const values: Record<string, CedarValueJson> = {};
  const declared = schema.actions.get(action)?.context ?? {};
  for (const [name, value] of Object.entries({ ...context, now: now.toISOString() })) {
    const type = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!type && schema.actions.has(action)) throw new Misfit(`context.${name}`, 'declared in the schema');
    if (type && (whole || mentions.has(name)))
      values[name] = toCedar(value, type, { types: schema.types, where: `context.${name}` });
  }
  return values;
}

function weigh(speaking: readonly Speaking[], { allowed, deciding, errors }: Finding): Ruling {
  const named = (id: string | undefined) => (id === undefined ? undefined : speaking[Number(id)]);
  const spoken = deciding.flatMap((id) => named(id) ?? []).sort((a, b) => a.place - b.place);
  return {
    permits: allowed ? spoken : [],
    forbids: allowed ? [] : spoken,
    errors: errors.map(({ policy, message }) => {
      const at = named(policy);
      return at
        ? `${at.of} policy ${at.policy.id}: ${message.replaceAll(`\`${policy}\``, `\`${at.policy.id}\``)}`
        : message;
    }),
  };
}
