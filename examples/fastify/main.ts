// examples/fastify/main.ts
import { createVerifier } from '@doorward/verify';
import { populate, requireAuth, requirePermission } from '@doorward/verify/fastify';
import fastify from 'fastify';

const { ISSUER = 'http://localhost:3000', AUDIENCE = '', PORT = '4000' } = process.env;
const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE });

const app = fastify();
app.register(populate(verifier)); // sets request.auth when the token is good, never refuses
app.addHook('onClose', async () => verifier.close());

app.get('/', async (request) => ({ hello: request.auth?.userId ?? 'stranger' }));

app.get('/me', { preHandler: requireAuth() }, async (request) => request.auth?.claims);

app.post('/posts', { preHandler: requirePermission('posts:write') }, async (request, reply) => {
  reply.code(201);
  return { by: request.auth?.userId };
});

console.log(`The API listens on ${await app.listen({ port: Number(PORT), host: '127.0.0.1' })}`);
