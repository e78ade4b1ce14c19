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

/** A permission, and where. */
export type Question<Permission extends string = string> = { readonly permission: Permission } & Where;

export interface Authorizing<App extends AppTypes> {
  /**
   * May the signed-in user do that, there? The server's word of this moment, not the token's. To show or hide, not to protect:
   * what must not happen is for your backend to refuse. Refused with the problems of `authorize.self`.
   */
  authorize(permission: App['permissions'], where?: Where): Promise<boolean>;
  /** Up to fifty questions in one call, answered in their order. Refused with the problems of `authorize.selfBatch`. */
  authorizeAll(questions: readonly Question<App['permissions']>[]): Promise<readonly boolean[]>;
}

export function createAuthorizing<App extends AppTypes>(
  invoke: (operation: Operation) => Promise<unknown>,
): Authorizing<App> {
  const ask = (path: string, input: unknown) => invoke({ path, type: 'mutation', input, options: {} });
  return {
    async authorize(permission, where = {}) {
      const answer = await ask('authorize.self', { permission, scope: scopeOf(where) });
      return (answer as Contract['authorize']['self']['output']).allowed;
    },
    async authorizeAll(questions) {
      if (questions.length === 0) return [];
      const asked = questions.map((question) => ({ permission: question.permission, scope: scopeOf(question) }));
      const answer = await ask('authorize.selfBatch', { questions: asked });
      return (answer as Contract['authorize']['selfBatch']['output']).answers.map(({ allowed }) => allowed);
    },
  };
}

const scopeOf = ({ org, scope = 'tenant' }: Where): Scope => (org === undefined ? scope : `org:${org}`);
