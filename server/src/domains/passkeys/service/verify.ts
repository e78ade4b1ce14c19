import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import type { PasskeyAssertion, PasskeyAttestation } from '../contract.ts';
import type { PasskeyRow } from '../tables.ts';
import './vendors.ts';
import { readClientData } from './client-data.ts';
import type { RelyingParty } from './relying-party.ts';

/** COSE algorithms (RFC 9053, RFC 8812), the preferred first: ES256, EdDSA, RS256, ES384, ES512. */
export const algorithms = [-7, -8, -257, -35, -36];

interface Ceremony {
  readonly challenge: string;
  readonly rp: Pick<RelyingParty, 'id' | 'origins'>;
}

export type VerifiedAttestation = Pick<
  PasskeyRow,
  | 'credentialId'
  | 'publicKey'
  | 'signCount'
  | 'aaguid'
  | 'attestationFormat'
  | 'userVerified'
  | 'backupEligible'
  | 'backedUp'
>;

/**
 * Verifies a registration as WebAuthn Level 3, section 7.1, has it, the attestation statement included but not whom it leads to.
 * Nothing shown within another site's frame is taken. Undefined for whatever does not verify.
 */
export async function verifyAttestation(
  response: z.output<typeof PasskeyAttestation>,
  { challenge, rp }: Ceremony,
): Promise<VerifiedAttestation | undefined> {
  if (isFramed(response.response.clientDataJSON)) return undefined;
  const result = await attempt(() =>
    verifyRegistrationResponse({
      response: { ...response, authenticatorAttachment: undefined, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: [...rp.origins],
      expectedRPID: rp.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!result?.verified) return undefined;
  const { credential, aaguid, fmt, userVerified, credentialDeviceType, credentialBackedUp } = result.registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: credential.publicKey,
    signCount: credential.counter,
    aaguid,
    attestationFormat: fmt,
    userVerified,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}

export type VerifiedAssertion = Pick<PasskeyRow, 'signCount' | 'userVerified' | 'backupEligible' | 'backedUp'>;

/** Verifies an assertion as section 7.2 has it, except the counter, which is judged where it is kept. */
export async function verifyAssertion(
  response: z.output<typeof PasskeyAssertion>,
  {
    challenge,
    rp,
    publicKey,
    requireUserVerification,
  }: Ceremony & { publicKey: Uint8Array; requireUserVerification: boolean },
): Promise<VerifiedAssertion | undefined> {
  if (isFramed(response.response.clientDataJSON)) return undefined;
  const result = await attempt(() =>
    verifyAuthenticationResponse({
      response: { ...response, authenticatorAttachment: undefined, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: [...rp.origins],
      expectedRPID: rp.id,
      requireUserVerification,
      credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: 0 },
    }),
  );
  if (!result?.verified) return undefined;
  const { newCounter, userVerified, credentialDeviceType, credentialBackedUp } = result.authenticationInfo;
  return {
    signCount: newCounter,
    userVerified,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}

const isFramed = (clientDataJSON: string) => readClientData(clientDataJSON)?.crossOrigin === true;

/** The library says by an error what does not verify; its words repeat what a stranger sent, so nobody gets to see them. */
async function attempt<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
