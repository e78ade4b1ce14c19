// examples/hono/main.ts
import { createVerifier } from '@doorward/verify';
import { populate, requireAuth, requirePermission } from '@doorward/verify/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const { ISSUER = 'http://localhost:3000', AUDIENCE = '', PORT = '4000' } = process.env;
const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE });

const app = new Hono();
app.use(populate(verifier)); // sets c.var.auth when the token is good, never refuses

app.get('/', (c) => c.json({ hello: c.var.auth?.userId ?? 'stranger' }));

app.get('/me', requireAuth(), (c) => c.json(c.var.auth?.claims));

app.post('/posts', requirePermission('posts:write'), (c) => c.json({ by: c.var.auth?.userId }, 201));

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`The API listens on http://127.0.0.1:${port}`);
});
