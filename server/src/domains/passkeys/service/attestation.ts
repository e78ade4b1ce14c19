import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Call } from '../../../call/index.ts';
import { leadsTo } from '../../../platform/crypto/index.ts';
import { attestationFormats, settingsOf } from '../../tenants/index.ts';
import { passkeyProblems } from '../contract.ts';
import { vendorRoots } from './vendors.ts';
import type { VerifiedAttestation } from './verify.ts';

/**
 * Whether the attestation of a new passkey, verified, leads to a root of the tenant or of its maker (WebAuthn Level 3, section 7.1,
 * steps 23 and 24). Throws `passkey_attestation_refused` for a format or a root the tenant does not take.
 */
export function judgeAttestation(
  call: Call<'clock'>,
  { attestationFormat: format, attestationObject }: VerifiedAttestation,
): boolean {
  const { passkey_attestation_formats: formats, passkey_attestation_roots: roots } = settingsOf(call);
  const taken: readonly string[] = formats.length > 0 ? formats : attestationFormats;
  if (!taken.includes(format)) throw passkeyProblems.passkey_attestation_refused();
  const anchors = [...roots, ...(vendorRoots[format] ?? [])];
  const trusted = leadsTo(chainOf(attestationObject), { anchors, at: call.clock.now() });
  if (anchors.length > 0 && !trusted) throw passkeyProblems.passkey_attestation_refused();
  return trusted;
}

function chainOf(attestationObject: Uint8Array): readonly Uint8Array[] {
  return decodeAttestationObject(new Uint8Array(attestationObject)).get('attStmt').get('x5c') ?? [];
}
