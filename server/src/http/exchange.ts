import type { IncomingMessage, ServerResponse } from 'node:http';
import { general } from '../call/index.ts';
import { type Random, randomToken } from '../platform/random.ts';

/** One request and its answer, as the parts of this floor hand it on. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly requestId: string;
  /** As sent, undecoded: `%2F` and `%2E` never become another route. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** What metrics call it: a route template, never a caller's own words. */
  route: string;
}

/** A way of serving procedures: what it throws from `serve` it can put in its own words. */
export interface Face {
  serve(exchange: Exchange): Promise<void>;
  refuse(exchange: Exchange, error: unknown): void;
}

/** Ids of this process's requests: its own 96 random bits, then a count. Cheaper than a TypeID, which every request would pay. */
export function requestIds(random: Random): () => string {
  const process = randomToken(random, 12);
  let count = 0;
  return () => {
    count += 1;
    return `req_${process}${count.toString(36)}`;
  };
}

const saneRequestId = /^[A-Za-z0-9._-]{1,64}$/;
// W3C Trace Context, section 3.2: version 00, and neither id all zeroes.
const saneTrace = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Names the request, in its answer too: the caller's own X-Request-Id when it is a sane one. */
export function openExchange(req: IncomingMessage, res: ServerResponse, newId: () => string): Exchange {
  const given = req.headers['x-request-id'];
  const requestId = typeof given === 'string' && saneRequestId.test(given) ? given : newId();
  res.setHeader('X-Request-Id', requestId);
  const trace = req.headers.traceparent;
  if (typeof trace === 'string' && saneTrace.test(trace)) res.setHeader('traceparent', trace);
  const url = req.url ?? '';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return { req, res, requestId, path, query: mark < 0 ? '' : url.slice(mark + 1), route: 'unmatched' };
}

/** A request target in absolute form (RFC 9112, section 3.2.2) names a host, which never decides anything here. */
export function refuseOddTarget({ path }: Exchange): void {
  if (!path.startsWith('/')) throw general.malformed_request({ detail: 'The request target must be a path.' });
}

/** A header that may come once only; a repeated one would let two readers see two values. */
export function onlyHeader({ req }: Exchange, name: string): string | undefined {
  const value = req.headers[name];
  if (value === undefined) return undefined;
  let count = 0;
  const { rawHeaders } = req;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === name) count += 1;
  if (count > 1) throw general.malformed_request({ detail: `The header ${name} came more than once.` });
  return typeof value === 'string' ? value : undefined;
}
