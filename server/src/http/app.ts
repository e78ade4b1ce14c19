import type { AnyTRPCRouter } from '@trpc/server';
import express from 'express';
import type { Catalogues } from '../../pages/index.ts';
import { type FormDoor, general, type House, type StreamDoor } from '../call/index.ts';
import type { Locator } from '../domains/tenants/index.ts';
import type { Id } from '../platform/ids.ts';
import { createCors } from './cors.ts';
import { type Exchange, type Face, openExchange, refuseOddTarget, requestIds } from './exchange.ts';
import { createForms } from './forms.ts';
import { securityHeaders } from './headers.ts';
import { type Readiness, sendHealth, sendReady } from './health.ts';
import { llmsText } from './llms.ts';
import { createMeter } from './measure.ts';
import { contractOnce, createDescription } from './openapi/index.ts';
import { createPagesFace, isPagePath, pageFiles } from './pages.ts';
import { problemPages } from './problem-page.ts';
import { checkProxies, createProxies } from './proxies.ts';
import { referencePages } from './reference/index.ts';
import { isRelatedOriginsPath, type RelatedOrigins, sendRelatedOrigins } from './related-origins.ts';
import { createRest } from './rest/index.ts';
import { isStatusListPath, type StatusLists, sendStatusList } from './status-list.ts';
import { createStreams } from './streams.ts';
import { createTrpc, trpcPrefix } from './trpc.ts';
import { createPorter } from './visit.ts';
import { isKeySetPath, type Jwk, sendKeySet } from './well-known.ts';

export interface HttpOptions {
  readonly house: House;
  readonly router: AnyTRPCRouter;
  /** Procedures whose wire an RFC fixes. */
  readonly forms: readonly FormDoor[];
  /** Procedures that answer piece by piece. */
  readonly streams: readonly StreamDoor[];
  readonly locator: Pick<Locator, 'knowsOrigin'>;
  /** Proxies whose X-Forwarded-For is believed: CIDR ranges, addresses, or `loopback`, `linklocal`, `private`. */
  readonly trustedProxies: readonly string[];
  /** Most bytes of a body. Default 100 000. */
  readonly bodyBytes?: number;
  /** Languages of the hosted pages beside the built-in ones. */
  readonly texts?: Catalogues | undefined;
  readonly readiness: () => Promise<Readiness>;
  /** Keys of a tenant's issuer, for its key set. */
  readonly publicKeys: (tenantId: Id<'tnt'>) => Promise<readonly Jwk[]>;
  /** A shard of a tenant's Token Status List. */
  readonly statusList: StatusLists;
  readonly relatedOrigins: RelatedOrigins;
}

export interface DoorwardHttp {
  /** Mount it before anything that reads bodies. */
  readonly handler: express.Express;
  /** From now on new requests are refused with `shutting_down`; those in flight end as they would. */
  drain(): void;
  inFlight(): number;
}

/** The server's face. Throws on a router, proxy list or route table that cannot be served. */
export function createHttp(options: HttpOptions): DoorwardHttp {
  const { house } = options;
  const meter = createMeter(house.platform.metrics);
  const secure = securityHeaders(house.publicUrl);
  const newId = requestIds(house.platform.random);
  let draining = false;
  const route = createRoutes(options, () => draining);

  const handler = express();
  handler.disable('x-powered-by');
  handler.disable('etag');
  handler.enable('case sensitive routing');
  handler.enable('strict routing');
  handler.set('query parser', false);
  handler.use((req, res) => {
    secure(res);
    const exchange = openExchange(req, res, newId);
    meter.begin(exchange);
    if (draining) res.setHeader('Connection', 'close');
    return route(exchange);
  });
  return {
    handler,
    drain() {
      draining = true;
    },
    inFlight: meter.inFlight,
  };
}

function clientIpOf({ house, trustedProxies: trusted }: Pick<HttpOptions, 'house' | 'trustedProxies'>) {
  const doubt = checkProxies({ publicUrl: house.publicUrl, trusted, log: house.platform.log });
  return createProxies(trusted, doubt);
}

/** Which part answers. Paths are compared as sent: no decoding, no case folding, no trailing slash. */
function createRoutes(options: HttpOptions, draining: () => boolean): (exchange: Exchange) => Promise<void> {
  const { house, router, readiness } = options;
  const needs = {
    house,
    porter: createPorter({ house, clientIp: clientIpOf(options) }),
    bodyBytes: options.bodyBytes ?? 100_000,
  };
  const rest = createRest(router, needs);
  const trpc = createTrpc(router, needs);
  const apart = new Map([...createForms(options.forms, needs), ...createStreams(options.streams, needs)]);
  const pages = createPagesFace(router, { ...needs, texts: options.texts });
  const cors = createCors(house, options.locator);
  const contract = contractOnce(router, house.publicUrl);
  const belowIssuer = (path: string) => {
    if (isKeySetPath(path)) return { route: '/.well-known/jwks.json', send: (to: Exchange) => sendKeySet(options, to) };
    if (isStatusListPath(path))
      return { route: '/status/{shard}', send: (to: Exchange) => sendStatusList(options, to) };
    if (isRelatedOriginsPath(path))
      return { route: '/.well-known/webauthn', send: (to: Exchange) => sendRelatedOrigins(options, to) };
    return undefined;
  };
  const fixed = new Map<string, (exchange: Exchange) => void | Promise<void>>([
    ['/health', sendHealth],
    ['/ready', (exchange) => sendReady({ house, readiness, draining }, exchange)],
    ['/openapi.json', createDescription(contract)],
    ['/llms.txt', llmsText(contract, house.publicUrl)],
    ...referencePages(contract),
    ...pageFiles(),
    ...problemPages(router),
  ]);

  const documents = async (exchange: Exchange) => {
    const { path } = exchange;
    const known = fixed.get(path);
    const document = known ? { route: path, send: known } : belowIssuer(path);
    if (!document) throw general.not_found();
    exchange.route = document.route;
    refuseOtherMethods(exchange);
    await document.send(exchange);
  };
  const calls = async (exchange: Exchange, face: Face) => {
    if (await cors.preflight(exchange)) return;
    await cors.allow(exchange);
    await face.serve(exchange);
  };
  return async (exchange) => {
    const { path } = exchange;
    const face = apart.get(path) ?? (path.startsWith('/v1/') ? rest : path.startsWith(trpcPrefix) ? trpc : undefined);
    const page = !face && isPagePath(path) ? pages : undefined;
    try {
      refuseOddTarget(exchange);
      if (draining() && !fixed.has(path)) throw general.shutting_down({ retry_after: 1 });
      await (face ? calls(exchange, face) : page ? page.serve(exchange) : documents(exchange));
    } catch (error) {
      if (exchange.res.headersSent) exchange.res.destroy();
      else (face ?? page ?? rest).refuse(exchange, error);
    }
  };
}

function refuseOtherMethods({ req, res }: Exchange): void {
  if (req.method === 'GET' || req.method === 'HEAD') return;
  res.setHeader('Allow', 'GET, HEAD');
  throw general.method_not_allowed();
}
