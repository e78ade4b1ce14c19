import type { IncomingHttpHeaders } from 'node:http';
import type { Kept } from '../call/index.ts';

/** How an app's cookies are made: `Domain` set shares them with sibling hosts, which costs them the `__Host-` prefix (F054). */
export interface Jar {
  readonly sameSite: Kept['sameSite'];
  readonly domain: string | undefined;
}

type Name = 'access' | 'refresh';

const nameOf = (jar: Pick<Jar, 'domain'>, name: Name) =>
  `${jar.domain === undefined ? '__Host-' : '__Secure-'}doorward_${name}`;

/** Did any cookie of ours arrive? Cheap; says nothing about its worth. */
export function bringsCookies({ cookie }: IncomingHttpHeaders): boolean {
  return cookie?.includes('doorward_') === true;
}

/** A cookie of this jar. One that came twice is none: a sibling host may have planted the other. */
export function readCookie({ cookie }: IncomingHttpHeaders, jar: Jar, name: Name): string | undefined {
  const prefix = `${nameOf(jar, name)}=`;
  const found = (cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix));
  const [only] = found;
  if (found.length !== 1 || only === undefined) return undefined;
  return only.slice(prefix.length) || undefined;
}

/** Set-Cookie lines that put both tokens in the visitor's jar. */
export function fillJar(kept: Kept): string[] {
  return [
    line(kept, 'access', { value: kept.accessToken, seconds: kept.accessSeconds }),
    line(kept, 'refresh', { value: kept.refreshToken, seconds: kept.refreshSeconds }),
  ];
}

/** Set-Cookie lines that empty it. */
export function emptyJar(jar: Jar): string[] {
  return [line(jar, 'access', { value: '', seconds: 0 }), line(jar, 'refresh', { value: '', seconds: 0 })];
}

const sameSites = { lax: 'Lax', strict: 'Strict', none: 'None' } as const;

function line(jar: Jar, name: Name, { value, seconds }: { value: string; seconds: number }): string {
  // A cookie value ends at a semicolon: no token of ours has one, and none may bring attributes of its own.
  if (/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/.test(value)) throw new Error('not a cookie value');
  const domain = jar.domain === undefined ? '' : `; Domain=${jar.domain}`;
  const life = `Max-Age=${Math.max(0, Math.floor(seconds))}`;
  return `${nameOf(jar, name)}=${value}; Path=/; ${life}; HttpOnly; Secure; SameSite=${sameSites[jar.sameSite]}${domain}`;
}
