import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { mfaProblems, type RecoveryCodes } from '../contract.ts';
import { recoveryCodes } from '../tables.ts';
import { dropRecoveryCodes, noteRecoveryCodes, secondFactorsOf } from './factors.ts';

/** In one set. */
const count = 10;
/** 80 bits: nobody tries them out, so a plain hash keeps them. */
const codeBytes = 10;
/** RFC 4648's base32 in lower case: no digit in it looks like one of its letters. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** `xxxx-xxxx-xxxx-xxxx`. */
function writeCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g)?.map((five) => alphabet.charAt(Number.parseInt(five, 2))) ?? [];
  return letters.join('').match(/.{4}/g)?.join('-') ?? '';
}

/** Of a code as typed: case, spaces and hyphens do not count. */
export function digestOf({ crypto }: Pick<Call<'crypto'>, 'crypto'>, typed: string): Uint8Array {
  const code = typed.normalize('NFKC').toLowerCase();
  return crypto.digest(code.replaceAll(/[\s-]/g, ''));
}

/** Makes a new set, shown this once; the one before works no more (F062). Throws `no_second_factor`: alone they are no way in. */
export async function createRecoveryCodes(
  call: Call<'db' | 'crypto' | 'random' | 'ids' | 'mail'>,
): Promise<z.output<typeof RecoveryCodes>> {
  const { userId } = call.self();
  const codes = Array.from({ length: count }, () => writeCode(call.random.bytes(codeBytes)));
  const digests = codes.map((code) => digestOf(call, code));
  await call.db.write(async (tx) => {
    const { methods } = await secondFactorsOf(tx, userId, { hold: true });
    if (methods.length === 0) throw mfaProblems.no_second_factor();
    await replaceCodes(tx, userId, digests);
    await record(tx, { type: 'mfa.recovery_codes_created', target: { kind: 'user', id: userId }, data: { count } });
    await tellOwner(call, tx, { userId, change: 'recovery_codes_created' });
  });
  return { recovery_codes: codes };
}

async function replaceCodes(tx: Tx, userId: Id<'user'>, digests: readonly Uint8Array[]): Promise<void> {
  await dropRecoveryCodes(tx, userId);
  const { tenantId } = tx.by;
  await tx.insert(recoveryCodes).values(digests.map((digest) => ({ tenantId, userId, digest, createdAt: tx.now })));
  await noteRecoveryCodes(tx, userId);
}
