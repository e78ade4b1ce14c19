import { createPrivateKey } from 'node:crypto';

/** What is wrong with a private key for DKIM, or undefined: RSA in PEM, of 2048 bits or more (RFC 8301 §3.2), which every receiver knows. */
export function dkimKeyFault(pem: string): string | undefined {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    if (asymmetricKeyType !== 'rsa') return 'must be an RSA key';
    return (asymmetricKeyDetails?.modulusLength ?? 0) < 2048 ? 'must have at least 2048 bits' : undefined;
  } catch {
    return 'is not a private key in PEM without a password';
  }
}
