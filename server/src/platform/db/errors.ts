interface Facts {
  constraint?: string | undefined;
  table?: string | undefined;
  position?: number | undefined;
}

/**
 * What a database says when it refuses. Drivers and drizzle put parameters, row values and SQL text into `message`, `detail`,
 * `where`, `cause` and the stack: secrets among them. So a driver's error never leaves this room; these two do, made only of
 * names from the schema and of the SQLSTATE.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE (PostgreSQL appendix A), or `XX000` for a driver's own error. */
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  /** Where in the SQL, counted in characters from 1; never the SQL itself. */
  readonly position: number | undefined;
  /** True when the same transaction may be tried again: it lost against another one. */
  readonly retryable: boolean;

  constructor(code: string, { constraint, table, position }: Facts = {}) {
    const where = [constraint && `constraint ${constraint}`, table && `table ${table}`].filter(Boolean).join(', ');
    super(`database error ${code}${where && ` (${where})`}`);
    this.code = code;
    this.constraint = constraint;
    this.table = table;
    this.position = position;
    // 40001 serialization_failure, 40P01 deadlock_detected, 55P03 lock_not_available
    this.retryable = code === '40001' || code === '40P01' || code === '55P03';
  }
}

/** The database cannot be asked now: no connection, connection lost, out of time, out of room, starting or stopping. Becomes a 503. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  /** SQLSTATE or system error code, such as `57P01`, `ECONNREFUSED`, `timeout`. */
  readonly code: string;

  constructor(code: string) {
    super(`database unavailable (${code})`);
    this.code = code;
  }
}

export function isUniqueViolation(error: unknown, constraint?: string): error is DatabaseError {
  return (
    error instanceof DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}

// Class 08 connection, 53 out of resources, 57P0x shutting down or starting, 57014 cancelled (statement timeout),
// 25P03 and 25P04 idle in transaction and transaction timeouts, 3D000 and 28xxx are misconfiguration and stay errors.
const UNAVAILABLE = /^(08...|53...|57P..|57014|25P03|25P04)$/;
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
// pg and pg-pool say these in words only.
const LOST =
  /connection terminated|connection error|connection ended|client was closed|not queryable|after calling end|PGlite is clos/i;
const TIMED_OUT = /timeout/i;

/** The error a caller may see for whatever a driver threw. Never carries a parameter, a row's value or SQL. */
export function toDatabaseError(error: unknown): DatabaseError | DatabaseUnavailable {
  if (error instanceof DatabaseError || error instanceof DatabaseUnavailable) return error;
  const { code, message, constraint, table, position } = partsOf(error);
  if (code !== undefined && (UNAVAILABLE.test(code) || SYSTEM.has(code))) return new DatabaseUnavailable(code);
  if (code === undefined && LOST.test(message)) return new DatabaseUnavailable('connection lost');
  if (code === undefined && TIMED_OUT.test(message)) return new DatabaseUnavailable('timeout');
  return new DatabaseError(code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : 'XX000', {
    constraint,
    table,
    position: position === undefined ? undefined : Number(position),
  });
}

function partsOf(error: unknown) {
  if (typeof error !== 'object' || error === null) return { message: '' };
  const text = (key: string) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  // An AggregateError of refused addresses (::1 and 127.0.0.1) carries its code itself.
  return {
    code: text('code'),
    message: text('message') ?? '',
    constraint: text('constraint'),
    table: text('table'),
    position: text('position'),
  };
}
