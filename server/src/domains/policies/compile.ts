import { setImmediate } from 'node:timers/promises';
import { type DetailedError, EngineFault, inCedar, type PolicyJson, type TypeAndId } from './cedar.ts';
import { type Fault, type Read, type Schema, tooHeavy } from './schema.ts';
import { placeOf, type Statement, statementsOf } from './text.ts';

/** One policy, read once. */
export interface Policy {
  /** Its annotation `@id`, or `policy_` and its place in the text. */
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  readonly annotations: Readonly<Record<string, string>>;
  readonly text: string;
  /** The same for everybody and everything: what the engine is asked, once the head is known to fit. */
  readonly headless: string;
  /** Its conditions ask what something is in. */
  readonly asksWithin: boolean;
  /** Its conditions ask who somebody is or which thing something is, not only what is told of it. */
  readonly asksWhich: boolean;
  /** Its head: for whom, what and which it speaks at all. */
  readonly head: Pick<PolicyJson, 'principal' | 'action' | 'resource'>;
  /** Names of attributes its conditions mention. */
  readonly mentions: ReadonlySet<string>;
}

export const mostPolicies = 500;
/** Policies times the pairs of action and type that each is checked against: what bounds the time of a validation. */
const mostChecks = 10_000;
/** How many of them are done before others get their turn. */
const checksAtOnce = 300;
const readAtOnce = 50;

/** Reads policies and checks them strictly against a schema. */
export async function compile(text: string, schema: Schema): Promise<Read<readonly Policy[]>> {
  try {
    const read = await readPolicies(text);
    if ('faults' in read) return read;
    const faults = await strictly(text, read.value, schema);
    return faults.length > 0 ? { faults } : { value: read.value.map(({ policy }) => policy) };
  } catch (error) {
    if (error instanceof EngineFault) return { faults: [tooHeavy] };
    throw error;
  }
}

interface Placed {
  readonly policy: Policy;
  readonly statement: Statement;
}

async function readPolicies(text: string): Promise<Read<readonly Placed[]>> {
  const statements = statementsOf(text);
  if (!statements) return { faults: [tooHeavy] };
  if (statements.length > mostPolicies) return { faults: [{ message: `More than ${mostPolicies} policies.` }] };
  const faults: Fault[] = [];
  const placed = new Map<string, Placed>();
  for (const [index, statement] of statements.entries()) {
    if (index % readAtOnce === readAtOnce - 1) await setImmediate();
    const answer = inCedar((cedar) => cedar.policyToJson(statement.text));
    if (answer.type === 'failure') {
      faults.push(...answer.errors.map((error) => ({ ...faultOf(text, statement, error) })));
      continue;
    }
    const policy = policyOf(answer.json, { text: statement.text, place: index + 1 });
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(policy.id))
      faults.push({ message: `Not an id of a policy: ${JSON.stringify(policy.id)}`, ...placeOf(text, statement, 0) });
    else if (placed.has(policy.id))
      faults.push({ policy: policy.id, message: 'Two policies have this id.', ...placeOf(text, statement, 0) });
    placed.set(policy.id, { policy, statement });
  }
  return faults.length > 0 ? { faults } : { value: [...placed.values()] };
}

function policyOf(json: PolicyJson, { text, place }: { text: string; place: number }): Policy {
  const { principal, action, resource, effect, conditions, annotations } = json;
  const notes = Object.fromEntries(Object.entries(annotations ?? {}).map(([name, value]) => [name, value ?? '']));
  const mentions = new Set<string>();
  gather(conditions, mentions);
  const { id = `policy_${place}`, ...rest } = notes;
  const headless = withoutHead(json);
  const asksWithin = mentionsWithin(conditions);
  const asksWhich = asksWithin || mentionsWhich(conditions);
  const head = { principal, action, resource };
  return { id, effect, annotations: rest, text, headless, asksWithin, asksWhich, head, mentions };
}

function withoutHead({ effect, conditions }: PolicyJson): string {
  const all = { op: 'All' } as const;
  const answer = inCedar((cedar) =>
    cedar.policyToText({ effect, conditions, principal: all, action: all, resource: all }),
  );
  if (answer.type === 'failure') throw new Error('a policy without its head has no text');
  return answer.text;
}

/** `in`, or `is … in`, wherever it stands. */
function mentionsWithin(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([key, child]) => key === 'in' || mentionsWithin(child));
}

/** Anything but `principal.name`, `resource has name` and their like: a step further may lead from one thing to another. */
function mentionsWhich(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('Var' in node) return !isContext(node);
  return Object.entries(node).some(([key, child]) => {
    if ((key !== '.' && key !== 'has') || !isAccess(child)) return mentionsWhich(child);
    return !('Var' in child.left) || Array.isArray(child.attr);
  });
}

/** Every `.name` and `has name`, wherever it stands; a bare `context` as `context`. */
function gather(node: unknown, mentions: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) gather(item, mentions);
    return;
  }
  for (const [key, child] of Object.entries(node)) {
    if ((key === '.' || key === 'has') && isAccess(child)) {
      for (const name of [child.attr].flat()) mentions.add(name);
      if (!isContext(child.left)) gather(child.left, mentions);
    } else if (isContext(node)) mentions.add('context');
    else gather(child, mentions);
  }
}

const isContext = (node: unknown): boolean => (node as { Var?: unknown }).Var === 'context';
const isAccess = (node: unknown): node is { left: object; attr: string | string[] } =>
  typeof node === 'object' && node !== null && 'left' in node && 'attr' in node;

async function strictly(text: string, placed: readonly Placed[], schema: Schema): Promise<Fault[]> {
  const weighed = placed.map((one) => ({ one, pairs: pairsOf(one.policy, schema) }));
  if (weighed.reduce((sum, { pairs }) => sum + pairs, 0) > mostChecks)
    return [{ message: 'Too much to check: name the action in the heads of the policies.' }];
  const faults: Fault[] = [];
  let batch: Placed[] = [];
  let pending = 0;
  for (const { one, pairs } of weighed) {
    batch.push(one);
    pending += pairs;
    if (pending < checksAtOnce) continue;
    faults.push(...checkTogether(text, batch, schema));
    [batch, pending] = [[], 0];
    await setImmediate();
  }
  return [...faults, ...checkTogether(text, batch, schema)];
}

function checkTogether(text: string, placed: readonly Placed[], schema: Schema): Fault[] {
  const staticPolicies = Object.fromEntries(placed.map(({ policy }) => [policy.id, policy.text]));
  const answer = inCedar((cedar) => cedar.validate({ schema: schema.json, policies: { staticPolicies } }));
  if (answer.type === 'failure') return answer.errors.map(({ message }) => ({ message }));
  const at = new Map(placed.map(({ policy, statement }) => [policy.id, statement]));
  return answer.validationErrors.map(({ policyId, error }) => {
    const statement = at.get(policyId);
    return { policy: policyId, ...(statement ? faultOf(text, statement, error) : { message: error.message }) };
  });
}

function pairsOf({ head }: Policy, { actions }: Schema): number {
  let pairs = 0;
  for (const [name, { resources, groups }] of actions)
    if (speaksOfAction(head, name, groups)) pairs += Math.max(1, resources.size);
  return pairs;
}

function faultOf(text: string, statement: Statement, { message, help, sourceLocations }: DetailedError): Fault {
  const at = sourceLocations?.[0]?.start ?? 0;
  return { message: help ? `${message}: ${help}` : message, ...placeOf(text, statement, at) };
}

/** An entity and all it is in. */
export interface Whole {
  readonly uid: TypeAndId;
  readonly within: ReadonlySet<string>;
}

export const nameOf = ({ type, id }: TypeAndId): string => `${type} ${id}`;

/** Whether a policy's head fits, as Cedar would say: a head reads no attribute, so this is sure and never an error. */
export function speaksOf({ head }: Policy, principal: Whole, resource: Whole): boolean {
  return fits(head.principal, principal) && fits(head.resource, resource);
}

export function speaksOfAction({ action }: Policy['head'], name: string, groups: readonly string[]): boolean {
  const within = new Set([name, ...groups].map((id) => nameOf({ type: 'Action', id })));
  return fits(action, { uid: { type: 'Action', id: name }, within });
}

type Head = PolicyJson['principal'] | PolicyJson['action'] | PolicyJson['resource'];

function fits(head: Head, { uid, within }: Whole): boolean {
  if (head.op === 'All') return true;
  if (head.op === 'is') {
    if (head.entity_type !== uid.type) return false;
    return !head.in || ('entity' in head.in && within.has(nameOf(plain(head.in.entity))));
  }
  const named = 'entities' in head ? head.entities : 'entity' in head ? [head.entity] : [];
  if (head.op === '==') return named.some((one) => nameOf(plain(one)) === nameOf(uid));
  return named.some((one) => within.has(nameOf(plain(one))));
}

const plain = (entity: { __entity: TypeAndId } | TypeAndId): TypeAndId =>
  '__entity' in entity ? entity.__entity : entity;
