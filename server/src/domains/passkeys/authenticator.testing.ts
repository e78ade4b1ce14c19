import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** For tests: an authenticator and its browser in software (WebAuthn Level 3, section 6), as honest as it is told to be. */
export interface Authenticator {
  create(publicKey: CreationOptions, told?: Told): Attestation;
  get(publicKey: RequestOptions, told?: Told): Assertion;
  /** Another one with the same key and counter. */
  copy(): Authenticator;
}

/** What of a ceremony is not as it would be by itself. */
export type Told = Partial<{
  origin: string;
  rpId: string;
  type: string;
  challenge: string;
  crossOrigin: boolean;
  present: boolean;
  verified: boolean;
  userHandle: string | undefined;
  discoverable: boolean;
  signature: Uint8Array;
}>;

export interface Given {
  readonly origin: string;
  /** Whether it verifies its user. */
  readonly verifies?: boolean;
  /** Counts its uses; what is kept in several places does not. */
  readonly counts?: boolean;
  readonly backupEligible?: boolean;
}

interface CreationOptions {
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
}
interface RequestOptions {
  readonly rpId: string;
  readonly challenge: string;
}
type Attestation = ReturnType<typeof attestationOf>;
type Assertion = ReturnType<typeof assertionOf>;

interface Held {
  readonly id: Uint8Array;
  readonly key: KeyObject;
  readonly cose: Uint8Array;
  userHandle: string;
  counter: number;
}

const flag = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 } as const;
const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

export function createAuthenticator(given: Given, held: Held = newCredential()): Authenticator {
  const flags = (told: Told) =>
    (told.present === false ? 0 : flag.present) |
    ((told.verified ?? given.verifies ?? true) ? flag.verified : 0) |
    (given.backupEligible ? flag.backupEligible | flag.backedUp : 0);
  const data = (rpId: string, told: Told, more = 0) => {
    if (given.counts !== false) held.counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(given.counts === false ? 0 : held.counter);
    return Buffer.concat([sha256(told.rpId ?? rpId), Buffer.of(flags(told) | more), counter]);
  };
  const client = (type: string, challenge: string, told: Told) =>
    JSON.stringify({
      type: told.type ?? type,
      challenge: told.challenge ?? challenge,
      origin: told.origin ?? given.origin,
      crossOrigin: told.crossOrigin ?? false,
    });
  return {
    create(options, told = {}) {
      held.userHandle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(held.id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, held.id, held.cose]);
      const authData = Buffer.concat([data(options.rp.id, told, flag.attested), attested]);
      return attestationOf(held.id, client('webauthn.create', options.challenge, told), {
        authData,
        discoverable: told.discoverable,
      });
    },
    get(options, told = {}) {
      const authData = data(options.rpId, told);
      const clientData = client('webauthn.get', options.challenge, told);
      const signature = told.signature ?? sign('sha256', Buffer.concat([authData, sha256(clientData)]), held.key);
      const userHandle = 'userHandle' in told ? told.userHandle : held.userHandle;
      return assertionOf(held.id, clientData, { authData, signature, userHandle });
    },
    copy: () => createAuthenticator(given, { ...held }),
  };
}

function newCredential(): Held {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE_Key (RFC 9052): { 1: 2, 3: -7, -1: 1, -2: x, -3: y } in CBOR.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  return { id: randomBytes(32), key: privateKey, cose, userHandle: '', counter: 0 };
}

const common = (id: Uint8Array) => ({
  id: base64url(id),
  rawId: base64url(id),
  type: 'public-key' as const,
  authenticatorAttachment: 'platform',
});

function attestationOf(
  id: Uint8Array,
  clientData: string,
  { authData, discoverable = true }: { authData: Uint8Array; discoverable?: boolean | undefined },
) {
  // { "fmt": "none", "attStmt": {}, "authData": bytes } in CBOR.
  const attestationObject = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.of(0x59, authData.length >> 8, authData.length & 255),
    authData,
  ]);
  return {
    ...common(id),
    clientExtensionResults: { credProps: { rk: discoverable } },
    response: {
      clientDataJSON: base64url(clientData),
      attestationObject: base64url(attestationObject),
      transports: ['internal'],
    },
  };
}

interface Signed {
  readonly authData: Uint8Array;
  readonly signature: Uint8Array;
  readonly userHandle: string | undefined;
}

function assertionOf(id: Uint8Array, clientData: string, { authData, signature, userHandle }: Signed) {
  return {
    ...common(id),
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(signature),
      ...(userHandle === undefined ? {} : { userHandle }),
    },
  };
}
