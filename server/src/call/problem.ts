/** One failure a caller can act on: RFC 9457 members plus Doorward's own (see docs/problems). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: string;
  request_id?: string;
  errors?: FieldError[];
  /** Seconds, as in the Retry-After header. */
  retry_after?: number;
  next?: ProofWanted;
}

/** What proof would do (RFC 9470, section 3), and how it can be given here: see `POST /v1/auth/step-up`. */
export interface ProofWanted {
  /** The sensitive action it is for; absent, the session itself. */
  action?: string;
  acr_values?: string;
  /** Seconds. */
  max_age?: number;
  /**
   * How this user can prove themselves; `sign_in`: by signing in anew; `enrolment`: by setting up a second factor first; `upgrade`: a
   * guest cannot, but can become a user.
   */
  methods?: string[];
}

export interface FieldError {
  /** RFC 6901 pointer into the input. */
  pointer: string;
  code: string;
  detail: string;
}

export type ProblemExtras = Partial<Pick<ProblemBody, 'detail' | 'errors' | 'retry_after' | 'next'>>;

/** Thrown by services; every transport turns it into the same {@link ProblemBody}. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(kind: { code: string; status: number; title: string }, extras: ProblemExtras = {}) {
    super(kind.title);
    this.name = 'Problem';
    this.code = kind.code;
    this.status = kind.status;
    this.extras = extras;
  }
}

/** Makes one kind of problem; carries its own row of the table, so that the contract can list it. */
export interface ProblemKind<Code extends string = string> {
  (extras?: ProblemExtras): Problem;
  readonly code: Code;
  readonly status: number;
  readonly title: string;
  readonly room: string;
}

/**
 * Declares a room's problems: `problems('roles', { role_not_found: [404, 'No such role.'] })`.
 * The key is the stable code, the tuple its HTTP status and title. A misspelt code does not compile where it is thrown.
 */
export function problems<const Table extends Record<string, readonly [status: number, title: string]>>(
  room: string,
  table: Table,
): { readonly [Code in keyof Table & string]: ProblemKind<Code> } {
  const kinds = Object.entries(table).map(([code, [status, title]]) => {
    const make = (extras?: ProblemExtras) => new Problem({ code, status, title }, extras);
    return [code, Object.assign(make, { code, status, title, room })];
  });
  return Object.fromEntries(kinds);
}

/** The answer's body; `type` is the docs page of the code below the public URL. */
export function problemBody(problem: Problem, place: { docs: string; requestId: string }): ProblemBody {
  return {
    type: `${place.docs}/${problem.code}`,
    title: problem.message,
    status: problem.status,
    ...problem.extras,
    code: problem.code,
    instance: `urn:doorward:request:${place.requestId}`,
    request_id: place.requestId,
  };
}
