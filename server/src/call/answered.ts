import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { QueueFull } from '../platform/crypto/index.ts';
import { DatabaseError, DatabaseUnavailable } from '../platform/db/index.ts';
import { general } from './general.ts';
import { type FieldError, Problem } from './problem.ts';

/** What the caller gets for any thrown value. Whatever is not a problem is `internal_error`, and says nothing more. */
export function answered(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) return general.database_unavailable({ retry_after: 2 });
  // Two transactions waited for each other, and this one was rolled back to let the other go on.
  if (error instanceof DatabaseError && error.retryable) return general.conflict();
  if (error instanceof QueueFull) return general.server_busy({ retry_after: error.retryAfterSeconds });
  if (error instanceof TRPCError) return fromTrpc(error);
  return general.internal_error();
}

function fromTrpc(error: TRPCError): Problem {
  if (error.cause instanceof Problem) return error.cause;
  if (error.cause instanceof ZodError && error.code === 'BAD_REQUEST')
    return general.invalid_input({ errors: fieldErrors(error.cause) });
  if (
    error.cause &&
    !(error.cause instanceof TRPCError) &&
    !(error.cause instanceof ZodError) &&
    error.code === 'INTERNAL_SERVER_ERROR'
  ) {
    return answered(error.cause);
  }
  switch (error.code) {
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
      return general.malformed_request();
    case 'NOT_FOUND':
      return general.not_found();
    case 'METHOD_NOT_SUPPORTED':
      return general.method_not_allowed();
    case 'PAYLOAD_TOO_LARGE':
      return general.payload_too_large();
    case 'UNSUPPORTED_MEDIA_TYPE':
      return general.unsupported_media_type();
    default:
      return general.internal_error();
  }
}

/** zod's issues as RFC 6901 pointers; messages only, never the values. */
export function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: issue.code ?? 'invalid',
    detail: issue.message,
  }));
}
