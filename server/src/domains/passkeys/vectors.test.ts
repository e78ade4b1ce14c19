import { readFileSync } from 'node:fs';
import { decodeAttestationObject, parseAuthenticatorData } from '@simplewebauthn/server/helpers';
import { describe, expect, test } from 'vitest';
import { leadsTo } from '../../platform/crypto/index.ts';
import { verifyAssertion, verifyAttestation } from './service/verify.ts';

interface Vector {
  readonly section: string;
  readonly name: string;
  readonly credentialId: string;
  readonly registration: Record<'challenge' | 'clientDataJSON' | 'attestationObject', string>;
  readonly authentication: Record<'challenge' | 'clientDataJSON' | 'authenticatorData' | 'signature', string>;
}

/** WebAuthn Level 3, section 16. */
const { vectors, attestationCa } = JSON.parse(
  readFileSync(new URL('./vectors.testing.json', import.meta.url), 'utf8'),
) as { vectors: Vector[]; attestationCa: string };

const rp = { id: 'example.org', origins: ['https://example.org'] };
const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
const pem = (hex: string) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(hex, 'hex').toString('base64')}\n-----END CERTIFICATE-----\n`;
const common = ({ credentialId }: Vector) => ({
  id: base64url(credentialId),
  rawId: base64url(credentialId),
  type: 'public-key' as const,
});

function register(vector: Vector, given: Partial<{ challenge: string; rp: typeof rp }> = {}) {
  const { challenge, clientDataJSON, attestationObject } = vector.registration;
  const response = {
    ...common(vector),
    clientExtensionResults: {},
    response: { clientDataJSON: base64url(clientDataJSON), attestationObject: base64url(attestationObject) },
  };
  return verifyAttestation(response, { challenge: base64url(challenge), rp, ...given });
}

function signIn(vector: Vector, publicKey: Uint8Array, signature = vector.authentication.signature) {
  const { challenge, clientDataJSON, authenticatorData } = vector.authentication;
  const response = {
    ...common(vector),
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(clientDataJSON),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
    },
  };
  const ceremony = { challenge: base64url(challenge), rp, publicKey, requireUserVerification: false };
  return verifyAssertion(response, ceremony);
}

const framed = vectors.filter(({ name }) => /crossOrigin|topOrigin/.test(name));
const own = vectors.filter((vector) => !framed.includes(vector));
const attested = own.filter(({ name }) => !/^none|self/.test(name));
/** Signed as they should be, and refused: a maker of TPMs nobody knows, a chain without its root, a U2F key with a model. */
const strange = own.filter(({ name }) => /^(tpm|android-key|fido-u2f)/.test(name));
const taken = own.filter((vector) => !strange.includes(vector));
const attestationOf = ({ registration }: Vector) => new Uint8Array(Buffer.from(registration.attestationObject, 'hex'));
const chainOf = (vector: Vector): Uint8Array[] =>
  decodeAttestationObject(attestationOf(vector)).get('attStmt').get('x5c') ?? [];
const keyOf = (vector: Vector) =>
  parseAuthenticatorData(decodeAttestationObject(attestationOf(vector)).get('authData')).credentialPublicKey ??
  new Uint8Array();

describe('the test vectors of WebAuthn Level 3', () => {
  test('are all there', () => {
    expect([taken.length, strange.length, framed.length, attested.length]).toEqual([9, 3, 2, 9]);
  });

  test.each(taken.map((vector) => [vector.section, vector.name, vector] as const))(
    '%s %s registers and signs in',
    async (_section, name, vector) => {
      const made = await register(vector);
      expect(made && Buffer.from(made.credentialId).toString('hex')).toBe(vector.credentialId);
      const format = name.replace(/-(self-)?(e[sd]|rs)[^-]*(-long-credential-id)?$/, '');
      expect(made?.attestationFormat).toBe(format);
      expect(await signIn(vector, made?.publicKey ?? new Uint8Array())).toMatchObject({ signCount: 0 });
    },
  );

  test.each(own.map((vector) => [vector.section, vector.name, vector] as const))(
    '%s %s is refused with another challenge, relying party, origin or signature',
    async (_section, _name, vector) => {
      const wrong = [
        { challenge: 'AAAA' },
        { rp: { ...rp, id: 'example.com' } },
        { rp: { ...rp, origins: ['https://example.com'] } },
      ];
      for (const given of wrong) expect(await register(vector, given)).toBeUndefined();
      const { signature } = vector.authentication;
      const last = Number.parseInt(signature.slice(-2), 16) ^ 1;
      const bent = signature.slice(0, -2) + last.toString(16).padStart(2, '0');
      expect(await signIn(vector, keyOf(vector))).toBeDefined();
      expect(await signIn(vector, keyOf(vector), bent)).toBeUndefined();
    },
  );

  test.each(strange.map((vector) => [vector.section, vector.name, vector] as const))(
    '%s %s is refused for what its authenticator says of itself',
    async (_section, _name, vector) => {
      expect(await register(vector)).toBeUndefined();
    },
  );

  test.each(framed.map((vector) => [vector.section, vector.name, vector] as const))(
    '%s %s, from within a frame of another site, is refused',
    async (_section, _name, vector) => {
      expect(await register(vector)).toBeUndefined();
    },
  );

  test.each(attested.map((vector) => [vector.section, vector.name, vector] as const))(
    '%s %s leads to the authority that attested it, in its time, and to no other',
    async (_section, _name, vector) => {
      const chain = chainOf(vector);
      const at = new Date('2026-06-01T00:00:00Z');
      expect(leadsTo(chain, { anchors: [pem(attestationCa)], at })).toBe(true);
      expect(leadsTo(chain, { anchors: [], at })).toBe(false);
      expect(leadsTo([], { anchors: [pem(attestationCa)], at })).toBe(false);
      expect(leadsTo(chain, { anchors: [pem(attestationCa)], at: new Date('2020-01-01T00:00:00Z') })).toBe(false);
      const other = attested.find((one) => one !== vector);
      const [stranger = new Uint8Array()] = other ? chainOf(other) : [];
      const anchors = [pem(Buffer.from(stranger).toString('hex'))];
      expect(leadsTo(chain, { anchors, at })).toBe(false);
    },
  );
});
