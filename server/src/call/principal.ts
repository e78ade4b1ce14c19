import type { Id } from '../platform/ids.ts';

/** `resource:action`, lower case, nested with colons (F102). */
export type Permission = `${string}:${string}`;

/** Where a right counts (F105). `instance` covers every tenant, `tenant` the call's own and every `<type>:<id>` in it. */
export type Scope = 'instance' | 'tenant' | `${string}:${string}`;

export interface Anonymous {
  readonly kind: 'anonymous';
}

/** A signed-in user: what a session's access token proves. */
export interface User {
  readonly kind: 'user';
  readonly userId: Id<'user'>;
  readonly sessionId: Id<'sess'>;
  /** The organization the session was switched to: which one is meant, no right of any kind. */
  readonly orgId?: Id<'org'> | null;
  readonly tenantId: Id<'tnt'>;
  readonly appId: Id<'app'>;
  readonly authTime: Date;
  readonly amr: readonly string[];
  readonly acr: string;
  /** When the access token it came by ends: what is issued on its word alone ends no later. */
  readonly until: Date;
  /** Who acts as this user, visibly and on record (B35). Such a principal manages nothing and changes next to nothing. */
  readonly actor?: Id<'user'>;
  /** The access token is signed with a secret that the app's own backends hold too (F029): whoever came by it manages nothing. */
  readonly appSigned?: boolean;
}

/** Whether none of the user's rights over Doorward itself come with this credential. */
export const managesNothing = ({ actor, appSigned }: User): boolean => actor !== undefined || appSigned === true;

/**
 * An API key (F115): what its owner holds over Doorward itself, cut down to what the key was made for. It is nobody who has signed in,
 * so it does nothing that takes a session or a fresh proof.
 */
export interface ApiKey {
  readonly kind: 'api_key';
  readonly keyId: Id<'akey'>;
  /** Its owner: a key is never allowed more than they hold at that moment. */
  readonly userId: Id<'user'>;
  readonly tenantId: Id<'tnt'>;
  readonly appId: Id<'app'>;
  /** Names of permissions, of Doorward's management and of the app: nothing else comes with the key. */
  readonly permissions: readonly string[];
  /** Where they count: there, and at what that covers. */
  readonly scope: Scope;
}

/** A job, the first start or the offline CLI: named, with listed permissions, audited under its name. */
export interface System {
  readonly kind: 'system';
  readonly name: string;
  readonly permissions: readonly Permission[];
}

export type Principal = Anonymous | User | ApiKey | System;

export const anonymous: Anonymous = { kind: 'anonymous' };
