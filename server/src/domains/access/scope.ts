import type { Scope } from '../../call/index.ts';
import { parseId } from '../../platform/ids.ts';

/** Longest scope: a type, a colon and an id. */
export const longestScope = 161;

/** `<type>:<id>`: what an app calls a kind of its things, and which of them. */
const ofThing = /^([a-z][a-z0-9_-]{0,31}):([A-Za-z0-9._~-]{1,128})$/;

/** The shape alone, for documents; {@link parseScope} is stricter. */
export const scopePattern = /^(instance|tenant|[a-z][a-z0-9_-]{0,31}:[A-Za-z0-9._~-]{1,128})$/;

/** Words that are scopes of their own. */
const reserved = new Set(['instance', 'tenant']);

/**
 * The text as a scope (F105), or undefined: `instance`, `tenant`, `org:<id>` with the id of an organization, or `<type>:<id>`.
 * Exactly so: no spaces, no second colon, no other case, at most {@link longestScope} characters.
 */
export function parseScope(text: string): Scope | undefined {
  if (text === 'instance' || text === 'tenant') return text;
  if (text.length > longestScope) return undefined;
  const [, type, id] = ofThing.exec(text) ?? [];
  if (type === undefined || id === undefined || reserved.has(type)) return undefined;
  if (type === 'org' && parseId('org', id) === undefined) return undefined;
  return `${type}:${id}`;
}

/** The scopes at which a right covers this one, itself first: the instance covers its tenants, a tenant all that is in it. */
export function covering(scope: Scope): Scope[] {
  if (scope === 'instance') return ['instance'];
  return scope === 'tenant' ? ['tenant', 'instance'] : [scope, 'tenant', 'instance'];
}
