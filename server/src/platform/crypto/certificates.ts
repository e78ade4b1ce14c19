import { X509Certificate } from 'node:crypto';

/** Whether the text is one X.509 certificate in PEM (RFC 7468). */
export function isCertificate(pem: string): boolean {
  return /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(pem) && parse(pem) !== undefined;
}

/**
 * Whether a chain, its own certificate first, each in DER, leads to one of the anchors (PEM) at that time (RFC 5280, section 6):
 * signed link by link by authorities, none expired. Revocation is not asked: that would be a call to wherever a certificate says.
 */
export function leadsTo(
  chain: readonly Uint8Array[],
  { anchors, at }: { anchors: readonly string[]; at: Date },
): boolean {
  const links = chain.map(parse);
  const roots = anchors.map(parse).filter((root) => root !== undefined);
  const last = links.at(-1);
  if (!last || links.some((link) => !link || !isValid(link, at))) return false;
  const joined = links.every((link, index) => {
    const issuer = links[index + 1];
    return !issuer || (link && isIssued(link, issuer));
  });
  const anchored = (root: X509Certificate) => isValid(root, at) && (last.raw.equals(root.raw) || isIssued(last, root));
  return joined && roots.some(anchored);
}

function parse(certificate: Uint8Array | string): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate);
  } catch {
    return undefined;
  }
}

const isValid = ({ validFromDate, validToDate }: X509Certificate, at: Date): boolean =>
  validFromDate <= at && at <= validToDate;

const isIssued = (link: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && link.checkIssued(issuer) && link.verify(issuer.publicKey);
