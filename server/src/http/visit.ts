import type { AnswerFact, House, Kept, Place, SetAside, Visit, Wire } from '../call/index.ts';
import { general } from '../call/index.ts';
import { isApiKey } from '../domains/api-keys/index.ts';
import { settingsOf } from '../domains/tenants/index.ts';
import { tell } from './answer.ts';
import {
  asideLine,
  bringsCookies,
  deviceLine,
  emptyJar,
  fillJar,
  type Jar,
  readAside,
  readCookie,
  readDevices,
  splitDevices,
} from './cookies.ts';
import { type Exchange, onlyHeader } from './exchange.ts';
import { originReader } from './origin.ts';

/** A request in the words of `call/`, and what it left for the visitor's jar. */
export interface Reception {
  readonly visit: Visit;
  /** Set-Cookie lines of the answer: of a refusal only what empties the jar, for what it held may be spent. */
  close(outcome: 'answered' | 'refused'): void;
}

export interface Porter {
  receive(exchange: Exchange, wire: Pick<Wire, 'keeps'>): Promise<Reception>;
  /** One visit for several procedures: it takes and gives no refresh token, and headers that speak of one answer stay unsaid. */
  receiveBatch(exchange: Exchange): Promise<() => Visit>;
  /** A visitor of a page, which belongs to an app: of what came along only the cookie jar counts, for a link or form sends nothing else. */
  receivePage(exchange: Exchange, wire: Pick<Wire, 'keeps'>, place: Place): Reception;
}

interface Needs {
  readonly house: House;
  readonly clientIp: (req: Exchange['req']) => string;
}

/** Turns requests into visits. */
export function createPorter({ house, clientIp }: Needs): Porter {
  const own = new URL(house.publicUrl).origin;
  const open = (exchange: Exchange, keeps: boolean | undefined, { authorization, jar, ...said }: Said): Reception => {
    // Authorization alone counts when cookies came too (F060): then the jar is neither read nor emptied.
    const read = authorization === undefined ? jar : undefined;
    const outbox = createOutbox(exchange, read);
    const visit: Visit = {
      ...said,
      requestId: exchange.requestId,
      userAgent: exchange.req.headers['user-agent'],
      languages: exchange.req.headers['accept-language'],
      devices: devicesOf(exchange),
      ip: clientIp(exchange.req),
      credential: authorization ?? ambient(exchange, read),
      keptRefreshToken: keeps && read ? readCookie(exchange.req.headers, read, 'refresh') : undefined,
      setAside: keeps && read ? readAside(exchange.req.headers, read) : [],
      from: originReader(exchange.req.headers, own),
      keep: outbox.keep,
      keepAside: outbox.keepAside,
      tell: (fact) =>
        fact.kind === 'device' ? outbox.remember(fact.tokens) : tell(exchange.res, fact, house.publicUrl),
    };
    return { visit, close: outbox.close };
  };
  const receive: Porter['receive'] = async (exchange, { keeps }) => {
    const authorization = readAuthorization(exchange);
    const jar = keeps || bringsCookies(exchange.req.headers) ? await jarNamed(house, exchange) : undefined;
    return open(exchange, keeps, { ...headersOf(exchange), authorization, jar });
  };
  return {
    receive,
    receivePage(exchange, { keeps }, place) {
      const { visit, close } = open(exchange, keeps, { ...nothingSaid, appId: place.app.id, jar: jarOf(place) });
      return { visit: { ...visit, tell: limitsOnly(visit) }, close };
    },
    async receiveBatch(exchange) {
      const { visit } = await receive(exchange, { keeps: false });
      const keep = () => {
        throw new Error('a batch has no cookie jar');
      };
      return () => ({ ...visit, keep, keepAside: keep, tell: limitsOnly(visit) });
    },
  };
}

/** Of several calls, or of a page: an answer that is not theirs is not described by them. What goes into a jar goes there. */
const limitsOnly = (visit: Visit) => (fact: AnswerFact) =>
  void (['limit', 'device', 'step'].includes(fact.kind) && visit.tell(fact));

/** From a program in a header, from a browser in a cookie. */
function devicesOf({ req: { headers } }: Exchange): readonly string[] {
  const header = one(headers['doorward-device']);
  return header === undefined ? readDevices(headers) : splitDevices(header);
}

/** What a caller says of itself and of the call. */
interface Said extends Pick<Visit, 'appId' | 'tenant' | 'idempotencyKey' | 'ifMatch'> {
  readonly authorization: Visit['credential'];
  readonly jar: Jar | undefined;
}

const nothingSaid = {
  tenant: undefined,
  idempotencyKey: undefined,
  ifMatch: undefined,
  authorization: undefined,
};

function headersOf(exchange: Exchange) {
  const { headers } = exchange.req;
  return {
    appId: one(headers['doorward-app']),
    tenant: one(headers['doorward-tenant']),
    idempotencyKey: one(headers['idempotency-key']),
    ifMatch: headers['if-match'],
  };
}

function ambient(exchange: Exchange, jar: Jar | undefined): Visit['credential'] {
  const value = jar && readCookie(exchange.req.headers, jar, 'access');
  return value === undefined ? undefined : { value, ambient: true };
}

// RFC 6750, section 2.1: one scheme, one b64token.
const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/**
 * Any Authorization header counts, also one that is no bearer token: it is then a credential that proves nothing. X-Api-Key takes API
 * keys alone (F119); with both it is not told which is meant.
 */
function readAuthorization(exchange: Exchange): Visit['credential'] {
  const header = onlyHeader(exchange, 'authorization');
  const key = onlyHeader(exchange, 'x-api-key');
  if (key === undefined) return header === undefined ? undefined : shown(bearer.exec(header)?.[1]);
  if (header !== undefined)
    throw general.malformed_request({ detail: 'Send Authorization or X-Api-Key, and not both.' });
  return shown(isApiKey(key) ? key : undefined);
}

const shown = (value = '') => ({ value, ambient: false });

/** The app the request names; the same question the procedure asks, answered from the same memory. */
export async function placeOf(house: House, { req }: Exchange): Promise<Place | undefined> {
  return house.slots.locate?.(one(req.headers['doorward-app']));
}

async function jarNamed(house: House, exchange: Exchange): Promise<Jar> {
  const place = await placeOf(house, exchange);
  if (!place) throw general.unknown_app();
  return jarOf(place);
}

/** How the app's cookies are made. */
export function jarOf(place: Place): Jar {
  const { cookie_same_site, cookie_domain } = settingsOf(place);
  return { sameSite: cookie_same_site, domain: cookie_domain, appId: place.app.id };
}

function createOutbox({ req, res }: Exchange, read: Jar | undefined) {
  let left: { tokens: Kept | undefined } | undefined;
  let aside: readonly SetAside[] | undefined;
  let devices: readonly string[] | undefined;
  const lines = (outcome: 'answered' | 'refused'): string[] => {
    if (outcome === 'refused') return left && !left.tokens ? empty() : [];
    const active = left?.tokens ? fillJar(left.tokens) : left && empty();
    return [...(active ?? []), ...(aside && read ? [asideLine(read, aside)] : []), ...remembered()];
  };
  const remembered = () => (devices ? [deviceLine(devices, left?.tokens?.sameSite ?? 'lax')] : []);
  const empty = () => (read && bringsCookies(req.headers) ? emptyJar(read) : []);
  return {
    keep(tokens: Kept | undefined) {
      left = { tokens };
    },
    remember(tokens: readonly string[]) {
      devices = tokens;
    },
    keepAside(tokens: readonly SetAside[]) {
      aside = tokens;
    },
    close(outcome: 'answered' | 'refused') {
      const given = lines(outcome);
      if (given.length > 0) res.setHeader('Set-Cookie', given);
    },
  };
}

function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
