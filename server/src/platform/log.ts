import { inspect } from 'node:util';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

declare const held: unique symbol;

/** A value that never prints: logs, JSON, templates and `console` all show `[secret]`. Only `reveal` gives it back. */
export interface Secret<T> {
  readonly [held]: T;
  toString(): string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

interface Write {
  (message: string): void;
  (fields: object, message?: string): void;
}

/** JSON lines. Fields come first, as in pino; an Error may stand for the fields or be any field. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
  /** A log that adds these fields to each of its lines. */
  child(fields: Readonly<Record<string, unknown>>): Log;
}

export interface LogOptions {
  level?: LogLevel;
  /** Where lines go; standard output when absent. */
  destination?: DestinationStream;
}

const HIDDEN = '[secret]';
const DEEPEST = 8;
const LONGEST_LIST = 100;

/** Kept outside the object, so that no reflection over the object can reach the value. */
const values = new WeakMap<object, unknown>();

const secretShape = Object.freeze({
  toString: () => HIDDEN,
  toJSON: () => HIDDEN,
  [Symbol.toPrimitive]: () => HIDDEN,
  [inspect.custom]: () => HIDDEN,
});

export function secret<T>(value: T): Secret<T> {
  const wrapped = Object.freeze(Object.create(secretShape) as object);
  values.set(wrapped, value);
  return wrapped as Secret<T>;
}

export function reveal<T>(wrapped: Secret<T>): T {
  if (!values.has(wrapped)) throw new TypeError('reveal() was given something that secret() did not make');
  return values.get(wrapped) as T;
}

export function createLog(options: LogOptions = {}): Log {
  const settings = {
    level: options.level ?? 'info',
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // pino's own error serializer would take an already printed error for an error again.
    serializers: { err: (printed: unknown) => printed },
  };
  return over(options.destination ? pino(settings, options.destination) : pino(settings));
}

function over(logger: Logger): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write =>
    (first: object | string, message?: string) => {
      if (!logger.isLevelEnabled(level)) return;
      if (typeof first === 'string') return logger[level](safeText(first));
      const fields = first instanceof Error ? { err: safe(first, 0, []) } : safe(first, 0, []);
      logger[level](fields, safeText(message ?? (first instanceof Error ? first.message : '')));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => over(logger.child(safe(fields, 0, []) as Record<string, unknown>)),
  };
}

/** Defence in depth: what has such a name is hidden even if nobody wrapped it. Compared without case, `-` and `_`. */
const secretNames = new Set(
  `password passwd passphrase token authorization proxyauthorization cookie setcookie secret key privatekey apikey code
  otp pin credential credentials assertion signature mac salt verifier codeverifier connectionstring databaseurl
  redisurl`.split(/\s+/),
);
const secretEndings = /(?:password|passphrase|token|secret|privatekey|apikey|cookie)s?$/;

function secretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, '');
  return secretNames.has(plain) || secretEndings.test(plain);
}

/** A plain copy that can be printed: no secrets, no error extras, no cycles, bounded. */
function safe(value: unknown, depth: number, above: readonly object[]): unknown {
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (values.has(value)) return HIDDEN;
  if (above.includes(value)) return '[circular]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEEPEST) return '[deeper]';
  const path = [...above, value];
  if (value instanceof Error) return safeError(value, depth, path);
  if (value instanceof URL) return safeText(value.href);
  if (value instanceof Map) return safe(Object.fromEntries(value), depth, above);
  const list = value instanceof Set ? [...value] : value;
  if (Array.isArray(list)) return list.slice(0, LONGEST_LIST).map((item) => safe(item, depth + 1, path));
  const entries = Object.entries(list).map(([name, item]) => [
    name,
    secretName(name) && item !== undefined && item !== null ? HIDDEN : safe(item, depth + 1, path),
  ]);
  return Object.fromEntries(entries);
}

/** Drivers hang query text and parameters on their errors, so only these five fields are taken, all down the chain. */
function safeError(error: Error, depth: number, path: readonly object[]): object {
  const code: unknown = 'code' in error ? error.code : undefined;
  // The stack's head repeats the message, which may span lines; the frames alone are kept.
  const frames = error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  const printed: Record<string, unknown> = { type: error.name, message: safeMessage(error.message) };
  if (typeof code === 'string' || typeof code === 'number') printed.code = code;
  if (frames?.length) printed.stack = safeText(frames.join('\n'));
  if (error.cause !== undefined && error.cause !== null) printed.cause = safe(error.cause, depth + 1, path);
  if (error instanceof AggregateError) printed.errors = safe(error.errors.slice(0, 5), depth + 1, path);
  return printed;
}

/** What went wrong in one short line that may be kept: the message alone, cleaned as a log line is. */
export function errorText(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${safeMessage(error.message)}` : 'not an error').slice(0, 500);
}

/** drizzle puts the statement and its parameters into the message. */
function safeMessage(message: string): string {
  return safeText(message.replace(/^Failed query:[\s\S]*/, 'Failed query').replace(/\n\s*params:[\s\S]*/, ''));
}

/** Query strings and fragments of anything that looks like an address, and the user part of a connection string. */
function safeText(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi, `$1${HIDDEN}@`)
    .replaceAll(/((?:^|[\s"'(=])(?:[a-z][a-z0-9+.-]*:\/)?\/[^\s?#"']*)[?#][^\s"']+/gi, '$1?[hidden]');
}
