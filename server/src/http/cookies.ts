import type { IncomingHttpHeaders } from 'node:http';
import type { Kept, SetAside } from '../call/index.ts';

/** How an app's cookies are made: `Domain` set shares them with sibling hosts, which costs them the `__Host-` prefix (F054). */
export interface Jar {
  readonly sameSite: Kept['sameSite'];
  readonly domain: string | undefined;
  /** Whose it is: accounts set aside in one app are none of another's. */
  readonly appId: string;
}

type Name = 'access' | 'refresh' | `aside_${string}`;
type Scope = Omit<Jar, 'appId'>;

const nameOf = (jar: Pick<Jar, 'domain'>, name: Name) =>
  `${jar.domain === undefined ? '__Host-' : '__Secure-'}doorward_${name}`;

/** Did any cookie of ours arrive? Cheap; says nothing about its worth. */
export function bringsCookies({ cookie }: IncomingHttpHeaders): boolean {
  return cookie?.includes('doorward_') === true;
}

/** A cookie of this jar. One that came twice is none: a sibling host may have planted the other. */
export function readCookie(headers: IncomingHttpHeaders, jar: Jar, name: Name): string | undefined {
  return readOnly(headers, nameOf(jar, name));
}

function readOnly({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  const prefix = `${name}=`;
  const found = (cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix));
  const [only] = found;
  if (found.length !== 1 || only === undefined) return undefined;
  return only.slice(prefix.length) || undefined;
}

/** Set-Cookie lines that put the tokens in the visitor's jar. */
export function fillJar(kept: Kept): string[] {
  const { refreshToken, refreshSeconds = 0 } = kept;
  return [
    line(kept, 'access', { value: kept.accessToken, seconds: kept.accessSeconds }),
    ...(refreshToken === undefined ? [] : [line(kept, 'refresh', { value: refreshToken, seconds: refreshSeconds })]),
  ];
}

const slotOf = (slot: string) => `__Host-doorward_step_${slot}`;

/** What a page left with the visitor for a later one: the token of a step, which is never in a URL. */
export function readStep(headers: IncomingHttpHeaders, slot: string): string | undefined {
  return readOnly(headers, slotOf(slot));
}

/** Set-Cookie line that leaves it, or takes it back. Never beyond this host, whatever the app's jar is. */
export function stepLine(slot: string, step: { value: string; seconds: number } | undefined): string {
  return formatLine(slotOf(slot), step ?? { value: '', seconds: 0 }, 'SameSite=Lax');
}

/** Longest a browser keeps a cookie (RFC 6265bis, section 5.5). */
const longestSeconds = 400 * 86_400;

const lastUsedCookie = '__Host-doorward_last_used';

/** How somebody signed in on this browser last (B20): a method's name, and nobody's. */
export const readLastUsed = (headers: IncomingHttpHeaders): string | undefined => readOnly(headers, lastUsedCookie);

/** Set-Cookie line that leaves it. Never beyond this host, whatever the app's jar is. */
export const lastUsedLine = (value: string): string =>
  formatLine(lastUsedCookie, { value, seconds: longestSeconds }, 'SameSite=Lax');

const deviceCookie = '__Host-doorward_device';
/** Users of one browser who are remembered each by a token of their own. */
const mostDevices = 8;

/** Tokens of the devices this browser is, one for each user who signed in on it; none of them authenticates anybody. */
export function readDevices(headers: IncomingHttpHeaders): readonly string[] {
  return splitDevices(readOnly(headers, deviceCookie));
}

/** What stands in one header or cookie, apart. */
export const splitDevices = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split('.').slice(0, mostDevices);

/** Set-Cookie line that leaves them. Never beyond this host, whatever the app's jar is. */
export function deviceLine(tokens: readonly string[], sameSite: Jar['sameSite']): string {
  const value = tokens.slice(0, mostDevices).join('.');
  return formatLine(deviceCookie, { value, seconds: longestSeconds }, `SameSite=${sameSites[sameSite]}`);
}

// In no token of ours, and in no need of quotes.
const between = '~';

/** Refresh tokens of the accounts set aside in this app (B19), in the order they were left. */
export function readAside(headers: IncomingHttpHeaders, jar: Jar): readonly string[] {
  return readCookie(headers, jar, `aside_${jar.appId}`)?.split(between) ?? [];
}

/** Set-Cookie line that leaves exactly these: one cookie, so that they come and go together. */
export function asideLine(jar: Jar, tokens: readonly SetAside[]): string {
  const value = tokens.map(({ refreshToken }) => refreshToken).join(between);
  const seconds = Math.max(0, ...tokens.map((token) => token.seconds));
  return line(jar, `aside_${jar.appId}`, { value, seconds });
}

/** Set-Cookie lines that empty it, but for what is set aside. */
export function emptyJar(jar: Scope): string[] {
  return [line(jar, 'access', { value: '', seconds: 0 }), line(jar, 'refresh', { value: '', seconds: 0 })];
}

const sameSites = { lax: 'Lax', strict: 'Strict', none: 'None' } as const;

function line(jar: Scope, name: Name, content: { value: string; seconds: number }): string {
  const domain = jar.domain === undefined ? '' : `; Domain=${jar.domain}`;
  return formatLine(nameOf(jar, name), content, `SameSite=${sameSites[jar.sameSite]}${domain}`);
}

function formatLine(name: string, { value, seconds }: { value: string; seconds: number }, scope: string): string {
  // A cookie value ends at a semicolon: no token of ours has one, and none may bring attributes of its own.
  if (/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/.test(value)) throw new Error('not a cookie value');
  return `${name}=${value}; Path=/; Max-Age=${Math.max(0, Math.floor(seconds))}; HttpOnly; Secure; ${scope}`;
}
