// An application of somebody else: compiled and run by package.test.ts against the packed tarball.
import { generateKeyPairSync, sign } from 'node:crypto';
import { type Auth, createVerifier, VerifyError } from '@doorward/verify';
import { type Middleware, populate, requireFresh, requireOrg, requirePermission } from '@doorward/verify/express';
import { createFakeIssuer } from '@doorward/verify/testing';
import { createVerifier as createWebVerifier } from '@doorward/verify/web';
import express from 'express';

const issuer = 'https://auth.example.com';
const audience = 'https://api.example.com';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'ES256' }] };
const now = Math.floor(Date.now() / 1000);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { iss: issuer, aud: audience, sub: 'user_1', client_id: 'app_1', jti: '1', iat: now, exp: now + 60 };
const input = `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })}.${encode({ ...claims, permissions: ['posts:write'] })}`;
const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
const token = `${input}.${signature.toString('base64url')}`;

const verifier = createVerifier({ issuer, audience, keys: { jwks } });
const auth: Auth = verifier.verifySync(token);
const web = createWebVerifier({ issuer, audience, keys: { jwks } });
// @ts-expect-error the web entry has no verifySync
web.verifySync;
// @ts-expect-error issuer and audience are required
const incomplete: Parameters<typeof createVerifier>[0] = { issuer };
// @ts-expect-error a mode nobody knows
const early: Parameters<typeof createVerifier>[0] = { issuer, audience, revocation: { mode: 'poll' } };
// @ts-expect-error a requirement misspelt
auth.has({ permisson: 'posts:write' });

const app = express();
app.use(populate(verifier, { resourceMetadata: 'https://api.example.com/.well-known/oauth-protected-resource' }));
const guards: Middleware[] = [requirePermission('posts:write')];
app.get('/posts/:id', ...guards, (req, res) => {
  const user: string | undefined = req.auth?.userId;
  const id: string | string[] | undefined = req.params.id;
  res.json({ user, id });
});
app.get(
  '/orgs/:org',
  requireOrg({ param: 'org' }),
  requireFresh({ maxAge: 60 }),
  (req, res) => void res.send(req.params.org),
);

const fake = await createFakeIssuer();
const faked = createVerifier({ issuer: fake.issuer, audience: fake.audience, cache: { max: 10 } });
const fakeUser = (await faked.verify(fake.token({ sub: 'user_2' }))).userId;
faked.close();
await fake.close();

const server = app.listen(0, '127.0.0.1', async () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const base = `http://127.0.0.1:${address.port}`;
  const headers = { authorization: `Bearer ${token}` };
  const posts = await (await fetch(`${base}/posts/7`, { headers })).json();
  const refused = await fetch(`${base}/orgs/a`, { headers });
  const code = await web.verify(`${token}x`).catch((error: unknown) => error instanceof VerifyError && error.code);
  console.log(JSON.stringify([auth.userId, (await web.verify(token)).userId, fakeUser, posts, refused.status, code]));
  server.close();
});
void incomplete;
void early;
