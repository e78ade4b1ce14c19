import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../random.ts';
import { createPasswords } from '../passwords.ts';

const passwords = createPasswords(systemRandom, { memoryKib: 64, passes: 1, lanes: 1, running: 2, waiting: 200 });
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64').replace(/=+$/, '');
const text64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');

const firebase = {
  signerKey: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  salt: '42xEC+ixf3L2lw==',
  hash: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
};

/** Made by others, as their own documents and tests print them. */
const known: readonly [from: string, password: string, hash: string][] = [
  ['crypt_blowfish', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['crypt_blowfish', 'U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'],
  ['crypt_blowfish', 'U*U*U', '$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a'],
  [
    'crypt_blowfish, 73 bytes and more',
    '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored',
    '$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui',
  ],
  ['jBCrypt', 'abcdefghijklmnopqrstuvwxyz', '$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC'],
  ['jBCrypt', '~!@#$%^&*()      ~!@#$%^&*()PNBFRD', '$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO'],
  ['2b', 'password', '$2b$10$cgT08pfGUo9SUIIvXrIJ1uSXp0VJmOIKgEC6vqGvqRddK4Z3JB28G'],
  ['2y', 'password', '$2y$10$cgT08pfGUo9SUIIvXrIJ1uSXp0VJmOIKgEC6vqGvqRddK4Z3JB28G'],
  [
    "passlib's documentation",
    'password',
    '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E',
  ],
  [
    'RFC 7914 section 12',
    'password',
    `$scrypt$ln=10,r=8,p=16$${text64('NaCl')}$${base64('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640')}`,
  ],
  [
    'RFC 7914 section 12',
    'pleaseletmein',
    `$scrypt$ln=14,r=8,p=1$${text64('SodiumChloride')}$${base64('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887')}`,
  ],
  [
    "firebase/scrypt's README",
    'user1password',
    `$firebase-scrypt$r=8,m=14,sk=${firebase.signerKey},ss=Bw==$${firebase.salt}$${firebase.hash}`,
  ],
  ['RFC 6070', 'password', `$pbkdf2$4096$${text64('salt')}$${base64('4b007901b765489abead49d926f721d065a429c1')}`],
  [
    'RFC 6070, two blocks',
    'passwordPASSWORDpassword',
    `$pbkdf2-sha1$4096$${text64('saltSALTsaltSALTsaltSALTsaltSALTsalt')}$${base64('3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038')}`,
  ],
  [
    "passlib's documentation",
    'password',
    '$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44',
  ],
  [
    'RFC 7914 section 11, as PHC',
    'passwd',
    `$pbkdf2-sha256$i=1,l=64$${text64('salt')}$${base64('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783')}`,
  ],
  [
    "Authelia's documentation",
    'insecure_secret',
    '$pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q$JNRBzwAo0ek5qKn50cFzzvE9RXV88h1wJn5KGiHrD0YKtZaR/nCb2CJPOsKaPK0hjf.9yHxzQGZziziccp6Yng',
  ],
  ["Django's tests", 'lètmein', 'pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY='],
  ["Django's tests", 'lètmein', 'pbkdf2_sha1$10000$seasalt$oAfF6vgs95ncksAhGXOWf4Okq7o='],
  ["pwscheme's tests", 'test123', '{SSHA}JFZFs0oHzxbMwkSJmYVeI8MnTDy/276a'],
  ["pwscheme's tests", 'test123', '{SSHA256}czO44OTV17PcF1cRxWrLZLy9xHd7CWyVYplr1rOhuMlx/7IK'],
  [
    "pwscheme's tests",
    'test123',
    '{SSHA512}xPUl/px+1cG55rUH4rzcwxdOIPSB2TingLpiJJumN2xyDWN4Ix1WQG3ihnvHaWUE8MYNkvMi5rf0C9NYixHsE6Yh59M=',
  ],
  // sha1sum and friends of `abc` (FIPS 180), cut into salt `a` and password `bc`, and password `ab` and salt `c`.
  ['FIPS 180', 'bc', `$sha1$o=sp$${text64('a')}$${base64('a9993e364706816aba3e25717850c26c9cd0d89d')}`],
  [
    'FIPS 180',
    'ab',
    `$sha256$o=ps$${text64('c')}$${base64('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')}`,
  ],
  [
    'FIPS 180',
    'bc',
    `$sha512$o=sp$${text64('a')}$${base64('ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f')}`,
  ],
];

describe('a hash of another system', () => {
  test.each(known)('as in %s: of %j', async (_, password, hash) => {
    expect(passwords.judgeHash(hash)).toBe('usable');
    expect(await passwords.verifyPassword(password, hash)).toBe(true);
    expect(await passwords.verifyPassword(`_${password}`, hash)).toBe(false);
    expect(await passwords.verifyPassword(password.toUpperCase(), hash)).toBe(password === password.toUpperCase());
    expect(await passwords.verifyPassword('', hash)).toBe(false);
    expect(passwords.needsRehash(hash)).toBe(true);
  });
});

const salt = text64('sixteen bytes ok');
const digest = base64('00'.repeat(32));

describe('at the door', () => {
  test.each([
    `$2b$15$${'a'.repeat(53)}`,
    `$2a$31$${'a'.repeat(53)}`,
    `$scrypt$ln=18,r=8,p=1$${salt}$${digest}`,
    `$scrypt$ln=17,r=8,p=3$${salt}$${digest}`,
    `$scrypt$ln=10,r=8,p=65$${salt}$${digest}`,
    `$scrypt$ln=99,r=8,p=1$${salt}$${digest}`,
    `$firebase-scrypt$r=8,m=18,sk=${firebase.signerKey},ss=Bw==$${firebase.salt}$${firebase.hash}`,
    `$firebase-scrypt$r=128,m=14,sk=${firebase.signerKey},ss=Bw==$${firebase.salt}$${firebase.hash}`,
    `$pbkdf2-sha256$3000001$${salt}$${digest}`,
    `$pbkdf2-sha512$1000001$${salt}$${digest}`,
    `$pbkdf2$1500000$${salt}$${digest}`,
    `pbkdf2_sha256$999999999$salt$${digest}`,
    `$argon2id$v=19$m=524288,t=1,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=65536,t=17,p=1$${salt}$${digest}`,
    `$argon2id$v=19$m=99999999,t=1,p=1$${salt}$${digest}`,
  ])('what would cost too much is refused: %s', async (hash) => {
    expect(passwords.judgeHash(hash)).toBe('too_costly');
    const from = performance.now();
    if (!hash.startsWith('$argon2id')) expect(await passwords.verifyPassword('a', hash)).toBe(false);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  test.each([
    '',
    'password',
    '5f4dcc3b5aa765d61d8327deb882cf99',
    `$2x$05$${'a'.repeat(53)}`,
    `$2b$03$${'a'.repeat(53)}`,
    `$2b$10$${'a'.repeat(52)}`,
    `$2b$10$${'a'.repeat(53)}\n`,
    `$scrypt$ln=0,r=8,p=1$${salt}$${digest}`,
    `$scrypt$ln=14,r=0,p=1$${salt}$${digest}`,
    `$scrypt$ln=14,r=8,p=1$${salt}$${base64('00'.repeat(8))}`,
    `$scrypt$ln=14,r=8,p=1$${salt}$${digest}$`,
    `$scrypt$ln=14,r=8,p=1$s@lt$${digest}`,
    `$firebase-scrypt$r=8,m=14,sk=,ss=Bw==$${firebase.salt}$${firebase.hash}`,
    `$firebase-scrypt$r=8,m=14,sk=${firebase.signerKey},ss=Bw==$${firebase.salt}$AAAA`,
    `$pbkdf2-sha256$0$${salt}$${digest}`,
    `$pbkdf2-md5$1000$${salt}$${digest}`,
    `$pbkdf2-sha256$i=1000,l=31$${salt}$${digest}`,
    `{SSHA}${base64('00'.repeat(20))}`,
    `{SHA}${base64('00'.repeat(20))}`,
    `$sha256$o=sp$$${digest}`,
    `$sha1$o=sp$${salt}$${digest}`,
    `$argon2i$v=19$m=65536,t=2,p=4$${salt}$${digest}`,
  ])('what no form fits is unknown: %j', async (hash) => {
    expect(passwords.judgeHash(hash)).toBe('unknown');
    expect(await passwords.verifyPassword('password', hash)).toBe(false);
  });

  test('an argon2id hash within the bounds may be kept as it is', () => {
    expect(passwords.judgeHash(`$argon2id$v=19$m=65536,t=3,p=4$${salt}$${digest}`)).toBe('usable');
  });

  test('no text makes the reader stumble', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...known), fc.nat(), fc.string({ maxLength: 4 }))
      .map(([[, , hash], at, put]) => {
        const cut = at % hash.length;
        return hash.slice(0, cut) + put + hash.slice(cut + 1);
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'binary' })), (hash) => {
        expect(['usable', 'unknown', 'too_costly']).toContain(passwords.judgeHash(hash));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a password of another system', () => {
  test('is found however the keyboard composes it now', async () => {
    // bcrypt of the composed form, by its own hand: what a browser on Windows or Linux sent.
    const { hash } = await import('@node-rs/bcrypt');
    const composed = await hash('Zo\u00eb ist da', { cost: 4 });
    expect(await passwords.verifyPassword('Zo\u00eb ist da', composed)).toBe(true);
    expect(await passwords.verifyPassword('Zoe\u0308 ist da', composed)).toBe(true);
    expect(await passwords.verifyPassword('Zoe ist da', composed)).toBe(false);
    const decomposed = await hash('Zoe\u0308 ist da', { cost: 4 });
    expect(await passwords.verifyPassword('Zoe\u0308 ist da', decomposed)).toBe(true);
  });

  test('in bcrypt counts to its 72nd byte, as it did there, and a NUL ends nothing', async () => {
    const { hash } = await import('@node-rs/bcrypt');
    const kept = await hash('ü'.repeat(36), { cost: 4 });
    expect(await passwords.verifyPassword('ü'.repeat(36), kept)).toBe(true);
    expect(await passwords.verifyPassword(`${'ü'.repeat(36)}and more`, kept)).toBe(true);
    expect(await passwords.verifyPassword(`${'ü'.repeat(35)}u`, kept)).toBe(false);
    const short = await hash('abc', { cost: 4 });
    expect(await passwords.verifyPassword('abc\0def', short)).toBe(false);
    expect(await passwords.verifyPassword('abc\0', short)).toBe(false);
  });

  test.each(known.filter(([from]) => /2b|12|README|Authelia/.test(from)))(
    'as in %s: is verified beside the event loop, through the bounded queue',
    async (_, password, hash) => {
      let turns = 0;
      const spin = setInterval(() => {
        turns += 1;
      }, 1);
      const all = Array.from({ length: 4 }, () => passwords.verifyPassword(password, hash));
      expect(passwords.hashingStats()).toMatchObject({ running: 2, waiting: 2 });
      expect(await Promise.all(all)).toEqual([true, true, true, true]);
      clearInterval(spin);
      expect(turns).toBeGreaterThan(3);
    },
  );
});

test('a wrong password of a foreign hash waits for the argon2id that a right one is hashed anew with', async () => {
  const slow = createPasswords(systemRandom, { memoryKib: 16 * 1024, passes: 4, lanes: 1, running: 2, waiting: 9 });
  const cheap = '{SSHA}JFZFs0oHzxbMwkSJmYVeI8MnTDy/276a';
  const shortest = async (work: () => Promise<unknown>) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 10; round += 1) {
      const from = performance.now();
      await work();
      least = Math.min(least, performance.now() - from);
    }
    return least;
  };
  const usual = await shortest(() => slow.verifyPassword('wrong', undefined));
  const wrong = await shortest(() => slow.verifyPassword('wrong', cheap));
  const right = await shortest(
    async () => (await slow.verifyPassword('test123', cheap)) && slow.hashPassword('test123'),
  );
  for (const ms of [wrong, right]) {
    expect(ms).toBeGreaterThan(usual / 2);
    expect(ms).toBeLessThan(usual * 2);
  }
});
