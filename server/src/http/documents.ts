import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { send } from './answer.ts';
import type { Exchange } from './exchange.ts';

export interface PublicDocument {
  readonly text: string;
  readonly etag: string;
  /** Media type. */
  readonly type: string;
}

export function publicDocument(value: unknown): PublicDocument {
  return textDocument(JSON.stringify(value), 'application/json');
}

export function textDocument(text: string, type: string): PublicDocument {
  return { text, type, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
}

/** A document anybody may read, from any page, and keep for a while. */
export function sendDocument(exchange: Exchange, document: PublicDocument, maxAgeSeconds: number): void {
  openToAll(exchange.res);
  sendKept(exchange, document, maxAgeSeconds);
}

/** An answer that caches may keep for a while; whoever has it already is told only that it still holds. */
export function sendKept({ req, res }: Exchange, document: PublicDocument, maxAgeSeconds: number): void {
  // At 0 every cache on the way asks each time.
  res.setHeader('Cache-Control', maxAgeSeconds === 0 ? 'public, no-cache' : `public, max-age=${maxAgeSeconds}`);
  res.setHeader('ETag', document.etag);
  if (isKnown(req.headers['if-none-match'], document.etag)) send(res, 304);
  else send(res, 200, { type: document.type, text: document.text });
}

function openToAll(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

// RFC 9110, section 13.1.2: If-None-Match compares weakly.
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
