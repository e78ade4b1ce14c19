import type { IncomingHttpHeaders } from 'node:http';
import type { Visit } from '../call/index.ts';

/**
 * Where a call comes from, as browsers say it and scripts cannot forge (F060). `Sec-Fetch-Site: same-origin`, or an Origin
 * that is exactly ours or one of `origins`, is this site; `same-site` is not enough, for a sibling subdomain may be
 * anybody's. Both headers missing is `unknown`: no browser of today, or a plain script.
 */
export function originReader(headers: IncomingHttpHeaders, own: string): Visit['from'] {
  return (origins) => {
    const site = headers['sec-fetch-site'];
    if (site === 'same-origin') return 'same-site';
    const { origin } = headers;
    if (origin !== undefined) return origin === own || origins.includes(origin) ? 'same-site' : 'cross-site';
    return site === undefined ? 'unknown' : 'cross-site';
  };
}
