import { expectTypeOf } from 'vitest';
import { type Act, type Call, type Reaction, type Tx, wire } from '../../server/src/call/index.ts';
import { users } from '../../server/src/domains/accounts/tables.ts';
import type { Db, Reader } from '../../server/src/platform/db/index.ts';

/** What a service can and cannot write. Compiled by types.test.ts, never run. */

declare const call: Call<'db' | 'crypto'>;
declare const db: Db;
declare const reader: Reader;
declare const tx: Tx;
declare const act: Act;

// A service has the tools its signature names, and no others.
call.crypto.digest('x');
// @ts-expect-error http was not asked for
call.http;
// @ts-expect-error nor was mail
call.mail;
expectTypeOf<Call<'db' | 'crypto' | 'mail'>>().toExtend<Call<'db'>>();
expectTypeOf<Call<'db'>>().not.toExtend<Call<'db' | 'mail'>>();

// The database outside a transaction offers no writing verb: there is none to use by mistake inside one.
await call.db.write(async (inside) => {
  await inside.insert(users);
  // @ts-expect-error the outer handle writes nothing
  call.db.insert(users);
  // @ts-expect-error
  call.db.update(users);
  // @ts-expect-error
  call.db.delete(users);
  // @ts-expect-error
  call.db.execute('select 1');
  // @ts-expect-error
  call.db.transaction(async () => {});
});
reader.select();
// @ts-expect-error a reader reads
reader.insert(users);
// @ts-expect-error a common table expression is no way around that
reader.with().insert(users);
// @ts-expect-error
db.insert(users);
// @ts-expect-error
db.select();

// Nothing but the database can be awaited between begin and commit.
tx.select();
tx.insert(users);
expectTypeOf(tx.now).toEqualTypeOf<Date>();
// @ts-expect-error no hashing
tx.crypto;
// @ts-expect-error no outside call
tx.http;
// @ts-expect-error no mail: enqueue it
tx.mail;
// @ts-expect-error no cache
tx.kv;
// @ts-expect-error no clock but the transaction's
tx.clock;
// @ts-expect-error no transaction of its own
tx.transaction;

// A function offered to other rooms takes a Tx: it neither announces nor refuses nor decides.
// @ts-expect-error only the procedure's own transaction announces
tx.announce;
// @ts-expect-error
tx.refuse;
// @ts-expect-error
tx.must;
expectTypeOf<Act>().toExtend<Tx>();
expectTypeOf<Tx>().not.toExtend<Act>();
expectTypeOf(act.refuse).toBeFunction();
expectTypeOf(act.announce).toBeFunction();
// @ts-expect-error nobody announces what no room declares
act.announce('cats.born', {});
// So a reaction cannot announce in turn.
expectTypeOf<Reaction<object>>().parameter(0).toEqualTypeOf<Tx>();

// A refusal must be returned: what the work gives is the answer or a refusal, nothing else.
const answer: number = await call.db.write(async () => 7);
void answer;

// Who may: a permission is resource:action, a scope is one of three.
await call.must('roles:manage', 'instance');
// @ts-expect-error not a permission
await call.must('admin');
// @ts-expect-error not a scope
await call.must('roles:manage', 'galaxy');

// A procedure's place on REST.
declare const options: Parameters<typeof wire>[1];
wire('POST /v1/cats', options);
// @ts-expect-error no such method
wire('FETCH /v1/cats', options);
// @ts-expect-error outside the version
wire('POST /cats', options);
