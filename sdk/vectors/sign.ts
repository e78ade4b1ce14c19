import { constants, createHmac, createPrivateKey, type JsonWebKey, sign } from 'node:crypto';

export const encode = (bytes: string | Uint8Array) => Buffer.from(bytes as string).toString('base64url');

const schemes: Record<string, [hash: string | null, options: object]> = {
  ES256: ['sha256', { dsaEncoding: 'ieee-p1363' }],
  ES384: ['sha384', { dsaEncoding: 'ieee-p1363' }],
  EdDSA: [null, {}],
  RS256: ['sha256', {}],
  PS256: ['sha256', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }],
};

/** The signature of `header.payload`, raw. */
export function signature(input: string, jwk: JsonWebKey & { alg?: string }, extra: object = {}): Buffer {
  const [hash, options] = schemes[jwk.alg ?? ''] ?? [null, {}];
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return sign(hash, Buffer.from(input), { key, ...options, ...extra });
}

export const hmac = (input: string, secret: string | Uint8Array) => createHmac('sha256', secret).update(input).digest();
