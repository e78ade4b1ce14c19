import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifierOptions } from './exports.ts';
import { VerifyError } from './exports.ts';
import { createFakeIssuer, type FakeIssuer } from './fake-issuer.ts';
import { createVerifier } from './node.ts';
import { closing } from './testing/stand.ts';

let issuer: FakeIssuer;
let ahead = 0;
const clock = () => Date.now() + ahead;

beforeEach(async () => {
  ahead = 0;
  issuer = await createFakeIssuer({ clock, client: { id: 'app_1', secret: 's:1' } });
});
afterEach(async () => {
  await issuer.close();
});

const open = (more: Partial<VerifierOptions> = {}) => {
  return closing(createVerifier({ issuer: issuer.issuer, audience: issuer.audience, clock, ...more }));
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VerifyError ? error.code : String(error)),
  );

test('its tokens are good, with the claims asked for', async () => {
  const auth = await open().verify(issuer.token({ sub: 'user_7', permissions: ['posts:write'], sid: undefined }));
  expect(auth).toMatchObject({ userId: 'user_7', appId: 'app_1', sessionId: undefined });
  expect(auth.has({ permission: 'posts:write' })).toBe(true);
  expect(await codeOf(open().verify(issuer.token({}, { expiresIn: -10 })))).toBe('expired');
  expect(await codeOf(open().verify(issuer.token({ aud: 'other' })))).toBe('wrong_audience');
  expect(issuer.requests()).toMatchObject({ '/.well-known/jwks.json': 3 });
});

test('an ended session is refused by the list it is on, and no other', async () => {
  const verifier = open();
  const [one, other] = [issuer.token({ sid: 'sess_a' }), issuer.token({ sid: 'sess_b' })];
  await verifier.verify(one);
  issuer.endSession('sess_a');
  ahead = 7_000;
  expect(await codeOf(verifier.verify(one))).toBe('revoked');
  expect(await codeOf(verifier.verify(other))).toBe('accepted');
});

test('introspection knows at once, and only whom it was told to trust', async () => {
  const introspect = { clientId: 'app_1', clientSecret: 's:1' };
  const verifier = open({ revocation: { mode: 'introspect', introspect } });
  const token = issuer.token({ sid: 'sess_a' });
  expect(await codeOf(verifier.verify(token))).toBe('accepted');
  issuer.endSession('sess_a');
  expect(await codeOf(verifier.verify(token))).toBe('revoked');
  const stranger = open({ revocation: { mode: 'introspect', introspect: { ...introspect, clientSecret: 'x' } } });
  expect(await codeOf(stranger.verify(token))).toBe('revocation_unavailable');
});

test('keys rotate: old tokens count while the old key is published', async () => {
  const verifier = open({ keys: { cooldown: 0.001 } });
  const old = issuer.token();
  await verifier.verify(old);
  issuer.rotateKeys();
  expect(await codeOf(verifier.verify(issuer.token()))).toBe('accepted');
  expect(await codeOf(verifier.verify(old))).toBe('accepted');
  const kid = issuer.rotateKeys({ keepOld: false });
  expect(await codeOf(verifier.verify(issuer.token({}, { kid })))).toBe('accepted');
  expect(await codeOf(verifier.verify(old))).toBe('unknown_key');
  expect(() => issuer.token({}, { kid: 'key_99' })).toThrow('never a key');
});

test('it goes down and comes back', async () => {
  issuer.goDown();
  const verifier = open();
  expect(await codeOf(verifier.ready())).toBe('keys_unavailable');
  issuer.comeBack();
  ahead = 2_000;
  expect(await codeOf(verifier.verify(issuer.token()))).toBe('accepted');
});

test('it answers from memory as on its socket', async () => {
  const { fetch: fromMemory } = issuer;
  const asked: string[] = [];
  const verifier = open({
    fetch: async (url, init) => {
      asked.push(new URL(String(url)).pathname);
      return fromMemory(url, init);
    },
  });
  expect(await codeOf(verifier.verify(issuer.token()))).toBe('accepted');
  expect(asked).toEqual(['/.well-known/jwks.json', '/status/1']);
  ahead = 7_000;
  await verifier.verify(issuer.token());
  expect(verifier.state().revocation).toMatchObject({ stale: false, lists: [{ usable: true }] });
});
