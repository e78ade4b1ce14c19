import type { IncomingMessage } from 'node:http';
import { general } from '../call/index.ts';
import type { Exchange } from './exchange.ts';
import { decodeText, parseJson } from './json.ts';

/** Up to so many times the limit is read to its end, so that the caller gets to read the 413; beyond, the line is cut. */
const PATIENCE = 10;

/** The body as JSON, or undefined when there is none. Only `application/json`, UTF-8, at most `limit` bytes. */
export async function readJson({ req, res }: Exchange, limit: number): Promise<unknown> {
  if (!hasBody(req)) {
    if (req.headers['content-type'] !== undefined) refuseOtherTypes(req);
    return undefined;
  }
  refuseOtherTypes(req);
  // Mounted behind somebody's body parser the stream is spent, and would be waited for in vain.
  if (req.readableEnded) throw new Error('the body was read before Doorward: mount its handler before body parsers');
  const bytes = await readBytes(req, limit).catch((error: unknown) => {
    if (!req.complete) res.setHeader('Connection', 'close');
    throw error;
  });
  return bytes.length === 0 ? undefined : parseJson(decodeText(bytes));
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

function refuseOtherTypes({ headers }: IncomingMessage): void {
  const type = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
  if (!type.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined)
    throw general.unsupported_media_type();
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
