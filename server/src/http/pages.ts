import type { AnyTRPCRouter } from '@trpc/server';
import {
  type Answer,
  type Asked,
  type Caller,
  type Catalogues,
  createPages,
  methodsOf,
  type PageName,
  type Pages,
  pageNames,
  passkeyScript,
  type Slot,
} from '../../pages/index.ts';
import { general, type House, type Place } from '../call/index.ts';
import { drawQr } from '../platform/qr.ts';
import { send, sendJson } from './answer.ts';
import { readForm } from './body.ts';
import { lastUsedLine, readAside, readCookie, readLastUsed, readStep, stepLine } from './cookies.ts';
import { sendKept, textDocument } from './documents.ts';
import { problemOf } from './errors.ts';
import type { Exchange, Face } from './exchange.ts';
import { originReader } from './origin.ts';
import { type Listed, listProcedures } from './procedures.ts';
import { onlyValue, parseQuery } from './query.ts';
import { jarOf, type Porter } from './visit.ts';

interface Needs {
  readonly house: House;
  readonly porter: Porter;
  /** Languages beside the built-in ones. */
  readonly texts: Catalogues | undefined;
}

/** Where providers send browsers back to: the path names which. */
const callback: PageName = 'social/callback';
const patterns = pageNames.map((name) => (name === callback ? `${name}/[a-z][a-z0-9-]{0,31}` : name));
const belowIssuer = new RegExp(`^(?:/t/([a-z0-9-]{1,63}))?/(${patterns.join('|')})$`);
/** Most bytes of a form. */
const formBytes = 16_384;

/** Is this a hosted page of some issuer? */
export const isPagePath = (path: string): boolean => belowIssuer.test(path);

/** Serves the hosted pages: reads what a browser's link or form says, and lets them call procedures as REST would for that visitor. */
export function createPagesFace(router: AnyTRPCRouter, needs: Needs): Face {
  const { house } = needs;
  const table = new Map(listProcedures(router).map((procedure) => [procedure.path, procedure]));
  const pages = createPages({ publicUrl: house.publicUrl, texts: needs.texts, drawQr });
  return {
    async serve(exchange) {
      const [, slug, name] = belowIssuer.exec(exchange.path) ?? [];
      const [page, provider] = readName(name);
      exchange.route = `${slug === undefined ? '' : '/t/{slug}'}/${page}${provider && '/{provider}'}`;
      const method = methodOf(exchange, page);
      // Some providers answer by a form of their own (Apple): that page keeps what it says, and does nothing.
      if (method === 'POST' && page !== callback) refuseForeignForm(house, exchange);
      const query = onlyTexts(parseQuery(exchange.query));
      const place = await placeOf(house, slug, query.get('client_id'));
      const form = method === 'POST' ? onlyTexts(await readForm(exchange, formBytes)) : new Map<string, string>();
      const { headers } = exchange.req;
      write(
        exchange,
        await pages.answer({
          page,
          provider,
          method,
          requestId: exchange.requestId,
          place,
          query,
          form,
          acceptLanguage: headers['accept-language'],
          caller: callerFor({ ...needs, table }, exchange, place),
          renewable: readCookie(headers, jarOf(place), 'refresh') !== undefined,
          others: readAside(headers, jarOf(place)).length > 0,
          step: (slot) => readStep(headers, slot),
          lastUsed: readLastUsed(headers),
        } satisfies Asked),
      );
    },
    refuse: (exchange, error) => refuse(pages, exchange, problemOf(house, exchange, error)),
  };
}

const scriptSeconds = 300;

/** Paths of the files that pages load, and what serves them. */
export function pageFiles(): [path: string, serve: (exchange: Exchange) => void][] {
  const script = textDocument(passkeyScript.text, 'text/javascript; charset=utf-8');
  return [[passkeyScript.path, (exchange) => sendKept(exchange, script, scriptSeconds)]];
}

function readName(name = ''): [page: PageName, provider: string] {
  const provider = name.startsWith(`${callback}/`) ? name.slice(callback.length + 1) : '';
  return [provider === '' ? (name as PageName) : callback, provider];
}

function methodOf({ req, res }: Exchange, page: PageName): 'GET' | 'POST' {
  const taken = methodsOf(page);
  const method = taken.find((one) => one === req.method);
  if (method === undefined) {
    res.setHeader('Allow', taken.join(', '));
    throw general.method_not_allowed();
  }
  return method === 'HEAD' ? 'GET' : method;
}

/** A form of these pages is sent from these pages: not even an app's own origin may send one for its visitor. */
function refuseForeignForm(house: House, { req }: Exchange): void {
  const from = originReader(req.headers, new URL(house.publicUrl).origin);
  if (from([]) !== 'same-site') throw general.cross_site_request();
}

function onlyTexts(texts: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  return new Map([...texts].map(([key, values]) => [key, onlyValue(values, key)]));
}

/** The app a page is shown for: named by its public id, or the default one of the tenant whose issuer the path hangs below. */
async function placeOf(house: House, slug: string | undefined, clientId: string | undefined): Promise<Place> {
  const { locate, locateTenant } = house.slots;
  const issuer = slug === undefined ? house.publicUrl : `${house.publicUrl}/t/${slug}`;
  const atHome = slug === undefined ? await locate?.(undefined) : await locateTenant?.(slug);
  const place = clientId ? await locate?.(clientId) : atHome;
  if (!place || place.tenant.issuer !== issuer || atHome?.tenant.id !== place.tenant.id) throw general.unknown_app();
  return place;
}

interface Calling extends Needs {
  readonly table: ReadonlyMap<string, Listed>;
}

/** The router's caller for one request: each call is a visit of its own, as REST opens it, so that the same holds for it. */
function callerFor({ house, porter, table }: Calling, exchange: Exchange, place: Place): Caller {
  const run = async (path: string, input: unknown): Promise<unknown> => {
    const procedure = table.get(path);
    if (!procedure) throw new Error(`pages call ${path}, which is no procedure`);
    const { visit, close } = porter.receivePage(exchange, procedure.wire, place);
    try {
      const output = await procedure.run({ house, visit }, input);
      close('answered');
      return output;
    } catch (error) {
      close('refused');
      throw problemOf(house, exchange, error);
    }
  };
  return branch(run, '') as Caller;
}

function branch(run: (path: string, input: unknown) => Promise<unknown>, path: string): unknown {
  return new Proxy(() => {}, {
    get: (_, name) => branch(run, path === '' ? String(name) : `${path}.${String(name)}`),
    apply: (_, _this, [input]) => run(path, input),
  });
}

function refuse(pages: Pages, exchange: Exchange, problem: ReturnType<typeof problemOf>): void {
  const stranger = {
    requestId: exchange.requestId,
    uiLocales: uiLocalesOf(exchange),
    acceptLanguage: exchange.req.headers['accept-language'],
  };
  write(exchange, pages.refuse(stranger, problem));
}

function uiLocalesOf({ query }: Exchange): string | undefined {
  try {
    return parseQuery(query).get('ui_locales')?.[0];
  } catch {
    return undefined;
  }
}

function write({ res }: Exchange, answer: Answer): void {
  // A browser under `no-referrer` sends `Origin: null` with the page's own form.
  res.setHeader('Referrer-Policy', 'same-origin');
  if (answer.kind === 'away') {
    for (const [slot, step] of Object.entries(answer.steps))
      res.appendHeader('Set-Cookie', stepLine(slot as Slot, step));
    if (answer.lastUsed !== undefined) res.appendHeader('Set-Cookie', lastUsedLine(answer.lastUsed));
    res.setHeader('Location', answer.to);
    send(res, 303);
    return;
  }
  if (answer.kind === 'ceremony') {
    sendJson(res, 200, answer.options);
    return;
  }
  res.setHeader('Content-Security-Policy', answer.policy);
  res.appendHeader('Vary', 'Accept-Language');
  if (answer.retryAfter !== undefined) res.setHeader('Retry-After', Math.max(1, Math.ceil(answer.retryAfter)));
  send(res, answer.status, { type: 'text/html; charset=utf-8', text: answer.html });
}
