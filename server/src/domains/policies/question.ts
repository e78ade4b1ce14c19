import type { Scope } from '../../call/index.ts';
import { type Id, parseId } from '../../platform/ids.ts';
import { covering, parseScope } from '../access/index.ts';
import type { TypeAndId } from './cedar.ts';
import type { Deed } from './judge.ts';

/** What is asked, as the wire has it. */
export interface Asked {
  readonly permission?: string | undefined;
  readonly action?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: Scope | undefined;
  readonly resource?: Resource | undefined;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
}

interface Resource extends TypeAndId {
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  readonly parents?: readonly TypeAndId[] | undefined;
}

/** What is asked, worked out. */
export interface Question {
  /** A permission, which has a colon, or the name of a role, which has none. */
  readonly what: string;
  /** Roles held at any of these decide; the nearest first. */
  readonly scopes: readonly Scope[];
  /** Absent when a role is asked for: policies speak of what is done. */
  readonly deed?: Omit<Deed, 'now'>;
}

export function questionOf(asked: Asked, appId: Id<'app'>): Question {
  const what = asked.permission ?? asked.action ?? asked.role ?? '';
  const { scope, resource, context = {} } = asked;
  const scopes = scope ? [scope] : resource ? scopesOf(resource) : (['tenant'] as const);
  if (asked.role !== undefined) return { what, scopes };
  const thing = resource ?? thingAt(scope ?? 'tenant', appId);
  const { type, id, attributes = {}, parents = [] } = thing;
  const deed = { action: what, resource: { type, id }, parents, attributes, named: resource !== undefined, context };
  return { what, scopes, deed };
}

/** `BlogPost` is `blog_post` in scopes. */
const wordOf = (type: string): string => type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();

/** Where rights on a thing may have been given: at it, at what it is in, and in the whole tenant. */
function scopesOf({ type, id, parents = [] }: Resource): Scope[] {
  const named = [{ type, id }, ...parents].flatMap((one) => {
    const scope = parseScope(`${wordOf(one.type)}:${one.id}`);
    return scope ? [scope] : [];
  });
  return named.length > 0 ? [...new Set(named)] : ['tenant'];
}

/** What is asked about where a scope alone is named. */
function thingAt(scope: Scope, appId: Id<'app'>): Resource {
  if (!scope.includes(':')) return { type: 'App', id: appId };
  const [word = '', id = ''] = scope.split(':');
  return { type: word.replaceAll(/(?:^|[_-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), id };
}

/** The organizations a question is about, whose policies count. */
export function organizationsOf({ scopes, deed }: Question): Id<'org'>[] {
  const named = [deed?.resource, ...(deed?.parents ?? [])]
    .filter((one) => one?.type === 'Org')
    .map((one) => one?.id ?? '');
  const scoped = scopes.filter((scope) => scope.startsWith('org:')).map((scope) => scope.slice('org:'.length));
  return [...new Set([...named, ...scoped])].flatMap((id) => parseId('org', id) ?? []);
}

/** Every scope at which a role would speak for the question. An app's roles are its tenant's: none is held at the instance. */
export const reaching = ({ scopes }: Question): Set<string> =>
  new Set(scopes.flatMap(covering).filter((scope) => scope !== 'instance'));
