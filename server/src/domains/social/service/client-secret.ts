import { createPrivateKey } from 'node:crypto';
import { type Call, general } from '../../../call/index.ts';
import { openSigner } from '../../../platform/crypto/index.ts';
import type { Kind } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';
import { secretPlace } from './find.ts';

/** Longer no request to a token endpoint is on its way. */
const assertionSeconds = 300;

/**
 * What the token endpoint takes for the client's secret: the kept one, or Apple's: a JWT signed with the kept key (“Creating a
 * client secret” in Apple's documentation).
 */
export async function clientSecretOf(
  { crypto, clock }: Call<'crypto' | 'clock'>,
  row: ProviderRow,
  audience: string,
): Promise<string> {
  const secret = crypto.open(row.secret, secretPlace(row.id));
  if (row.kind !== 'apple') return secret;
  const sign = await openSigner('ES256', JSON.stringify(readKey(secret).export({ format: 'jwk' })));
  const iat = Math.floor(clock.now().getTime() / 1000);
  const { apple_team_id: iss, apple_key_id: kid } = row.options;
  const header = encode({ alg: 'ES256', kid });
  const payload = encode({ iss, iat, exp: iat + assertionSeconds, aud: audience, sub: row.clientId });
  return `${header}.${payload}.${await sign(`${header}.${payload}`)}`;
}

/** Refuses what a provider of this kind could not be asked with. Throws `invalid_input`. */
export function checkSecret(kind: Kind, secret: string): void {
  if (kind === 'apple' ? isP256(secret) : /^[\x21-\x7e]+$/.test(secret)) return;
  const detail = kind === 'apple' ? 'A PKCS #8 PEM of a P-256 private key.' : 'Printable ASCII without spaces.';
  throw general.invalid_input({ errors: [{ pointer: '/client_secret', code: 'invalid', detail }] });
}

function isP256(pem: string): boolean {
  try {
    return readKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

const readKey = (pem: string) => createPrivateKey({ key: pem, format: 'pem' });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
