import type { Api, Client, Contract, SignInStep, TokenStore } from '@doorward/client';
import { createClient } from '@doorward/client';
import type { AppRouter } from '@doorward/server/router';
import { expectTypeOf } from 'vitest';

/** What callers of the client infer. Compiled by types.test.ts, never run. */

declare const client: Client;

// Inputs and outputs are the router's own.
type Record = AppRouter['_def']['record'];
type Input<Room extends keyof Record, Name extends keyof Record[Room]> = Record[Room][Name] extends {
  _def: { $types: { input: infer Given } };
}
  ? Given
  : never;
type Output<Room extends keyof Record, Name extends keyof Record[Room]> = Record[Room][Name] extends {
  _def: { $types: { output: infer Given } };
}
  ? Given
  : never;
expectTypeOf<Contract['apps']['create']['input']>().toEqualTypeOf<Input<'apps', 'create'>>();
expectTypeOf<Contract['apps']['create']['output']>().toEqualTypeOf<Output<'apps', 'create'>>();
expectTypeOf<Contract['auth']['signIn']['output']>().toEqualTypeOf<Output<'auth', 'signIn'>>();
expectTypeOf<keyof Contract>().toEqualTypeOf<keyof Record>();
expectTypeOf<Contract['me']['get']['output']>().not.toBeAny();
expectTypeOf<Contract['me']['get']['output']['id']>().toEqualTypeOf<`user_${string}`>();

// A call gives the procedure's output.
expectTypeOf(client.api.me.get.query).returns.resolves.toEqualTypeOf<Output<'me', 'get'>>();
expectTypeOf(client.api.sessions.listOwn.query).returns.resolves.toEqualTypeOf<Output<'sessions', 'listOwn'>>();
expectTypeOf(client.api.sessions.revokeOwn.mutate).returns.resolves.toEqualTypeOf<void>();

// Input may stay away where nothing in it is required.
expectTypeOf(client.api.sessions.listOwn.query).toBeCallableWith();
expectTypeOf(client.api.sessions.listOwn.query).toBeCallableWith({ limit: 10 });
expectTypeOf(client.api.me.get.query).toBeCallableWith(undefined, { signal: new AbortController().signal });
// @ts-expect-error an id is required
client.api.apps.get.query();
// @ts-expect-error an id of another kind
client.api.apps.get.query({ app_id: 'user_01h455vb4pex5vsknk084sn02q' });
// @ts-expect-error a number of pages is no text
client.api.sessions.listOwn.query({ limit: '10' });
// @ts-expect-error a misspelt field
client.api.sessions.listOwn.query({ limits: 10 });

// A list gives its rows one by one, and nothing else has rows to give.
expectTypeOf(client.api.sessions.listOwn.all).toBeCallableWith({ limit: 2 });
expectTypeOf(client.api.users.list.all({})).toEqualTypeOf<
  AsyncGenerator<Output<'users', 'list'>['data'][number], void, undefined>
>();
// @ts-expect-error not a list
client.api.me.get.all();

// A procedure is a query or a mutation, and there are no others.
// @ts-expect-error me.get is a query
client.api.me.get.mutate();
// @ts-expect-error apps.create is a mutation
client.api.apps.create.query({ slug: 'a', name: 'A' });
// @ts-expect-error no such procedure
client.api.me.remove.mutate();
// @ts-expect-error no such room
client.api.cats.list.query();
// @ts-expect-error acts that change who is signed in go through the client
client.api.auth.signIn.mutate({ identifier: 'a', password: 'b' });
expectTypeOf<keyof Api>().toEqualTypeOf<Exclude<keyof Contract, 'auth'>>();

// Signing in hands out no token, and a step to take is told apart by its tag.
expectTypeOf(client.signIn).returns.resolves.toEqualTypeOf<SignInStep>();
declare const step: SignInStep;
if (step.next === 'session') {
  expectTypeOf(step.user_id).toEqualTypeOf<`user_${string}`>();
  // @ts-expect-error tokens go to the store
  step.tokens;
} else {
  expectTypeOf(step.next).toEqualTypeOf<'new_password' | 'second_factor' | 'enrolment' | 'check_your_mail'>();
  expectTypeOf(step.attempt_token).toBeString();
}
// @ts-expect-error the client knows its transport
client.signIn({ identifier: 'a', password: 'b', transport: 'json' });

// The state is a closed union: each part has what it needs and no more.
const state = client.getSnapshot();
expectTypeOf(state.status).toEqualTypeOf<'loading' | 'signed_in' | 'signed_out' | 'expired' | 'offline'>();
// @ts-expect-error only an expired session has a reason
state.reason;
if (state.status === 'expired') expectTypeOf(state.reason).extract<'session_ended'>().not.toBeNever();

// @ts-expect-error the transport is for the owner of the page to choose
createClient({ baseUrl: 'https://a.example' });
expectTypeOf<{ read(): Promise<unknown>; write(): Promise<void> }>().toExtend<TokenStore>();

// An organization is switched to by its id, or none by null; a token of one is text.
expectTypeOf(client.switchOrganization).parameter(0).toEqualTypeOf<`org_${string}` | null>();
expectTypeOf(client.orgToken('org_01h455vb4pex5vsknk084sn02q')).resolves.toBeString();
// @ts-expect-error an id of another kind
client.switchOrganization('app_01h455vb4pex5vsknk084sn02q');
if (state.status === 'signed_in') expectTypeOf(state.orgId).toEqualTypeOf<string | undefined>();

// An app's permission names, given as a type: a wrong one does not compile.
declare const typed: Client<{ permissions: 'posts:read' | 'posts:write' }>;
expectTypeOf(typed.authorize('posts:read', { scope: 'doc:7' })).resolves.toBeBoolean();
typed.authorizeAll([
  { permission: 'posts:write' },
  { permission: 'posts:read', org: 'org_01h455vb4pex5vsknk084sn02q' },
]);
expectTypeOf(typed.authorize('posts:read', { org: 'org_01h455vb4pex5vsknk084sn02q' })).resolves.toBeBoolean();
// @ts-expect-error no such permission
typed.authorize('posts:reed', { org: 'org_01h455vb4pex5vsknk084sn02q' });
// @ts-expect-error an id of another kind
typed.authorize('posts:read', { org: 'user_01h455vb4pex5vsknk084sn02q' });
// @ts-expect-error one or the other
typed.authorize('posts:read', { org: 'org_01h455vb4pex5vsknk084sn02q', scope: 'post:7' });
expectTypeOf(createClient<{ permissions: 'a:b' }>).returns.toEqualTypeOf<Client<{ permissions: 'a:b' }>>();
// @ts-expect-error misspelt
typed.authorize('posts:raed');
// @ts-expect-error another app's
typed.authorizeAll([{ permission: 'posts:read' }, { permission: 'users:read' }]);
// @ts-expect-error not a scope
typed.authorize('posts:read', { scope: 'galaxy' });
// @ts-expect-error permissions are names
createClient<{ permissions: 7 }>({ baseUrl: 'https://a.example', transport: 'json' });
// Without names any text is one.
client.authorize('anything:at-all');
