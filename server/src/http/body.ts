import type { IncomingMessage } from 'node:http';
import { general } from '../call/index.ts';
import type { Exchange } from './exchange.ts';
import { decodeText, parseJson } from './json.ts';
import { parseQuery } from './query.ts';

/** Up to so many times the limit is read to its end, so that the caller gets to read the 413; beyond, the line is cut. */
const PATIENCE = 10;

/** The body as JSON, or undefined when there is none. Only `application/json`, UTF-8, at most `limit` bytes. */
export async function readJson(exchange: Exchange, limit: number): Promise<unknown> {
  const { req } = exchange;
  if (!hasBody(req)) {
    if (req.headers['content-type'] !== undefined) refuseOtherTypes(req, jsonType);
    return undefined;
  }
  refuseOtherTypes(req, jsonType);
  const bytes = await readWhole(exchange, limit);
  return bytes.length === 0 ? undefined : parseJson(decodeText(bytes));
}

/** A form as a browser sends it, each field's texts in order. Only `application/x-www-form-urlencoded`, UTF-8, at most `limit` bytes. */
export async function readForm(exchange: Exchange, limit: number): Promise<ReadonlyMap<string, readonly string[]>> {
  refuseOtherTypes(exchange.req, formType, { detail: 'Send application/x-www-form-urlencoded.' });
  if (!hasBody(exchange.req)) return new Map();
  return parseQuery(decodeText(await readWhole(exchange, limit)));
}

async function readWhole({ req, res }: Exchange, limit: number): Promise<Buffer> {
  // Mounted behind somebody's body parser the stream is spent, and would be waited for in vain.
  if (req.readableEnded) throw new Error('the body was read before Doorward: mount its handler before body parsers');
  return readBytes(req, limit).catch((error: unknown) => {
    if (!req.complete) res.setHeader('Connection', 'close');
    throw error;
  });
}

/** GET, HEAD and DELETE say all they have to say in the target. */
export function refuseBody({ req, res }: Exchange): void {
  if (!hasBody(req)) return;
  res.setHeader('Connection', 'close');
  throw general.malformed_request({ detail: 'This method takes no body.' });
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

const jsonType = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const formType = /^application\/x-www-form-urlencoded\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

function refuseOtherTypes({ headers }: IncomingMessage, type: RegExp, extras: { detail?: string } = {}): void {
  if (!type.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined)
    throw general.unsupported_media_type(extras);
}

function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  const cut = limit * PATIENCE;
  if (Number(req.headers['content-length'] ?? 0) > cut) return Promise.reject(general.payload_too_large());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = () => {
      req.off('data', take).off('end', finish).off('error', abandon).off('close', abandon);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      if (size > cut) {
        settle();
        reject(general.payload_too_large());
      }
    };
    const finish = () => {
      settle();
      if (size > limit) reject(general.payload_too_large());
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const abandon = () => {
      settle();
      reject(general.malformed_request({ detail: 'The body broke off.' }));
    };
    req.on('data', take).on('end', finish).on('error', abandon).on('close', abandon);
  });
}
