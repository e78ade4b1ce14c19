import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { describe } from 'vitest';
import * as guards from './hono.ts';
import { addressOf, type Boot, replayChain, replayGuards } from './testing/replay.ts';
import { guardedRoutes, openVerifiers, whoIs } from './testing/routes.ts';
import { createVerifier } from './web.ts';

const boot: Boot = async (told) => {
  const { verifiers, options, close } = openVerifiers(createVerifier, told);
  const app = new Hono();
  for (const verifier of verifiers) app.use(guards.populate(verifier, options));
  for (const [path, before] of Object.entries(guardedRoutes(guards))) {
    for (const guard of before) app.get(path, guard);
    app.get(path, (c) => c.json(whoIs(c.var.auth)));
  }
  app.onError((_error, c) => c.text('failed', 500));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  return {
    url: addressOf(server),
    async close() {
      close();
      server.closeAllConnections();
      server.close();
    },
  };
};

replayGuards('Hono', boot);
describe('Hono', () => replayChain(boot));
