import { hash as digestOf, timingSafeEqual } from 'node:crypto';
import { fromAnyBase64 } from './base64.ts';
import type { Reading } from './types.ts';

const lengths = { sha1: 20, sha256: 32, sha512: 64 } as const;

type Digest = keyof typeof lengths;

const ldap: Readonly<Record<string, Digest>> = { SSHA: 'sha1', SSHA256: 'sha256', SSHA512: 'sha512' };

/**
 * One salted SHA, which nobody should make any more: `{SSHA}`, `{SSHA256}` or `{SSHA512}` and the base64 of digest and salt, the
 * password hashed before the salt (LDAP); or `$sha256$o=sp$<salt>$<hash>`, also sha1 and sha512, where `o` says the order: `sp`
 * salt before password, `ps` password before salt.
 */
export function readSaltedSha(text: string): Reading {
  const directory = /^\{(SSHA|SSHA256|SSHA512)\}([^{}$]{28,512})$/i.exec(text);
  if (directory) {
    const digest = ldap[(directory[1] ?? '').toUpperCase()];
    const bytes = fromAnyBase64(directory[2] ?? '');
    if (!digest || !bytes) return undefined;
    const hash = bytes.subarray(0, lengths[digest]);
    return hashOf(digest, { hash, salt: bytes.subarray(lengths[digest]), order: 'ps' });
  }
  const own = /^\$(sha1|sha256|sha512)\$o=(ps|sp)\$([^$]{1,344})\$([^$]{27,88})$/.exec(text);
  if (!own) return undefined;
  const [, digest, order, salt = '', hash = ''] = own;
  return hashOf(digest as Digest, { hash: fromAnyBase64(hash), salt: fromAnyBase64(salt), order: order as Order });
}

type Order = 'ps' | 'sp';

function hashOf(
  digest: Digest,
  { hash, salt, order }: { hash: Buffer | undefined; salt: Buffer | undefined; order: Order },
): Reading {
  if (hash?.length !== lengths[digest] || !salt || salt.length === 0) return undefined;
  return {
    matches: async (password) => {
      const parts = order === 'ps' ? [password, salt] : [salt, password];
      return timingSafeEqual(digestOf(digest, Buffer.concat(parts), 'buffer'), hash);
    },
  };
}
