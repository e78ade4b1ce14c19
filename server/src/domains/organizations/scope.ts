import type { Scope } from '../../call/index.ts';
import { type Id, parseId } from '../../platform/ids.ts';

/** Where the rights of an organization's members count. */
export const orgScope = (id: Id<'org'>): `org:${Id<'org'>}` => `org:${id}`;

/** The organization a scope names; undefined for every other scope. */
export const orgOf = (scope: Scope): Id<'org'> | undefined =>
  scope.startsWith('org:') ? parseId('org', scope.slice('org:'.length)) : undefined;
