import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { type Id, idSchema } from '../../platform/ids.ts';
import type { WayIn } from '../accounts/index.ts';

const moment = z.iso.datetime();
const bytes = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, 'base64url without padding');

/** Up to 1023 bytes (section 4, "credential ID"). */
const credentialId = bytes(1364);
/** Open sets: what a client says beside these is not kept. */
const transports = z.array(z.string().max(32)).max(16);
const type = z.literal('public-key');

/** What browsers take and give is spelt as WebAuthn Level 3 spells it (section 5.1.8 and 5.1.9), so that it passes through as it is. */
const descriptor = z
  .object({ type, id: z.string(), transports: z.array(z.string()).optional() })
  .meta({ id: 'PasskeyDescriptor' });

export const PasskeyCreation = z
  .object({
    public_key: z
      .object({
        rp: z.object({ id: z.string(), name: z.string() }).meta({ id: 'PasskeyRelyingParty' }),
        user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }).meta({ id: 'PasskeyUser' }),
        challenge: z.string(),
        pubKeyCredParams: z.array(z.object({ type, alg: z.int() }).meta({ id: 'PasskeyAlgorithm' })),
        timeout: z.int().describe('Milliseconds.'),
        excludeCredentials: z.array(descriptor),
        authenticatorSelection: z
          .object({
            residentKey: z.string(),
            requireResidentKey: z.boolean(),
            userVerification: z.string(),
          })
          .meta({ id: 'PasskeySelection' }),
        attestation: z.string(),
        attestationFormats: z.array(z.string()),
        extensions: z.object({ credProps: z.boolean() }).meta({ id: 'PasskeyCreationExtensions' }),
      })
      .meta({
        id: 'PasskeyCreationOptions',
        description: '`PublicKeyCredential.parseCreationOptionsFromJSON` takes it.',
      }),
    expires_in: z.int(),
  })
  .meta({ id: 'PasskeyCreation' });

export const PasskeyRequest = z
  .object({
    public_key: z
      .object({
        rpId: z.string(),
        challenge: z.string(),
        timeout: z.int().describe('Milliseconds.'),
        userVerification: z.string(),
        allowCredentials: z.array(descriptor).describe('Empty: any that the browser can offer without a username.'),
      })
      .meta({
        id: 'PasskeyRequestOptions',
        description: '`PublicKeyCredential.parseRequestOptionsFromJSON` takes it.',
      }),
    expires_in: z.int(),
  })
  .meta({ id: 'PasskeyRequest' });

const answered = {
  id: credentialId,
  rawId: credentialId,
  type,
  authenticatorAttachment: z.string().max(32).optional(),
};

/** What `navigator.credentials.create()` gave, `toJSON()` (section 5.1.8). */
export const PasskeyAttestation = z
  .object({
    ...answered,
    clientExtensionResults: z
      .object({
        credProps: z.object({ rk: z.boolean().optional() }).meta({ id: 'PasskeyProperties' }).optional(),
      })
      .meta({ id: 'PasskeyAttestationExtensions' }),
    response: z
      .object({
        clientDataJSON: bytes(4096),
        attestationObject: bytes(65_536),
        transports: transports.optional(),
      })
      .meta({ id: 'PasskeyAttestationResponse' }),
  })
  .meta({ id: 'PasskeyAttestation' });

/** What `navigator.credentials.get()` gave, `toJSON()` (section 5.1.9). */
export const PasskeyAssertion = z
  .object({
    ...answered,
    clientExtensionResults: z.object({}).meta({ id: 'PasskeyAssertionExtensions' }),
    response: z
      .object({
        clientDataJSON: bytes(4096),
        authenticatorData: bytes(4096),
        signature: bytes(2048),
        userHandle: bytes(88).optional(),
      })
      .meta({ id: 'PasskeyAssertionResponse' }),
  })
  .meta({ id: 'PasskeyAssertion' });

const name = z.string().trim().min(1).max(100).describe('What its owner knows it by.');

export const NewPasskey = z.object({ name: name.optional(), response: PasskeyAttestation }).meta({ id: 'NewPasskey' });
export const PasskeyRef = z.object({ passkey_id: idSchema('pkey') });
export const PasskeyPatch = z.object({ passkey_id: idSchema('pkey'), name }).meta({ id: 'PasskeyPatch' });

export const Passkey = z
  .object({
    id: idSchema('pkey'),
    name: z.string(),
    rp_id: z.string().describe('The domain it works on.'),
    aaguid: z.string().describe("The authenticator's model; all zeros where it does not say."),
    transports: z.array(z.string()),
    attestation_format: z.string(),
    attestation_trusted: z.boolean(),
    discoverable: z
      .boolean()
      .optional()
      .describe('Whether it can be offered without a username, where the browser said.'),
    user_verified: z.boolean().describe('Whether it has verified its user: only then is it a way in by itself.'),
    backup_eligible: z.boolean().describe('Whether it may be on several devices.'),
    backed_up: z.boolean(),
    clone_suspected_at: moment
      .optional()
      .describe('When its counter first went backwards: somebody may have a copy. Delete it and register another.'),
    created_at: moment,
    last_used_at: moment.optional(),
  })
  .meta({ id: 'Passkey' });
export const PasskeyList = z.object({ data: z.array(Passkey) }).meta({ id: 'PasskeyList' });

declare module '../../call/news.ts' {
  interface News {
    /** Somebody is about to delete a passkey, and these ways into the account are left; who knows that they lead nowhere throws. */
    'passkeys.deleting': { readonly userId: Id<'user'>; readonly left: readonly WayIn[] };
  }
}

export const passkeyProblems = problems('passkeys', {
  passkeys_off: [403, 'Passkeys are not used here.'],
  invalid_passkey: [401, 'The passkey could not be verified. Start again.'],
  passkey_not_found: [404, 'No such passkey.'],
  passkey_rejected: [422, 'The new passkey could not be verified. Start again.'],
  passkey_attestation_refused: [422, 'Passkeys of this authenticator are not taken here.'],
  passkey_taken: [409, 'This passkey is registered already.'],
  too_many_passkeys: [409, 'This account has as many passkeys as it may. Delete one first.'],
});

/** What registering one is refused with, wherever that is done. */
export const registrationProblems = [
  passkeyProblems.passkeys_off,
  passkeyProblems.passkey_rejected,
  passkeyProblems.passkey_attestation_refused,
  passkeyProblems.passkey_taken,
] as const;
