/**
 * call is how a procedure is made: the conversation a service holds (who asks, where, who may), transactions that fail
 * closed, problems, cursor pages, idempotency keys, and the slots that `app.ts` fills. It knows no domain.
 */
export { answered, fieldErrors } from './answered.ts';
export type { Conversation } from './call.ts';
export { type Call, type House, openSystemCall } from './call.ts';
export { behind, type Position, page, pageInput, pageOf, readCursor, writeCursor } from './cursor.ts';
export { checkVersion, tellVersion } from './etag.ts';
export type { FormAnswer, FormDoor, FormRequest } from './form.ts';
export { type SensitiveAction, sensitiveActions } from './fresh.ts';
export { general } from './general.ts';
export { sealedAnswers, sweepIdempotencyKeys } from './idempotency.ts';
export type { News, Reaction, Reactions } from './news.ts';
export { nextProblems, readNext } from './next.ts';
export type { App, Layers, Overrides, Place, Tenant } from './place.ts';
export {
  type ApiKey,
  anonymous,
  managesNothing,
  type Permission,
  type Principal,
  type Scope,
  type User,
} from './principal.ts';
export {
  type FieldError,
  Problem,
  type ProblemBody,
  type ProblemKind,
  type ProofWanted,
  problemBody,
  problems,
} from './problem.ts';
export type { Admission, Decision, Question, Slots } from './slots.ts';
export type { StreamAnswer, StreamDoor } from './stream.ts';
export { type Act, type Author, type Refused, type Tx, Undecided } from './transaction.ts';
export { createCallerFactory, mergeRouters, procedure, router, trpcError, type Visitor } from './trpc.ts';
export type { AnswerFact, Kept, RequestFacts, SetAside, Visit } from './visit.ts';
export { type Method, type Who, type Wire, wire } from './wire.ts';
