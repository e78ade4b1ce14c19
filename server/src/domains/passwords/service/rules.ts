import type { Call, Problem } from '../../../call/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { passwordProblems } from '../contract.ts';

/** Most code points of a password, counted as typed, before normalisation can stretch it (F019). */
export const longest = 128;

/** More than any password: not worth hashing. Walks no further than it must. */
export function isTooLong(password: string): boolean {
  // A code point is one or two UTF-16 units.
  return password.length > longest && (password.length > 2 * longest || [...password].length > longest);
}

/**
 * Throws `password_rejected`, its `errors` naming each rule that is broken: `too_long`, `too_short`, `too_few_different`,
 * `not_text`. `pointer` says where in the input the password stands.
 */
export function checkNewPassword(call: Pick<Call, 'app'>, password: string, pointer = '/password'): void {
  const rules = settingsOf(call);
  if (isTooLong(password)) throw rejected(pointer, { too_long: `More than ${longest} characters.` });
  const broken: Record<string, string> = {};
  if ([...password].length < rules.password_min_length)
    broken.too_short = `Fewer than ${rules.password_min_length} characters.`;
  // Of the form that is hashed: two spellings of one character are one character.
  if (new Set(password.normalize('NFKC')).size < rules.password_min_unique)
    broken.too_few_different = `Fewer than ${rules.password_min_unique} different characters.`;
  // A lone surrogate has no UTF-8 form: every one of them would be the same password.
  if (!password.isWellFormed()) broken.not_text = 'Not Unicode text.';
  if (Object.keys(broken).length > 0) throw rejected(pointer, broken);
}

/** `password_rejected` with a code and a sentence for each broken rule. */
export function rejected(pointer: string, broken: Readonly<Record<string, string>>): Problem {
  const errors = Object.entries(broken).map(([code, detail]) => ({ pointer, code, detail }));
  return passwordProblems.password_rejected({ errors });
}
