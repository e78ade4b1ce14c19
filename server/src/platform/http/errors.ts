export type OutgoingHttpReason =
  /** Not an http(s) URL, or one with credentials in it, or headers that cannot be sent. */
  | 'invalid_request'
  /** Plain http to a host the operator has not listed. */
  | 'insecure'
  /** The host is, or resolves to, an address that is not public and not listed. */
  | 'address_refused'
  | 'unresolvable'
  | 'timeout'
  | 'too_large'
  /** An answer in a content encoding nobody asked for (through fetch, which would unpack it without bound). */
  | 'encoding'
  /** A redirect answered to fetch, which would follow it. */
  | 'redirect'
  | 'tls'
  | 'connection';

/** An outgoing request that got no answer we take. Names a reason and at most an error code: no URL, no header, no content. */
export class OutgoingHttpError extends Error {
  override readonly name = 'OutgoingHttpError';
  readonly reason: OutgoingHttpReason;
  readonly code: string | undefined;
  constructor(reason: OutgoingHttpReason, code?: string) {
    super(`outgoing request failed: ${reason}${code === undefined ? '' : ` (${code})`}`);
    this.reason = reason;
    this.code = code;
  }
}

/** The typed form of whatever the client below threw. */
export function outgoingError(error: unknown): OutgoingHttpError {
  if (error instanceof OutgoingHttpError) return error;
  if (!(error instanceof Error)) return new OutgoingHttpError('connection');
  if (error.cause instanceof OutgoingHttpError) return error.cause;
  const code = codeOf(error);
  return new OutgoingHttpError(reasonOf(error.name, code ?? ''), code);
}

// Happy eyeballs gathers one error per address; the first tells as much as the others.
function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? codeOf(inner) : undefined;
}

function reasonOf(name: string, code: string): OutgoingHttpReason {
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'unresolvable';
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/.test(code)) return 'tls';
  if (code === 'UND_ERR_INVALID_ARG') return 'invalid_request';
  return 'connection';
}
