import { once } from 'node:events';
import express from 'express';
import { describe, expect, test } from 'vitest';
import * as guards from './express.ts';
import { createVerifier } from './node.ts';
import { addressOf, type Boot, replayChain, replayGuards } from './testing/replay.ts';
import { guardedRoutes, openVerifiers, whoIs } from './testing/routes.ts';

const boot: Boot = async (told) => {
  const { verifiers, options, close } = openVerifiers(createVerifier, told);
  const app = express();
  for (const verifier of verifiers) app.use(guards.populate(verifier, options));
  for (const [path, before] of Object.entries(guardedRoutes(guards))) {
    app.get(path, ...before, (req, res) => void res.json(whoIs(req.auth)));
  }
  const server = app.listen(0, '127.0.0.1');
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

replayGuards('Express', boot);
describe('Express', () => replayChain(boot));

test('requireFresh must be told what is fresh', () => {
  expect(() => guards.requireFresh({})).toThrow(/maxAge or acr/);
});
