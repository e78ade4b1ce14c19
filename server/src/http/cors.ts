import type { House } from '../call/index.ts';
import type { Locator } from '../domains/tenants/index.ts';
import { send } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { placeOf } from './visit.ts';

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Doorward-App',
  'Doorward-Device',
  'Doorward-Tenant',
  'Idempotency-Key',
  'If-Match',
  'X-Request-Id',
  'traceparent',
].join(', ');
const exposed = 'ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotency-Replayed';

export interface Cors {
  /** Lets the page of an origin read the answer, when the very app the call names lists it. */
  allow(exchange: Exchange): Promise<void>;
  /** Answers a preflight; false when the request is none. */
  preflight(exchange: Exchange): Promise<boolean>;
}

/** F059. A preflight names no app, so it is answered when any app lists the origin; the call is held to its own app's list. */
export function createCors(house: House, locator: Pick<Locator, 'knowsOrigin'>): Cors {
  const grant = ({ res }: Exchange, origin: string) => {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  };
  return {
    async allow(exchange) {
      exchange.res.appendHeader('Vary', 'Origin');
      const { origin } = exchange.req.headers;
      if (origin === undefined || !(await locator.knowsOrigin(origin))) return;
      const place = await placeOf(house, exchange);
      if (!place?.app.origins.includes(origin)) return;
      grant(exchange, origin);
      exchange.res.setHeader('Access-Control-Expose-Headers', exposed);
    },
    async preflight(exchange) {
      const { method, headers } = exchange.req;
      const { origin } = headers;
      if (method !== 'OPTIONS' || origin === undefined || headers['access-control-request-method'] === undefined)
        return false;
      exchange.route = 'preflight';
      exchange.res.appendHeader('Vary', 'Origin');
      if (await locator.knowsOrigin(origin)) {
        grant(exchange, origin);
        exchange.res.setHeader('Access-Control-Allow-Methods', methods);
        exchange.res.setHeader('Access-Control-Allow-Headers', requestHeaders);
        exchange.res.setHeader('Access-Control-Max-Age', '600');
      }
      send(exchange.res, 204);
      return true;
    },
  };
}
