import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { Random } from '../random.ts';
import { framed, fromBase64url } from './bytes.ts';
import { SealError } from './errors.ts';
import type { KeyRing } from './ring.ts';

/** Where a sealed value lives. It opens nowhere else: the place is the additional authenticated data of both layers. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The row's id as text. */
  readonly row: string;
}

export interface Envelope {
  /** `s1.<key name>.<base64url>`. A text is taken as UTF-8, in which a lone surrogate has no form and becomes U+FFFD. */
  seal(plain: string | Uint8Array, at: Place): string;
  /** Throws SealError, also when the content is not UTF-8. */
  open(sealed: string, at: Place): string;
  /** Throws SealError. */
  openBytes(sealed: string, at: Place): Uint8Array;
  /** What every value sealed under the active key begins with, for a query to tell them from the others. */
  readonly activePrefix: string;
  /** The same value under the active key: the data key is wrapped anew, the data stays as it is. Throws SealError. */
  rewrap(sealed: string, at: Place): string;
}

const version = 's1';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const dataKeyBytes = 32;
const wrappedBytes = nonceBytes + dataKeyBytes + tagBytes;
const use = 'envelope';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

interface Parsed {
  wrapKey: KeyObject;
  wrapped: Buffer;
  data: Buffer;
  keyName: string;
}

/** AES-256-GCM envelopes: every value has a random data key, and the ring's keys only ever wrap data keys. */
export function createEnvelope(ring: KeyRing, random: Random): Envelope {
  function wrap(dataKey: Uint8Array, data: Uint8Array, at: Place): string {
    const wrapKey = ring.derive(ring.active, use);
    if (wrapKey === undefined) throw new SealError();
    const wrapped = encrypt(wrapKey, random.bytes(nonceBytes), dataKey, boundTo(at, ring.active));
    return `${version}.${ring.active}.${Buffer.concat([wrapped, data]).toString('base64url')}`;
  }

  function parse(sealed: string): Parsed {
    const [form, keyName = '', body = '', ...rest] = sealed.split('.');
    const wrapKey = ring.derive(keyName, use);
    const bytes = fromBase64url(body);
    if (form !== version || rest.length > 0 || wrapKey === undefined || bytes === undefined) throw new SealError();
    return { wrapKey, keyName, wrapped: bytes.subarray(0, wrappedBytes), data: bytes.subarray(wrappedBytes) };
  }

  const unwrap = ({ wrapKey, wrapped, keyName }: Parsed, at: Place) => decrypt(wrapKey, wrapped, boundTo(at, keyName));

  function openBytes(sealed: string, at: Place): Buffer {
    const parsed = parse(sealed);
    return decrypt(unwrap(parsed, at), parsed.data, boundTo(at));
  }

  return {
    activePrefix: `${version}.${ring.active}.`,
    openBytes,
    seal(plain, at) {
      const dataKey = random.bytes(dataKeyBytes);
      const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
      return wrap(dataKey, encrypt(dataKey, random.bytes(nonceBytes), bytes, boundTo(at)), at);
    },
    open(sealed, at) {
      const bytes = openBytes(sealed, at);
      try {
        return utf8.decode(bytes);
      } catch {
        throw new SealError();
      }
    },
    rewrap(sealed, at) {
      const parsed = parse(sealed);
      return wrap(unwrap(parsed, at), parsed.data, at);
    },
  };
}

function boundTo(at: Place, keyName?: string): Buffer {
  const place = [version, at.table, at.column, at.row];
  return framed(keyName === undefined ? place : [...place, keyName]);
}

function encrypt(key: KeyObject | Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Buffer {
  const gcm = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  gcm.setAAD(aad);
  return Buffer.concat([nonce, gcm.update(plain), gcm.final(), gcm.getAuthTag()]);
}

function decrypt(key: KeyObject | Uint8Array, sealed: Buffer, aad: Uint8Array): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealError();
  const end = sealed.length - tagBytes;
  try {
    const gcm = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    gcm.setAAD(aad);
    gcm.setAuthTag(sealed.subarray(end));
    return Buffer.concat([gcm.update(sealed.subarray(nonceBytes, end)), gcm.final()]);
  } catch {
    throw new SealError();
  }
}
