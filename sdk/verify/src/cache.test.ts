import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VerifierOptions } from './exports.ts';
import * as node from './node.ts';
import { audience, startIssuer, type TestIssuer } from './testing/issuer.ts';
import { closing, codeOf, entries } from './testing/stand.ts';

let server: TestIssuer;
let ahead = 0;
let ended: number[] = [];

beforeEach(async () => {
  ahead = 0;
  ended = [];
  server = await startIssuer();
  server.addKey('k1');
  const uri = `${server.issuer}/status/1`;
  server.serveLists((_req, res) => void res.end(server.list('k1', { uri, ended, now: Date.now() / 1000 })));
});
afterEach(async () => {
  await server.stop();
});

describe.each(entries)('%s: a token verified before', (_name, createVerifier) => {
  const open = (more: Partial<VerifierOptions> = {}) => {
    return closing(
      createVerifier({
        issuer: server.issuer,
        audience,
        cache: { max: 10 },
        clock: () => Date.now() + ahead,
        clockTolerance: 0,
        ...more,
      }),
    );
  };

  test('is the same caller, frozen, for whoever brings it next', async () => {
    const verifier = open();
    const token = server.token('k1', { roles: ['editor'], act: { sub: 'user_2' } });
    const first = await verifier.verify(token);
    expect(await verifier.verify(token)).toBe(first);
    expect(() => (first.roles as string[]).push('admin')).toThrow(TypeError);
    expect(() => Object.assign(first.claims.act ?? {}, { sub: 'user_3' })).toThrow(TypeError);
    expect(() => Object.assign(first, { userId: 'user_3' })).toThrow(TypeError);
    expect(first.has({ role: 'editor' })).toBe(true);
  });

  test('is no better in another spelling, or with another end', async () => {
    const verifier = open();
    const token = server.token('k1');
    await verifier.verify(token);
    expect(await codeOf(verifier.verify(`${token}=`))).toBe('malformed');
    const other = token.at(-5) === 'A' ? 'B' : 'A';
    expect(await codeOf(verifier.verify(`${token.slice(0, -5)}${other}${token.slice(-4)}`))).toBe('bad_signature');
  });

  test('expires all the same', async () => {
    const verifier = open();
    const token = server.token('k1');
    await verifier.verify(token);
    ahead = 880_000;
    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    ahead = 902_000;
    expect(await codeOf(verifier.verify(token))).toBe('expired');
  });

  test('is refused as soon as its key is known to be taken out', async () => {
    const verifier = open({ keys: { cooldown: 0.001 } });
    const token = server.token('k1');
    await verifier.verify(token);
    server.addKey('k2');
    server.removeKey('k1');
    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    await verifier.verify(server.token('k2'));
    expect(await codeOf(verifier.verify(token))).toBe('unknown_key');
  });

  test('does not count under another key of the same name', async () => {
    const verifier = open({ keys: { cooldown: 0.001 } });
    const token = server.token('k1');
    await verifier.verify(token);
    server.addKey('k1');
    server.addKey('k2');
    await verifier.verify(server.token('k2'));
    expect(await codeOf(verifier.verify(token))).toBe('bad_signature');
  });

  test('is refused as soon as its session is known to have ended', async () => {
    const verifier = open();
    const uri = `${server.issuer}/status/1`;
    const token = server.token('k1', { status: { status_list: { idx: 3, uri } } });
    await verifier.verify(token);
    ended = [3];
    ahead = 7_000;
    expect(await codeOf(verifier.verify(token))).toBe('revoked');
  });

  test('is refused once nothing can be told of its key any more', async () => {
    const verifier = open({ keys: { refresh: 1, staleIfError: 1 } });
    const token = server.token('k1');
    await verifier.verify(token);
    server.answer((_req, res) => void res.writeHead(503).end());
    ahead = 2_000;
    expect(await codeOf(verifier.verify(token))).toBe('keys_unavailable');
  });

  test('is forgotten when it was least lately used of too many', async () => {
    const verifier = open({ cache: { max: 2 } });
    const [a, b, c] = ['a', 'b', 'c'].map((jti) => server.token('k1', { jti })) as [string, string, string];
    const first = await verifier.verify(a);
    const second = await verifier.verify(b);
    expect(await verifier.verify(a)).toBe(first);
    await verifier.verify(c);
    expect(await verifier.verify(a)).toBe(first);
    expect(await verifier.verify(b)).not.toBe(second);
  });

  test('is not remembered when it was refused', async () => {
    const verifier = open();
    const stranger = server.token('k9');
    expect(await codeOf(verifier.verify(stranger))).toBe('unknown_key');
    expect(await codeOf(verifier.verify(stranger))).toBe('unknown_key');
    const token = server.token('k1', { aud: 'https://other.example' });
    expect(await codeOf(verifier.verify(token))).toBe('wrong_audience');
    expect(await codeOf(verifier.verify(token))).toBe('wrong_audience');
  });
});

test('verifySync and verify share what is known', async () => {
  const verifier = closing(node.createVerifier({ issuer: server.issuer, audience, cache: { max: 10 } }));
  const token = server.token('k1');
  const first = await verifier.verify(token);
  expect(verifier.verifySync(token)).toBe(first);
});
