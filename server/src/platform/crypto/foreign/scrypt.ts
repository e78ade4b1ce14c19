import { createCipheriv, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { fromAnyBase64 } from './base64.ts';
import type { Reading } from './types.ts';

const derive = promisify<Uint8Array, Uint8Array, number, object, Buffer>(scrypt);

/** In units of N·r, 128 bytes each: 128 MiB, the most OWASP recommends. */
const maxMemory = 2 ** 20;
/** In units of N·r·p: about 0.8 s. */
const maxWork = 2 ** 21;

interface Costs {
  logN: number;
  r: number;
  p: number;
}

/** `$scrypt$ln=16,r=8,p=1$<salt>$<hash>`: the PHC form passlib writes, base64 without padding. */
export function readScrypt(text: string): Reading {
  const found = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,4}),p=(\d{1,4})\$([^$]{1,344})\$([^$]{22,88})$/.exec(text);
  if (!found) return undefined;
  const costs = { logN: Number(found[1]), r: Number(found[2]), p: Number(found[3]) };
  const salt = fromAnyBase64(found[4] ?? '');
  const hash = fromAnyBase64(found[5] ?? '');
  if (!salt || !hash || hash.length < 16) return undefined;
  return within(costs, {
    matches: async (password) => timingSafeEqual(await run(password, salt, costs, hash.length), hash),
  });
}

/**
 * `$firebase-scrypt$r=8,m=14,sk=<signer key>,ss=<salt separator>$<salt>$<hash>`: a project's hash parameters and an exported
 * account's `salt` and `passwordHash`, in base64. The derived key enciphers the signer key, and that is the hash.
 */
export function readFirebaseScrypt(text: string): Reading {
  const [empty, scheme, parameters = '', saltText = '', hashText = '', ...rest] = text.split('$');
  if (empty !== '' || scheme !== 'firebase-scrypt' || rest.length > 0 || text.length > 2048) return undefined;
  const named = /^r=(\d{1,3}),m=(\d{1,2}),sk=([^,]+),ss=([^,]*)$/.exec(parameters);
  if (!named) return undefined;
  const [signerKey, separator, salt, hash] = [named[3] ?? '', named[4] ?? '', saltText, hashText].map(fromAnyBase64);
  if (!signerKey || !separator || !salt || !hash) return undefined;
  if (signerKey.length < 16 || salt.length === 0 || hash.length !== signerKey.length) return undefined;
  const costs = { logN: Number(named[2]), r: Number(named[1]), p: 1 };
  return within(costs, {
    matches: async (password) => {
      const key = await run(password, Buffer.concat([salt, separator]), costs, 32);
      const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
      return timingSafeEqual(Buffer.concat([cipher.update(signerKey), cipher.final()]), hash);
    },
  });
}

function within<T>({ logN, r, p }: Costs, hash: T): T | 'too_costly' | undefined {
  if (logN < 1 || r < 1 || p < 1) return undefined;
  const memory = 2 ** logN * r;
  return memory <= maxMemory && memory * p <= maxWork && r <= 64 && p <= 64 ? hash : 'too_costly';
}

function run(password: Uint8Array, salt: Uint8Array, { logN, r, p }: Costs, length: number): Promise<Buffer> {
  // Node counts its own overhead into this bound: the caps above are the real one.
  return derive(password, salt, length, { N: 2 ** logN, r, p, maxmem: 2 ** 28 });
}
