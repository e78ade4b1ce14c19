import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Call } from '../../../call/index.ts';
import { leadsTo } from '../../../platform/crypto/index.ts';
import { attestationFormats, settingsOf } from '../../tenants/index.ts';
import { passkeyProblems } from '../contract.ts';
import { vendorRoots } from './vendors.ts';

/** What an attestation object says of itself: its statement's format, and its chain of certificates, its own first, in DER. */
interface Attestation {
  readonly format: string;
  readonly chain: readonly Uint8Array[];
}

/**
 * Whether the attestation of a new passkey leads to a root of the tenant or of its maker (WebAuthn Level 3, section 7.1, steps 23 and
 * 24). Asked before the statement is verified: of a format whose maker publishes roots nothing else is followed, wherever its
 * certificates point. Throws `passkey_attestation_refused` for a format or root the tenant does not take, and `passkey_rejected`
 * for what is no attestation.
 */
export function judgeAttestation(call: Call<'clock'>, attestationObject: Uint8Array): boolean {
  const { format, chain } = readAttestation(attestationObject);
  const { passkey_attestation_formats: formats, passkey_attestation_roots: roots } = settingsOf(call);
  const taken: readonly string[] = formats.length > 0 ? formats : attestationFormats;
  if (!taken.includes(format)) throw passkeyProblems.passkey_attestation_refused();
  const anchors = [...roots, ...(vendorRoots[format] ?? [])];
  const trusted = leadsTo(chain, { anchors, at: call.clock.now() });
  if (anchors.length > 0 && !trusted) throw passkeyProblems.passkey_attestation_refused();
  return trusted;
}

function readAttestation(attestationObject: Uint8Array): Attestation {
  try {
    const decoded = decodeAttestationObject(new Uint8Array(attestationObject));
    return { format: decoded.get('fmt'), chain: decoded.get('attStmt').get('x5c') ?? [] };
  } catch {
    throw passkeyProblems.passkey_rejected();
  }
}
