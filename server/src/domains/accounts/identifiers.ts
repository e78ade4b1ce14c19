import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** Longer input is not looked at. */
const rawLimit = 512;

// Letters such as U+3164 HANGUL FILLER are invisible: Unicode lists them as default ignorable.
const unfitForUsername = /[^\p{L}\p{Nd}._-]|\p{Default_Ignorable_Code_Point}/u;

/**
 * A username as it is kept: trimmed, NFKC, lower case; 3 to 64 letters, digits and `. _ -`, beginning with a letter or digit.
 * Undefined when it is none. Never contains `@`, so that no username is an e-mail address.
 */
export function normaliseUsername(typed: string): string | undefined {
  if (typed.length > rawLimit) return undefined;
  const username = foldUsername(typed);
  const length = [...username].length;
  if (length < 3 || length > 64 || unfitForUsername.test(username)) return undefined;
  return /^[\p{L}\p{Nd}]/u.test(username) ? username : undefined;
}

/** What is typed of a username, in the form usernames are kept in. */
export const foldUsername = (typed: string): string => typed.trim().normalize('NFKC').toLowerCase().normalize('NFKC');

/**
 * An e-mail address as it is kept: trimmed, lower case, the domain in ASCII (IDNA), at most 254 characters; what stands behind
 * a plus sign stays. Undefined when it is none.
 */
export function normaliseEmail(typed: string): string | undefined {
  if (typed.length > rawLimit) return undefined;
  const address = typed.trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = address.slice(at + 1);
  // The host parser would decode percent signs and take ports: only what a name is made of reaches it.
  if (local.length > 64 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  // zod's stricter default knows no IDNA top-level domain; what it adds that matters, a letter there and a dot, is asked here.
  if (!/\.[a-z][a-z0-9-]+$/.test(ascii)) return undefined;
  const email = `${local}@${ascii}`;
  // Asked before lower-casing, which turns U+212A KELVIN SIGN into an ASCII k.
  return email.length <= 254 && z.regexes.html5Email.test(email) ? email.toLowerCase() : undefined;
}
