/** What an account is known by; all of it as its owner knows it, in clear. */
export interface Identifiers {
  readonly username?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** Shorter ones are in too many words: `Al` in `medal`. */
const shortestWhole = 3;
/** Parts of names and domains, and what is left when separators are taken out. */
const shortestPart = 4;

/**
 * Words that a password of this account must not contain (F022): the username; the e-mail's local part, with and without what
 * stands behind a plus sign, its domain and the names in it but the last; the name and each of its words.
 */
export function ownWords({ username, email, name }: Identifiers): string[] {
  const [local = '', domain = ''] = email
    ? [email.slice(0, email.lastIndexOf('@')), email.slice(email.lastIndexOf('@') + 1)]
    : [];
  const whole = [username ?? '', local, local.replace(/\+.*$/, ''), domain, name ?? ''];
  const parts = [...domain.split('.').slice(0, -1), ...(name ?? '').split(/[^\p{L}\p{M}\p{N}]+/u)];
  const long = (least: number) => (word: string) => [...word].length >= least;
  return [...new Set([...whole.map(fold).filter(long(shortestWhole)), ...parts.map(fold).filter(long(shortestPart))])];
}

/** Whether the password contains one of the words, in any case and spelling, with or without separators and accents. */
export function containsOwn(password: string, words: readonly string[]): boolean {
  const folded = fold(password);
  const bare = strip(password);
  return words.some((word) => {
    if (folded.includes(word)) return true;
    const core = strip(word);
    return [...core].length >= shortestPart && bare.includes(core);
  });
}

/** One form for all cases and compatible spellings: `Straße`, `STRASSE` and full-width letters. */
function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}

function strip(text: string): string {
  return fold(text)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
