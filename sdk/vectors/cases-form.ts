import { createPublicKey } from 'node:crypto';
import { encode, hmac, signature } from './sign.ts';
import {
  accept,
  by,
  claims,
  defaults,
  es256,
  good,
  header,
  type Json,
  keyOf,
  keys,
  raw,
  refuse,
  secretToken,
  token,
} from './tokens.ts';

const [goodHead, goodBody, goodSignature] = good.split('.') as [string, string, string];

function form(): void {
  refuse('missing_token', 'no token', '');
  for (const [name, text] of Object.entries({
    'two parts': `${goodHead}.${goodBody}`,
    'four parts': `${good}.${goodSignature}`,
    'one part': 'token',
    'five parts, as an encrypted token has': `${good}.a.b`,
    'only dots': '..',
    'no header': `.${goodBody}.${goodSignature}`,
    'no payload': `${goodHead}..${goodSignature}`,
    'a space before': ` ${good}`,
    'a line break after': `${good}\n`,
    'a space inside the signature': `${goodHead}.${goodBody}.${goodSignature.slice(0, 8)} ${goodSignature.slice(8)}`,
    'a line break inside the payload': `${goodHead}.${goodBody.slice(0, 8)}\n${goodBody.slice(8)}.${goodSignature}`,
    padding: `${good}==`,
    'padding of the header': `${goodHead}=.${goodBody}.${goodSignature}`,
    'the standard base64 alphabet': `${goodHead}.${goodBody}.${`+/${goodSignature.slice(2)}`}`,
    'a scheme before the token': `Bearer ${good}`,
    'a character beyond ASCII': `${good.slice(0, -1)}é`,
    'a NUL at the end': `${good}\0`,
    'a segment of impossible length': `${goodHead}.${goodBody}.${goodSignature.slice(0, -1)}`,
    'unused bits of the signature set': `${good.slice(0, -1)}${flip(goodSignature)}`,
  })) {
    refuse('malformed', name, text);
  }
  refuse('malformed', 'larger than 16 kB', token({}, { filler: 'x'.repeat(16_384) }));
  accept('exactly 16 kB', ofLength(16_384));
  refuse('malformed', 'a character more than 16 kB', ofLength(16_385));
  const header64 = unusedBits(JSON.stringify(header));
  refuse(
    'malformed',
    'unused bits of the header set',
    `${header64}.${goodBody}.${encode(signature(`${header64}.${goodBody}`, es256))}`,
  );
  const body64 = unusedBits(JSON.stringify(claims));
  refuse(
    'malformed',
    'unused bits of the payload set',
    `${goodHead}.${body64}.${encode(signature(`${goodHead}.${body64}`, es256))}`,
  );
}

/** Of so many characters: the note in its header and the filler in its payload make up for what base64url cannot end at. */
function ofLength(length: number): string {
  const note = [0, 1, 2].find((extra) => {
    const head = encode(JSON.stringify({ ...header, note: 'x'.repeat(extra) })).length;
    return (length - 88 - head) % 4 !== 1;
  });
  const fitting = (filler: number) =>
    token({ note: 'x'.repeat(note ?? 0) }, { filler: 'x'.repeat(filler) }, () => Buffer.alloc(64)).length <= length;
  let filler = 0;
  for (let step = 16_384; step >= 1; step /= 2) if (fitting(filler + step)) filler += step;
  return token({ note: 'x'.repeat(note ?? 0) }, { filler: 'x'.repeat(filler) });
}

/** The last character with its lowest unused bit set: decodes to the same bytes, but is another text. */
function flip(segment: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(segment.slice(-1)) | 1);
}

function unusedBits(text: string): string {
  const padded = text.length % 3 === 0 ? text.replace('{', '{ ') : text;
  const segment = encode(padded);
  return segment.slice(0, -1) + flip(segment);
}

function headers(): void {
  const body = JSON.stringify(claims);
  for (const [name, text] of Object.entries({
    'the header is no JSON': raw('not json', body),
    'the header is a list': raw('[]', body),
    'the header is null': raw('null', body),
    'the header is a string': raw('"ES256"', body),
    'the header has a byte order mark': raw(`\uFEFF${JSON.stringify(header)}`, body),
    'the header is not UTF-8': raw(Buffer.from(JSON.stringify({ ...header, note: 'ÿ' }), 'latin1'), body),
    'the header names alg twice': raw('{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"es256"}', body),
    'the header names alg twice, once escaped': raw(
      '{"\\u0061lg":"none","alg":"ES256","typ":"at+jwt","kid":"es256"}',
      body,
    ),
    'the header is deeply nested': raw(
      `{"alg":"ES256","typ":"at+jwt","kid":"es256","a":${'['.repeat(2000)}${']'.repeat(2000)}}`,
      body,
    ),
    'no alg': raw(JSON.stringify({ typ: 'at+jwt', kid: 'es256' }), body),
    'alg is a list': token({ alg: ['ES256'] }),
    'kid is a number': token({ kid: 1 }),
    crit: token({ crit: ['exp'] }),
    'an empty crit': token({ crit: [] }),
    jku: token({ jku: 'https://evil.example/jwks.json' }),
    'jku of the issuer itself': token({ jku: `${defaults.issuer}/.well-known/jwks.json` }),
    jwk: selfSigned({ jwk: publicOf('es256-stranger') }),
    x5u: token({ x5u: 'https://evil.example/cert.pem' }),
    x5c: token({ x5c: ['AAAA'] }),
    b64: token({ b64: false }),
    'b64 true': token({ b64: true }),
    'b64 false, and critical': token({ b64: false, crit: ['b64'] }),
    'x5c of a stranger': selfSigned({ x5c: [encode('a certificate of the stranger')] }),
    'jku beside a known kid, signed by the stranger': selfSigned({ jku: 'https://evil.example/jwks.json' }),
    zip: token({ zip: 'DEF' }),
  })) {
    refuse('malformed', name, text);
  }
  for (const typ of ['JWT', 'jwt', 'id+jwt', 'logout+jwt', 'statuslist+jwt', 'at+jwt ', 'text/at+jwt', '', 7, null]) {
    refuse('wrong_type', `typ ${JSON.stringify(typ)}`, token({ typ }), { why: 'RFC 8725 3.11' });
  }
  const { typ: _, ...untyped } = header;
  refuse('wrong_type', 'no typ', raw(JSON.stringify(untyped), body));
  refuse('wrong_type', 'an ID token', token({ typ: 'JWT' }, { nonce: 'n', azp: claims.client_id }));
  refuse('wrong_type', 'token_use of another kind', token({}, { token_use: 'id' }));
}

const publicOf = (kid: string) => createPublicKey({ key: keyOf(kid), format: 'jwk' }).export({ format: 'jwk' });
const selfSigned = (head: Json) => token(head, {}, (input) => signature(input, keyOf('es256-stranger')));

function algorithms(): void {
  const none = (alg: string) => token({ alg }, {}, () => Buffer.alloc(0));
  for (const alg of ['none', 'None', 'NONE', 'nOnE'])
    refuse('bad_signature', `alg ${alg}`, none(alg), { why: 'RFC 8725 2.1' });
  refuse(
    'bad_signature',
    'alg none over a real signature',
    `${encode(JSON.stringify({ ...header, alg: 'none' }))}.${goodBody}.${goodSignature}`,
  );
  refuse('bad_signature', 'an algorithm not allowed, under a real key', by('rs256'));
  refuse('bad_signature', 'alg in lower case', token({ alg: 'es256' }));
  const pem = createPublicKey({ key: es256, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const der = createPublicKey({ key: es256, format: 'jwk' }).export({ type: 'spki', format: 'der' });
  const jwkText = JSON.stringify(keys.sets.main?.keys[0]);
  for (const [name, secret] of [
    ['PEM', pem],
    ['DER', der],
    ['JWK', jwkText],
    ['PEM without its last line break', String(pem).trimEnd()],
    ['PEM with CRLF', String(pem).replaceAll('\n', '\r\n')],
    ['the point, uncompressed', der.subarray(-65)],
    ['x', Buffer.from(String(es256.x), 'base64url')],
    ['x, as written', String(es256.x)],
    ['kid', 'es256'],
    ['nothing', ''],
  ] as const) {
    refuse(
      'bad_signature',
      `HS256 with the public key as its secret (${name})`,
      secretToken(secret, { kid: 'es256' }),
      { why: 'RFC 8725 2.1' },
    );
  }
  const rsaPem = createPublicKey({ key: keyOf('rs256'), format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  refuse(
    'bad_signature',
    'HS256 with the public RSA key as its secret, where RS256 is allowed',
    secretToken(rsaPem, { kid: 'rs256' }),
    { options: { algorithms: ['RS256'] }, why: 'RFC 8725 2.1' },
  );
  refuse(
    'bad_signature',
    'HS256 under a secret published in the key set',
    secretToken('symmetric-key-in-a-public-set-is-no-key', { kid: 'symmetric' }),
    { keys: 'odd' },
  );
  refuse('bad_signature', 'HS256 under the right secret, where keys are public', secretToken(keys.secret));
  const secretOnly = { keys: 'secret', options: { algorithms: ['HS256'] } };
  refuse('bad_signature', 'ES256 where only the secret counts', good, secretOnly);
  for (const kid of ['rs256', 'ps256', 'eddsa', 'es384'])
    refuse('bad_signature', `${keyOf(kid).alg} where only the secret counts`, by(kid), secretOnly);
  for (const alg of ['HS384', 'HS512'])
    refuse('bad_signature', `${alg} where only the secret counts`, secretToken(keys.secret, { alg }), secretOnly);
  refuse(
    'bad_signature',
    'HS256 under another secret',
    secretToken('another-secret-of-more-than-32-bytes-1234'),
    secretOnly,
  );
  refuse(
    'bad_signature',
    'HS256 with an empty signature',
    token({ alg: 'HS256' }, {}, () => Buffer.alloc(0)),
    secretOnly,
  );
  refuse(
    'bad_signature',
    'HS256 cut short',
    token({ alg: 'HS256' }, {}, (input) => hmac(input, keys.secret).subarray(0, 16)),
    secretOnly,
  );
  refuse('bad_signature', 'alg none where only the secret counts', none('none'), secretOnly);
  refuse('unknown_key', 'the key of another algorithm', token({ kid: 'es384' }));
  const two = { options: { algorithms: ['ES256', 'EdDSA', 'RS256', 'PS256'] } };
  refuse('unknown_key', 'the key of another type', token({ kid: 'eddsa' }), two);
  refuse(
    'unknown_key',
    'an RS256 key used for PS256',
    token({ alg: 'PS256', kid: 'rs256' }, {}, (input) => signature(input, { ...keyOf('rs256'), alg: 'PS256' })),
    two,
  );
}

const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');

/** A token whose signature has a zero there, as one in 256 has, and what is made of it. */
function leading(at: number, change: (made: Buffer) => Buffer): string {
  for (let n = 0; ; n++) {
    let made: Buffer = Buffer.alloc(64, 1);
    const text = token({}, { n }, (input) => {
      made = signature(input, es256);
      return change(made);
    });
    if (made[at] === 0) return text;
  }
}

/** The signature, or the other one of the same r. */
function half(input: string, high: boolean): Buffer {
  const made = signature(input, es256);
  const n = BigInt(`0x${order.toString('hex')}`);
  const s = BigInt(`0x${made.toString('hex', 32)}`);
  if (s > n / 2n === high) return made;
  return Buffer.concat([made.subarray(0, 32), Buffer.from((n - s).toString(16).padStart(64, '0'), 'hex')]);
}

function signatures(): void {
  const signedWith = (how: (input: string) => Buffer) => token({}, {}, how);
  const half32 = Buffer.alloc(32);
  const split = (input: string) => {
    const made = signature(input, es256);
    return [made.subarray(0, 32), made.subarray(32)] as const;
  };
  const zero = Buffer.alloc(1);
  const spread = (lead: Buffer, between: Buffer, end: Buffer) =>
    signedWith((input) => {
      const [r, s] = split(input);
      return Buffer.concat([lead, r, between, s, end]);
    });
  const none = Buffer.alloc(0);
  for (const [name, text] of Object.entries({
    'a zero before r': spread(zero, none, none),
    'a zero before s': spread(none, zero, none),
    'a zero before r and s': spread(zero, zero, none),
    'a zero after s': spread(none, none, zero),
    'r and s of 48 bytes each, as ES384 has them': spread(Buffer.alloc(16), Buffer.alloc(16), none),
    'r and s in turn': signedWith((input) => Buffer.concat([...split(input)].reverse())),
    twice: signedWith((input) => Buffer.concat([...split(input), ...split(input)])),
    'r without its leading zero': leading(0, (made) => made.subarray(1)),
    's without its leading zero': leading(32, (made) => Buffer.concat([made.subarray(0, 32), made.subarray(33)])),
    'an empty signature': signedWith(() => Buffer.alloc(0)),
    'r and s zero': signedWith(() => Buffer.concat([half32, half32])),
    'r zero': signedWith((input) => Buffer.concat([half32, signature(input, es256).subarray(32)])),
    's zero': signedWith((input) => Buffer.concat([signature(input, es256).subarray(0, 32), half32])),
    'r and s the order of the curve': signedWith(() => Buffer.concat([order, order])),
    'encoded as DER': signedWith((input) => signature(input, es256, { dsaEncoding: 'der' })),
    'one byte short': signedWith((input) => signature(input, es256).subarray(0, 63)),
    'one byte long': signedWith((input) => Buffer.concat([signature(input, es256), Buffer.alloc(1)])),
    'by a stranger under a known kid': selfSigned({}),
    'by another key of the issuer': signedWith((input) => signature(input, keyOf('es256-next'))),
    'of another token': `${token({}, { sub: 'user_other' }).split('.').slice(0, 2).join('.')}.${goodSignature}`,
    'the payload changed': `${goodHead}.${encode(JSON.stringify({ ...claims, roles: ['superadmin'] }))}.${goodSignature}`,
    'the header changed': `${encode(JSON.stringify({ ...header, note: 1 }))}.${goodBody}.${goodSignature}`,
  })) {
    refuse('bad_signature', `signature: ${name}`, text);
  }
  accept(
    'signature: r begins with a zero',
    leading(0, (made) => made),
  );
  accept(
    'signature: s begins with a zero',
    leading(32, (made) => made),
  );
  for (const high of [false, true])
    accept(
      `signature: s in the ${high ? 'upper' : 'lower'} half`,
      token({}, {}, (input) => half(input, high)),
      {
        why: 'FIPS 186-5: both are signatures, so nothing may be known by a signature',
      },
    );
  const pss = (input: string) => signature(input, { ...keyOf('rs256'), alg: 'PS256' });
  const rs256 = { options: { algorithms: ['RS256'] } };
  refuse('bad_signature', 'signature: PSS under RS256', token({ alg: 'RS256', kid: 'rs256' }, {}, pss), rs256);
  const longSalt = (input: string) => signature(input, keyOf('ps256'), { saltLength: 64 });
  const ps256 = { options: { algorithms: ['PS256'] } };
  refuse(
    'bad_signature',
    'signature: PSS with another salt length',
    token({ alg: 'PS256', kid: 'ps256' }, {}, longSalt),
    { ...ps256, why: 'RFC 7518 3.5' },
  );
}

function keyChoice(): void {
  refuse('unknown_key', 'a kid the issuer has not', token({ kid: 'nobody' }));
  refuse('unknown_key', 'an empty kid', token({ kid: '' }));
  const { kid: _, ...unnamed } = header;
  const nameless = raw(JSON.stringify(unnamed), JSON.stringify(claims));
  refuse('unknown_key', 'no kid', nameless);
  refuse('unknown_key', 'no kid, where a key is named undefined', nameless, { keys: 'odd' });
  refuse('unknown_key', 'a kid with another case', token({ kid: 'ES256' }));
  for (const kid of ['../../../../dev/null', "' OR 1=1 --", 'https://evil.example/jwks.json', 'es256 ', 'ES256 es256'])
    refuse('unknown_key', `a kid to be looked up elsewhere: ${kid}`, token({ kid }));
  refuse('unknown_key', 'a kid named like a member of every object', token({ kid: '__proto__' }));
  const weak = { options: { algorithms: ['RS256'] }, why: 'RFC 7518 3.3: at least 2048 bits' };
  refuse('unknown_key', 'an RSA key of 1024 bits', by('rs256-weak'), weak);
  accept('a published key that does not name its alg', good, { keys: 'es256_without_alg' });
  const odd = { keys: 'odd' };
  accept('a good key among odd ones', token({ kid: 'good' }), odd);
  accept('one key published twice', token({ kid: 'same-twice' }), odd);
  for (const [kid, why] of Object.entries({
    private: 'a private key in a public set is compromised',
    symmetric: 'a secret in a public set is none',
    encryption: 'RFC 7517 4.2',
    'no-verify': 'RFC 7517 4.3',
    'other-alg': 'RFC 7517 4.4',
    twice: 'two keys under one kid: nothing says which is meant',
    'no-x': 'RFC 7518 6.2.1',
  })) {
    refuse('unknown_key', `a published key not to be used: ${kid}`, token({ kid }), { ...odd, why });
  }
  refuse('bad_signature', 'a published point off the curve', token({ kid: 'off-curve' }), odd);
}

export const formCases = [form, headers, algorithms, signatures, keyChoice];
