import { problems } from './problem.ts';

export const nextProblems = problems('pages', {
  next_not_allowed: [400, 'This address may not be gone on to.'],
});

/**
 * F060: where a visitor may be sent on to is an address of this very origin, or exactly one of the app's redirect URIs.
 * An own address is answered as a path, so that it can lead nowhere else however it is read. Throws `next_not_allowed`.
 */
export function readNext(
  next: string | undefined,
  { origin, redirectUris }: { origin: string; redirectUris: readonly string[] },
): string | undefined {
  if (next === undefined || next === '') return undefined;
  if (redirectUris.includes(next)) return next;
  const own = ownPath(next, origin);
  if (own === undefined) throw nextProblems.next_not_allowed();
  return own;
}

// Browsers drop tabs and line breaks from addresses and read a backslash as a slash; what holds one is nobody's honest path.
const odd = /[\p{Cc}\\\s]/u;

function ownPath(next: string, origin: string): string | undefined {
  if (odd.test(next) || !(next.startsWith('/') || next.startsWith(`${origin}/`))) return undefined;
  if (!URL.canParse(next, origin)) return undefined;
  const url = new URL(next, origin);
  const path = url.pathname + url.search + url.hash;
  const honest = url.origin === origin && url.username === '' && url.password === '' && !path.startsWith('//');
  return honest ? path : undefined;
}
