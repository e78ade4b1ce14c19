/** What every template is there in, whatever a tenant has written. */
export const builtInLocales = ['en', 'de'] as const;
export type BuiltInLocale = (typeof builtInLocales)[number];

/** The tag in its canonical form (RFC 5646) without extensions; undefined when it is none. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined;
  }
}

/** `de-AT` → `de-AT`, `de`, then the same of the fallback, then `en`. What is no language tag is passed over. */
export function localeChain(wanted: string | undefined, fallback: string): string[] {
  const chain = [wanted, fallback, 'en'].flatMap((tag) => {
    const canonical = tag === undefined ? undefined : canonicalLocale(tag);
    if (canonical === undefined) return [];
    const parts = canonical.split('-');
    return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  });
  return [...new Set(chain)];
}
