import { domainToASCII } from 'node:url';

/**
 * A domain, or `*.` and a domain, as it is compared: lower case, in ASCII (IDNA). Undefined when it is none. A pattern with
 * `*.` stands for every sub-domain at any depth and not for the domain itself; without, for that domain alone.
 */
export function normaliseDomainPattern(typed: string): string | undefined {
  const text = typed.trim();
  const wild = text.startsWith('*.');
  const domain = wild ? text.slice(2) : text;
  // The host parser would decode percent signs and take ports: only what a name is made of reaches it.
  if (domain.length > 253 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined;
  const ascii = domainToASCII(domain).toLowerCase();
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(ascii)) return undefined;
  if (wild) return `*.${ascii}`;
  return ascii.includes('.') ? ascii : undefined;
}

const compiled = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Does a pattern of the list stand for this (normalised) domain? A list is read once. */
export function matchesDomain(patterns: readonly string[], domain: string): boolean {
  const known = compiled.get(patterns) ?? new Set(patterns.flatMap((typed) => normaliseDomainPattern(typed) ?? []));
  compiled.set(patterns, known);
  return known.has(domain) || parentsOf(domain).some((parent) => known.has(`*.${parent}`));
}

/** `a.b.example.com` → `b.example.com`, `example.com`, `com`. */
export function parentsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(1).map((_, at) => labels.slice(at + 1).join('.'));
}
