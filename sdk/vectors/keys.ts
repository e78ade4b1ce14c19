import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type Jwk = JsonWebKey & { kid: string; alg?: string; use?: string };

export interface TestKeys {
  warning: string;
  secret: string;
  signing: Jwk[];
  sets: Record<string, { keys: object[] }>;
}

const file = new URL('keys.json', import.meta.url);

/** The committed keys; made once, when there are none. */
export function testKeys(): TestKeys {
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(createKeys(), null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8')) as TestKeys;
}

function createKeys(): TestKeys {
  const signing = [
    pair('es256', 'ES256', ['ec', { namedCurve: 'P-256' }]),
    pair('es256-next', 'ES256', ['ec', { namedCurve: 'P-256' }]),
    pair('es256-stranger', 'ES256', ['ec', { namedCurve: 'P-256' }]),
    pair('es384', 'ES384', ['ec', { namedCurve: 'P-384' }]),
    pair('eddsa', 'EdDSA', ['ed25519', {}]),
    pair('rs256', 'RS256', ['rsa', { modulusLength: 2048 }]),
    pair('ps256', 'PS256', ['rsa', { modulusLength: 2048 }]),
    pair('rs256-weak', 'RS256', ['rsa', { modulusLength: 1024 }]),
  ];
  const published = signing.filter(({ kid }) => kid !== 'es256-stranger').map(publicHalf);
  const [first, , stranger] = signing as [Jwk, Jwk, Jwk];
  const renamed = (kid: string, extra: object = {}) => ({ ...publicHalf(first), kid, ...extra });
  const { alg: _, ...unnamed } = publicHalf(first);
  const { x, ...half } = publicHalf(first);
  return {
    warning: 'Public test keys, private halves included. Never trust or use one outside of tests.',
    secret: 'doorward-test-secret-of-more-than-32-bytes',
    signing,
    sets: {
      main: { keys: published },
      es256_without_alg: { keys: [unnamed] },
      odd: {
        keys: [
          { ...first, kid: 'private' },
          {
            kty: 'oct',
            kid: 'symmetric',
            alg: 'HS256',
            k: Buffer.from('symmetric-key-in-a-public-set-is-no-key').toString('base64url'),
          },
          renamed('encryption', { use: 'enc' }),
          renamed('no-verify', { key_ops: ['encrypt'] }),
          renamed('other-alg', { alg: 'ES384' }),
          renamed('twice'),
          { ...publicHalf(stranger), kid: 'twice' },
          renamed('same-twice'),
          renamed('same-twice'),
          { ...half, kid: 'no-x' },
          { ...publicHalf(first), kid: 'off-curve', y: x },
          { kty: 'UNKNOWN', kid: 'unknown-type' },
          renamed('undefined'),
          renamed('good'),
        ],
      },
    },
  };
}

function pair(kid: string, alg: string, [type, options]: [string, object]): Jwk {
  const generate = generateKeyPairSync as unknown as (t: string, o: object) => ReturnType<typeof generateKeyPairSync>;
  const { privateKey } = generate(type, options);
  return {
    kid,
    alg,
    use: 'sig',
    ...(privateKey as unknown as import('node:crypto').KeyObject).export({ format: 'jwk' }),
  };
}

function publicHalf({ d, p, q, dp, dq, qi, ...jwk }: Jwk): Jwk {
  return jwk as Jwk;
}
