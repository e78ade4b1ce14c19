import type { Operation } from './api.ts';
import type { Contract } from './contract.ts';

/** What an application says of itself, for the compiler alone: `createClient<{ permissions: 'posts:read' | 'posts:write' }>(…)`. */
export interface AppTypes {
  /** Names of the permissions the app defines. */
  readonly permissions: string;
}

/** Where a right is asked for: the whole app (`tenant`, the default), an organization, or one thing of the app. */
export type Scope = 'tenant' | `${string}:${string}`;

/** Where: `org` is short for the scope of an organization. */
export type Where =
  | { readonly scope?: Scope | undefined; readonly org?: undefined }
  | { readonly org: `org_${string}`; readonly scope?: undefined };

/** A thing, as policies are told of it: its type and attributes by the schema, and everything it is in. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  readonly parents?: readonly { readonly type: string; readonly id: string }[] | undefined;
}

/** To what it is to be done, and in which circumstances: what policies decide by. Without a scope, where the thing is. */
export interface About {
  readonly resource?: Resource | undefined;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
}

/** A permission, where, and to what. */
export type Question<Permission extends string = string> = { readonly permission: Permission } & Where & About;

export interface Authorizing<App extends AppTypes> {
  /**
   * May the signed-in user do that, there? The server's word of this moment, not the token's. To show or hide, not to protect:
   * what must not happen is for your backend to refuse. Refused with the problems of `authorize.self`.
   */
  authorize(permission: App['permissions'], where?: Where & About): Promise<boolean>;
  /** Up to fifty questions in one call, answered in their order. Refused with the problems of `authorize.selfBatch`. */
  authorizeAll(questions: readonly Question<App['permissions']>[]): Promise<readonly boolean[]>;
}

export function createAuthorizing<App extends AppTypes>(
  invoke: (operation: Operation) => Promise<unknown>,
): Authorizing<App> {
  const ask = (path: string, input: unknown) => invoke({ path, type: 'mutation', input, options: {} });
  return {
    async authorize(permission, where = {}) {
      const answer = await ask('authorize.self', questionOf({ ...where, permission }));
      return (answer as Contract['authorize']['self']['output']).allowed;
    },
    async authorizeAll(questions) {
      if (questions.length === 0) return [];
      const answer = await ask('authorize.selfBatch', { questions: questions.map(questionOf) });
      return (answer as Contract['authorize']['selfBatch']['output']).answers.map(({ allowed }) => allowed);
    },
  };
}

function questionOf({ permission, org, scope, resource, context }: Question) {
  const named = org === undefined ? scope : (`org:${org}` as const);
  const where = named ?? (resource ? undefined : 'tenant');
  return { permission, ...(where && { scope: where }), ...(resource && { resource }), ...(context && { context }) };
}
