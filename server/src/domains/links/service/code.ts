import type { Call } from '../../../call/index.ts';
import type { Mac } from '../../../platform/crypto/index.ts';
import type { Random } from '../../../platform/random.ts';

const codes = 1_000_000;
/** The largest multiple of `codes` below 2^32: what lies above would make small codes likelier. */
const fair = 4_294_000_000;

/** Six digits, each code as likely as any other. */
export function drawCode(random: Random): string {
  for (;;) {
    const bytes = random.bytes(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    if (drawn < fair) return String(drawn % codes).padStart(6, '0');
  }
}

/** As typed, without the spaces and hyphens people put in; undefined when it is no code. */
export function readCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

interface Typed {
  readonly attemptDigest: Uint8Array;
  readonly code: string;
}

const label = 'links.code';

/** Keyed, for six digits are soon tried out; with the attempt, so that equal codes of two people look different. */
export function hashCode({ crypto, tenant }: Call<'crypto'>, { attemptDigest, code }: Typed): Mac {
  return crypto.mac(label, [tenant.id, attemptDigest, code]);
}

/** Compares in constant time. False also when the key it was made under has left the ring. */
export function isCode({ crypto, tenant }: Call<'crypto'>, kept: Mac, { attemptDigest, code }: Typed): boolean {
  const made = crypto.mac(label, [tenant.id, attemptDigest, code], kept.keyId);
  return made !== undefined && crypto.equal(made.mac, kept.mac);
}
