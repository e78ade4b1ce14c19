import type { GeneralProblemCode } from './general.ts';
import type { ProblemCodes } from './problems.gen.ts';

/** tRPC path of a procedure, such as `auth.signIn`. */
export type ProcedurePath = keyof ProblemCodes;

/** Everything this procedure can refuse with. */
export type ProblemCode<Path extends ProcedurePath = ProcedurePath> = ProblemCodes[Path];

/** What it refuses with for reasons of its own, such as `invalid_credentials`. */
export type OwnProblemCode<Path extends ProcedurePath> = Exclude<ProblemCodes[Path], GeneralProblemCode>;

/** RFC 9457 as Doorward answers it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly request_id?: string;
  readonly errors?: readonly FieldError[];
  readonly retry_after?: number;
  readonly next?: ProofWanted;
}

/** What proof would do (RFC 9470), and how it can be given by `auth.stepUp`. */
export interface ProofWanted {
  /** The sensitive action it is asked for; absent, the session itself. */
  readonly action?: string;
  readonly acr_values?: string;
  /** Seconds. */
  readonly max_age?: number;
  /** How this user can prove themselves, such as `password` or `totp`; `sign_in`: only by signing in anew. */
  readonly methods?: readonly string[];
}

export interface FieldError {
  /** RFC 6901 pointer into the input, such as `/password`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

const problemBrand = Symbol.for('doorward.problem');
const unreachableBrand = Symbol.for('doorward.unreachable');

/** The server refused. `code` is stable; a newer server may know codes that this version does not: keep a default branch. */
export class DoorwardProblem<Code extends string = string> extends Error {
  readonly code: Code;
  readonly status: number;
  /** tRPC path of the call that was refused. */
  readonly procedure: string;
  /** Address of the code's documentation. */
  readonly type: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  /** Name it when you ask the operator. */
  readonly requestId: string | undefined;
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;
  /** The fresher proof this call wants. */
  readonly next: ProblemBody['next'] | undefined;
  readonly body: ProblemBody;

  constructor(body: ProblemBody, procedure: string) {
    super(body.detail ? `${body.title} ${body.detail}` : body.title);
    this.name = 'DoorwardProblem';
    this.code = body.code as Code;
    this.status = body.status;
    this.procedure = procedure;
    this.type = body.type;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.requestId = body.request_id;
    this.retryAfter = body.retry_after;
    this.next = body.next;
    this.body = body;
    Object.defineProperty(this, problemBrand, { value: true });
  }
}

/** No answer of the server's came: no network, a timeout, or something in between that answered for it. */
export class Unreachable extends Error {
  /** tRPC path of the call. */
  readonly procedure: string;
  /** HTTP status of whoever did answer. */
  readonly status: number | undefined;

  constructor(procedure: string, { cause, status }: { cause?: unknown; status?: number | undefined }) {
    super('The Doorward server cannot be reached.', { cause });
    this.name = 'Unreachable';
    this.procedure = procedure;
    this.status = status;
    Object.defineProperty(this, unreachableBrand, { value: true });
  }
}

/** Did the server refuse? With a path: did this procedure refuse what was asked of it. */
export function isProblem(error: unknown): error is DoorwardProblem<ProblemCode>;
export function isProblem<Path extends ProcedurePath>(
  error: unknown,
  procedure: Path,
): error is DoorwardProblem<ProblemCode<Path>>;
export function isProblem(error: unknown, procedure?: string): boolean {
  // By brand: an application may hold two copies of this package.
  if (!branded(error, problemBrand)) return false;
  return procedure === undefined || (error as DoorwardProblem).procedure === procedure;
}

/** Did no answer come? The session is then `offline`, never over. */
export function isUnreachable(error: unknown): error is Unreachable {
  return branded(error, unreachableBrand);
}

function branded(error: unknown, brand: symbol): boolean {
  return typeof error === 'object' && error !== null && brand in error;
}

/** The problem in an answer, or undefined when it is none. */
export function readProblem(value: unknown): ProblemBody | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, status, title } = value as Record<string, unknown>;
  const valid = typeof code === 'string' && typeof status === 'number' && typeof title === 'string';
  return valid ? (value as ProblemBody) : undefined;
}
