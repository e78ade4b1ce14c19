/** Anything that takes headers. */
interface Headed {
  setHeader(name: string, value: string): unknown;
}

/**
 * F058, on every answer. This floor serves data, never a page: nothing may be loaded, framed or sent from it. A document
 * meant for everybody (keys, the API description) loosens caching and CORP for itself.
 */
export function securityHeaders(publicUrl: string): (res: Headed) => void {
  const fixed: readonly (readonly [string, string])[] = [
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Cache-Control', 'no-store'],
    ...(publicUrl.startsWith('https:')
      ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const]
      : []),
  ];
  return (res) => {
    for (const [name, value] of fixed) res.setHeader(name, value);
  };
}
