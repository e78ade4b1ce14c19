import { createRequire } from 'node:module';
import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs';

export type {
  CedarValueJson,
  DetailedError,
  EntityJson,
  PolicyJson,
  SchemaJson,
  TypeAndId,
} from '@cedar-policy/cedar-wasm/nodejs';

type Engine = typeof Cedar;

/** The engine broke off: a text too heavy for its stack. It is replaced at once. */
export class EngineFault extends Error {
  constructor() {
    super('the policy engine broke off');
    this.name = 'EngineFault';
  }
}

const load = createRequire(import.meta.url);
const path = '@cedar-policy/cedar-wasm/nodejs';
let engine: Engine | undefined;

/** Runs something in the engine, which is loaded when first needed. Throws {@link EngineFault}. */
export function inCedar<T>(work: (cedar: Engine) => T): T {
  try {
    engine ??= load(path) as Engine;
    return work(engine);
  } catch {
    // What has trapped once answers nothing any more: the next caller gets a new instance.
    delete load.cache[load.resolve(path)];
    engine = undefined;
    sets.clear();
    free.length = 0;
    held = 0;
    throw new EngineFault();
  }
}

/** Policies that are asked together, ready in the engine. The least asked leave when there are too many. */
const sets = new Map<string, { readonly slot: string; readonly size: number }>();
const free: string[] = [];
let held = 0;
const mostSets = 512;
const mostPolicies = 20_000;

export interface PolicySet {
  /** Names exactly these policies: document, version, and which of them. */
  readonly key: string;
  /** Text by id. */
  readonly policies: () => Record<string, string>;
  readonly size: number;
}

export interface Inquiry {
  readonly principal: Cedar.TypeAndId;
  readonly action: Cedar.TypeAndId;
  readonly resource: Cedar.TypeAndId;
  readonly context: Cedar.Context;
  readonly entities: Cedar.Entities;
}

export interface Finding {
  readonly allowed: boolean;
  /** The policies that decided: those that forbid, or else those that permit. */
  readonly deciding: readonly string[];
  readonly errors: readonly { readonly policy?: string; readonly message: string }[];
}

/** What these policies say. Throws {@link EngineFault}. */
export function inquire(set: PolicySet, inquiry: Inquiry): Finding {
  return inCedar((cedar) => {
    const answer = cedar.statefulIsAuthorized({ ...inquiry, preparsedPolicySetId: slotOf(cedar, set) });
    if (answer.type === 'failure')
      return { allowed: false, deciding: [], errors: answer.errors.map(({ message }) => ({ message })) };
    const { decision, diagnostics } = answer.response;
    const errors = diagnostics.errors.map(({ policyId, error }) => ({ policy: policyId, message: error.message }));
    return { allowed: decision === 'allow', deciding: diagnostics.reason, errors };
  });
}

function slotOf(cedar: Engine, { key, policies, size }: PolicySet): string {
  const known = sets.get(key);
  if (known) {
    sets.delete(key);
    sets.set(key, known);
    return known.slot;
  }
  for (const [oldest, one] of sets) {
    if (sets.size < mostSets && held + size <= mostPolicies) break;
    sets.delete(oldest);
    held -= one.size;
    // The engine forgets nothing by itself: an empty set in its place frees the memory.
    cedar.preparsePolicySet(one.slot, {});
    free.push(one.slot);
  }
  const slot = free.pop() ?? `set ${sets.size}`;
  const parsed = cedar.preparsePolicySet(slot, { staticPolicies: policies() });
  if (parsed.type === 'failure') throw new Error('a published policy does not parse');
  sets.set(key, { slot, size });
  held += size;
  return slot;
}
