import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, steps of 30 seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Bytes of a seed: those of a SHA-1 (RFC 4226, section 4, R6). */
export const seedBytes = 20;

/** Steps a clock may be off, either way (RFC 6238, section 5.2). */
const drift = 1;

const secretOf = (seed: string) => Secret.fromBase32(seed);

/** The seed in base32, as people type it. */
export const seedOf = (bytes: Uint8Array): string => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;

/** As typed, without the spaces and hyphens people put in; undefined when it is no code. */
function readCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/** The time step of the code, with one step of drift either way; undefined when it is wrong at `now`. Constant time. */
export function stepOf(seed: string, typed: string, now: Date): number | undefined {
  const token = readCode(typed);
  if (token === undefined) return undefined;
  const timestamp = now.getTime();
  const delta = TOTP.validate({ ...shape, token, secret: secretOf(seed), timestamp, window: drift });
  return delta === null ? undefined : TOTP.counter({ ...shape, timestamp }) + delta;
}

/** The key URI that authenticator apps read. */
export function keyUri(seed: string, { issuer, label }: { issuer: string; label: string }): string {
  return new TOTP({ ...shape, secret: secretOf(seed), issuer, label }).toString();
}
