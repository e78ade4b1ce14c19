import { WebAuthnError } from '@simplewebauthn/browser';

/**
 * `cancelled`: by the user, by time, by another ceremony, or there was no passkey to choose; browsers do not tell which.
 * `already_registered`: this authenticator has a passkey of the account. `wrong_domain`: the app's passkeys do not work on the domain
 * of this page. `unsupported`: this browser or authenticator cannot do it.
 */
export type PasskeyFailureReason = 'cancelled' | 'already_registered' | 'wrong_domain' | 'unsupported' | 'failed';

const brand = Symbol.for('doorward.passkey');

/** The browser's part of a ceremony came to nothing, and the server heard nothing of it. `cause` is the browser's own error. */
export class PasskeyFailure extends Error {
  readonly reason: PasskeyFailureReason;

  constructor(reason: PasskeyFailureReason, cause?: unknown) {
    super(`No passkey was used: ${reason}.`, { cause });
    this.name = 'PasskeyFailure';
    this.reason = reason;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Did the browser's part come to nothing? With a reason: for that one. */
export function isPasskeyFailure(error: unknown, reason?: PasskeyFailureReason): error is PasskeyFailure {
  const failure =
    typeof error === 'object' && error !== null && brand in error ? (error as unknown as PasskeyFailure) : undefined;
  return failure !== undefined && (reason === undefined || failure.reason === reason);
}

/** By the names of WebAuthn Level 3, sections 5.1.3 and 5.1.4. */
const reasons: Readonly<Record<string, PasskeyFailureReason>> = {
  AbortError: 'cancelled',
  NotAllowedError: 'cancelled',
  InvalidStateError: 'already_registered',
  SecurityError: 'wrong_domain',
  ConstraintError: 'unsupported',
  NotSupportedError: 'unsupported',
};

/** What the browser refused with, as a failure; whatever else went wrong, as it is. */
export function readFailure(error: unknown): unknown {
  if (!(error instanceof WebAuthnError || error instanceof DOMException)) return error;
  return new PasskeyFailure(reasons[error.name] ?? 'failed', error.cause ?? error);
}
