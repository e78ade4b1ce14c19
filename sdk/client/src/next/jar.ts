/** The two cookies a Doorward server leaves with a browser; `Domain` costs them the prefix `__Host-` (RFC 6265bis, section 4.1.3). */
const ours = /^__(?:Host|Secure)-doorward_(access|refresh)$/;

export interface Jar {
  readonly access?: string | undefined;
  readonly refresh?: string | undefined;
}

type Pair = readonly [name: string, value: string];

/** The tokens in a Cookie header. One that came twice is none: a sibling host may have planted the other. */
export function readJar(header: string | null): Jar {
  const found = new Map<string, string | undefined>();
  for (const [name, value] of pairsOf(header)) {
    const which = ours.exec(name)?.[1];
    if (which) found.set(which, found.has(which) || value === '' ? undefined : value);
  }
  return Object.fromEntries(found);
}

/** A Cookie header as the browser will send it once it has heard these Set-Cookie lines. `undefined`: without our cookies. */
export function rewriteJar(header: string | null, lines: readonly string[] | undefined): string {
  const kept = pairsOf(header).filter(([name]) => !ours.test(name));
  const fresh = (lines ?? []).flatMap((line) => pairsOf(line.split(';', 1)[0] ?? ''));
  return [...kept, ...fresh].map(([name, value]) => `${name}=${value}`).join('; ');
}

function pairsOf(header: string | null): Pair[] {
  return (header ?? '').split(';').flatMap((text) => {
    const at = text.indexOf('=');
    return at < 1 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()] as const];
  });
}
