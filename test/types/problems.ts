import {
  type DoorwardProblem,
  type GeneralProblemCode,
  isProblem,
  type OwnProblemCode,
  type ProblemCode,
  type ProblemCodes,
  type ProcedurePath,
} from '@doorward/client';
import type { AppRouter } from '@doorward/server/router';
import { expectTypeOf } from 'vitest';
import { type general, problems } from '../../server/src/call/index.ts';

/** What a caller knows of a refusal. Compiled by types.test.ts, never run. */

// Every procedure has its row, and every row is a procedure.
type PathsOf<Node> = {
  [Name in keyof Node & string]: Node[Name] extends { _def: object } ? Name : `${Name}.${PathsOf<Node[Name]>}`;
}[keyof Node & string];
type Paths = PathsOf<AppRouter['_def']['record']>;
expectTypeOf<ProcedurePath>().toEqualTypeOf<Paths>();

// The general codes are the server's.
expectTypeOf<GeneralProblemCode>().toEqualTypeOf<keyof typeof general>();

// A procedure's own codes are a closed union.
expectTypeOf<OwnProblemCode<'auth.setNewPassword'>>().toEqualTypeOf<
  | 'attempt_expired'
  | 'password_rejected'
  | 'account_suspended'
  | 'sign_in_blocked'
  | 'country_not_allowed'
  | 'session_cap_reached'
>();
expectTypeOf<OwnProblemCode<'me.get'>>().toBeNever();
expectTypeOf<ProblemCode<'auth.signIn'>>().toEqualTypeOf<ProblemCodes['auth.signIn']>();
expectTypeOf<'rate_limited'>().toExtend<ProblemCode<'auth.signIn'>>();
expectTypeOf<string>().not.toExtend<ProblemCode>();

declare const error: unknown;

// Without a path: any code of any procedure.
if (isProblem(error)) {
  expectTypeOf(error).toEqualTypeOf<DoorwardProblem<ProblemCode>>();
  // @ts-expect-error no procedure answers this
  void (error.code === 'invalid_credential_s');
}

// With one: its codes, and a switch over them can be exhaustive.
if (isProblem(error, 'auth.setNewPassword')) {
  expectTypeOf(error.code).toEqualTypeOf<ProblemCode<'auth.setNewPassword'>>();
  const { code } = error;
  switch (code) {
    case 'attempt_expired':
    case 'password_rejected':
    case 'account_suspended':
    case 'sign_in_blocked':
    case 'country_not_allowed':
    case 'session_cap_reached':
      break;
    // @ts-expect-error auth.setNewPassword never answers this
    case 'username_taken':
      break;
    default:
      expectTypeOf(code).toExtend<GeneralProblemCode>();
  }
  switch (code) {
    case 'attempt_expired':
    case 'password_rejected':
      break;
    default:
      // @ts-expect-error account_suspended is left
      expectTypeOf(code).toExtend<GeneralProblemCode>();
  }
}
// @ts-expect-error no such procedure
isProblem(error, 'auth.sign_in');

// On the server a misspelt problem does not compile where it is thrown.
const p = problems('cats', { cat_not_found: [404, 'No such cat.'] });
p.cat_not_found();
// @ts-expect-error there is no such problem
p.cat_notfound();
// @ts-expect-error values of an input do not belong into a problem
p.cat_not_found({ input: 'tom' });
