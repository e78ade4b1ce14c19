import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import * as guards from './fastify.ts';
import { createVerifier } from './node.ts';
import { type Boot, replayChain, replayGuards } from './testing/replay.ts';
import { guardedRoutes, openVerifiers, whoIs } from './testing/routes.ts';

const boot: Boot = async (told) => {
  const { verifiers, options, close } = openVerifiers(createVerifier, told);
  const app = fastify({ forceCloseConnections: true });
  for (const verifier of verifiers) app.register(guards.populate(verifier, options));
  for (const [path, preHandler] of Object.entries(guardedRoutes(guards))) {
    app.get(path, { preHandler: [...preHandler] }, async (request) => whoIs(request.auth));
  }
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    async close() {
      close();
      await app.close();
    },
  };
};

replayGuards('Fastify', boot);
describe('Fastify', () => replayChain(boot));

test('populate on one instance says nothing of its siblings', async () => {
  const verifier = createVerifier({ issuer: 'http://127.0.0.1:1', audience: 'api' });
  const app = fastify();
  app.register(async (inside) => {
    inside.register(guards.populate(verifier));
    inside.get('/inside', { preHandler: guards.requireAuth() }, async () => 'reached');
  });
  app.get('/outside', { preHandler: guards.requireAuth() }, async () => 'reached');
  expect((await app.inject('/inside')).statusCode).toBe(401);
  expect((await app.inject('/outside')).statusCode).toBe(500);
  await app.close();
  verifier.close();
});
