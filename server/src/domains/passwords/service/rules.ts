import type { Call } from '../../../call/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { containsOwn } from './own.ts';
import { scoreOf } from './strength.ts';

/** Most code points of a password, counted as typed, before normalisation can stretch it (F019). */
const longest = 128;

/** SP 800-63B-4 section 3.1.1.2, for a password that is the only factor. */
const nistShortest = 15;

/** More than any password: not worth hashing. Walks no further than it must. */
export function isTooLong(password: string): boolean {
  // A code point is one or two UTF-16 units.
  return password.length > longest && (password.length > 2 * longest || [...password].length > longest);
}

/** The code and a sentence of each rule that is broken. */
export type Broken = Readonly<Record<string, string>>;

/**
 * Judges a password somebody chooses, for the account that `own` words belong to. What can be counted comes first, with all that
 * is wrong (`too_long`, `too_short`, `too_few_different`, `not_text`, `contains_identifier`); only a password that is right so
 * far is looked up (`breached`), estimated (`too_guessable`), and asked about elsewhere (`breached`).
 */
export async function judge(
  call: Pick<Call<'breached'>, 'app' | 'breached'>,
  password: string,
  own: readonly string[],
): Promise<Broken> {
  const counted = judgeForm(call, password, own);
  if (Object.keys(counted).length > 0) return counted;
  const breached = { breached: 'Known from breaches, or too common.' };
  if (call.breached.listed(password)) return breached;
  const enough = settingsOf(call).password_min_score;
  if (enough > 0 && (await scoreOf(password, { own, enough })) < enough) return { too_guessable: 'Too easy to guess.' };
  return (await call.breached.ranged(password)) ? breached : {};
}

function judgeForm(call: Pick<Call, 'app'>, password: string, own: readonly string[]): Broken {
  if (isTooLong(password)) return { too_long: `More than ${longest} characters.` };
  const { minLength, minUnique } = passwordRules(call);
  const broken: Record<string, string> = {};
  if ([...password].length < minLength) broken.too_short = `Fewer than ${minLength} characters.`;
  // Of the form that is hashed: two spellings of one character are one character.
  if (new Set(password.normalize('NFKC')).size < minUnique)
    broken.too_few_different = `Fewer than ${minUnique} different characters.`;
  // A lone surrogate has no UTF-8 form: every one of them would be the same password.
  if (!password.isWellFormed()) broken.not_text = 'Not Unicode text.';
  if (containsOwn(password, own)) broken.contains_identifier = 'Contains your own name or address.';
  return broken;
}

/** What a password is counted by. */
export interface PasswordRules {
  readonly minLength: number;
  readonly maxLength: number;
  readonly minUnique: number;
}

/** The numbers in force, in code points and different characters. The profile `nist` has none about which characters. */
export function passwordRules(call: Pick<Call, 'app'>): PasswordRules {
  const { password_profile, password_min_length: minLength, password_min_unique: minUnique } = settingsOf(call);
  if (password_profile === 'nist')
    return { minLength: Math.max(nistShortest, minLength), maxLength: longest, minUnique: 1 };
  return { minLength, maxLength: longest, minUnique };
}
