import type { Dispatcher } from 'undici';
import { OutgoingHttpError } from './errors.ts';

export interface Limits {
  /** For the whole of it: name, connection, answer, last byte. */
  timeoutMs: number;
  /** Of the answer's body. */
  maxBytes: number;
}

type Headers = Dispatcher.DispatchOptions['headers'];

/**
 * Holds requests of third-party code, made through fetch, to the limits of our own. Fetch follows redirects and unpacks compressed answers by
 * itself, past any cap set here, so both are refused.
 */
export function guard(limits: Limits): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch({ ...options, headers: withoutEncodings(options.headers) }, guarded(handler, limits));
}

function guarded(handler: Dispatcher.DispatchHandler, { timeoutMs, maxBytes }: Limits): Dispatcher.DispatchHandler {
  // The start comes only with the connection: the time to make it counts too.
  const until = performance.now() + timeoutMs;
  let timer: NodeJS.Timeout | undefined;
  let received = 0;
  return {
    onRequestStart(controller, context) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new OutgoingHttpError('timeout')), until - performance.now());
      handler.onRequestStart?.(controller, context);
    },
    onRequestUpgrade(controller, status, headers, socket) {
      clearTimeout(timer);
      handler.onRequestUpgrade?.(controller, status, headers, socket);
    },
    onResponseStart(controller, status, headers, message) {
      const reason = refusalOf(status, headers, maxBytes);
      if (reason === undefined) handler.onResponseStart?.(controller, status, headers, message);
      else controller.abort(new OutgoingHttpError(reason));
    },
    onResponseData(controller, chunk) {
      received += chunk.length;
      if (received > maxBytes) controller.abort(new OutgoingHttpError('too_large'));
      else handler.onResponseData?.(controller, chunk);
    },
    onResponseEnd(controller, trailers) {
      clearTimeout(timer);
      handler.onResponseEnd?.(controller, trailers);
    },
    onResponseError(controller, error) {
      clearTimeout(timer);
      handler.onResponseError?.(controller, error);
    },
    onBodySent: (chunk) => handler.onBodySent?.(chunk),
    onRequestSent: () => handler.onRequestSent?.(),
    onResponseStarted: () => handler.onResponseStarted?.(),
  };
}

function refusalOf(status: number, headers: Record<string, string | string[] | undefined>, maxBytes: number) {
  if (status >= 300 && status < 400 && headers.location !== undefined) return 'redirect';
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'encoding';
  return Number(headers['content-length'] ?? 0) > maxBytes ? 'too_large' : undefined;
}

// Fetch hands over an object; undici's own callers may also hand over a flat list or pairs.
function withoutEncodings(headers: Headers): Headers {
  const wanted = (name: unknown) => String(name).toLowerCase() !== 'accept-encoding';
  if (headers === null || headers === undefined) return headers;
  if (Array.isArray(headers)) {
    return headers.filter((_, at) => wanted(headers[at - (at % 2)]));
  }
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(pairs.filter(([name]) => wanted(name)));
}
