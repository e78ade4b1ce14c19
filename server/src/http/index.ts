/**
 * http is how the outside reaches the procedures: tRPC at /trpc, REST at /v1, the documents anybody may read, and the
 * headers, limits and origin rules that hold for all of them. It turns a request into a visit and an answer into bytes; what
 * may be done is for `call/` and the rooms to say.
 */
export { createHttp, type DoorwardHttp, type HttpOptions } from './app.ts';
export type { Readiness } from './health.ts';
export { createMetricsServer, type Listening, type ListenOptions, listen } from './listen.ts';
export { createProxies } from './proxies.ts';
export type { Jwk } from './well-known.ts';
