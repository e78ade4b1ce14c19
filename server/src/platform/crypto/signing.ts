import { generateKeyPairSync, hash, type JsonWebKey, type KeyObject, subtle } from 'node:crypto';

/** RFC 7518 section 3.1 and RFC 8037 section 3.1 (EdDSA, with Ed25519). */
export const signingAlgorithms = ['ES256', 'EdDSA', 'RS256'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** The public half (RFC 7517), without what says how it is used. */
export type PublicJwk = Readonly<Record<string, string>>;

export interface SigningKeyPair {
  /** RFC 7638 thumbprint: the same key never has two names. */
  readonly kid: string;
  readonly alg: SigningAlgorithm;
  readonly publicJwk: PublicJwk;
  /** JSON of the private JWK: to be sealed. */
  readonly privateJwk: string;
}

/** The JWS signature of a signing input, in base64url (RFC 7515 section 5.1), made beside the event loop: RS256 takes 1 ms. */
export type Signer = (input: string) => Promise<string>;

interface Scheme {
  generate(): KeyObject;
  /** What the thumbprint covers, in lexicographic order (RFC 7638 section 3.2, RFC 8037 section 2). */
  readonly members: readonly (keyof JsonWebKey)[];
  /** How Web Cryptography names it; ECDSA gives R and S side by side, as RFC 7518 section 3.4 asks, not DER. */
  readonly algorithm: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
}

const schemes: Readonly<Record<SigningAlgorithm, Scheme>> = {
  ES256: {
    generate: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    members: ['crv', 'kty', 'x', 'y'],
    algorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  },
  EdDSA: {
    generate: () => generateKeyPairSync('ed25519').privateKey,
    members: ['crv', 'kty', 'x'],
    algorithm: { name: 'Ed25519' },
  },
  RS256: {
    generate: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    members: ['e', 'kty', 'n'],
    algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  },
};

export function generateSigningKey(alg: SigningAlgorithm): SigningKeyPair {
  const { generate, members } = schemes[alg];
  const jwk = generate().export({ format: 'jwk' });
  const publicJwk = Object.fromEntries(members.map((member) => [member, String(jwk[member])]));
  const kid = hash('sha256', JSON.stringify(publicJwk), 'base64url');
  return { kid, alg, publicJwk, privateJwk: JSON.stringify(jwk) };
}

/** Opens a private JWK once, for many signatures. Not through `crypto.sign`: prepared for each call, its key costs as much as the signature. */
export async function openSigner(alg: SigningAlgorithm, privateJwk: string): Promise<Signer> {
  const { algorithm } = schemes[alg];
  const key = await subtle.importKey('jwk', JSON.parse(privateJwk), algorithm, false, ['sign']);
  return async (input) => Buffer.from(await subtle.sign(algorithm, key, Buffer.from(input))).toString('base64url');
}
