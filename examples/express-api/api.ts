// examples/express-api/api.ts
import type { Verifier } from '@doorward/verify';
import { populate, requireAuth, requireFresh } from '@doorward/verify/express';
import express, { type Express } from 'express';

/** How recent a sign-in must be for what cannot be undone, in seconds. */
export const freshSeconds = 300;

/** A small API that decides every request by itself: the verifier holds the issuer's keys and its list of ended sessions. */
export function createApi(verifier: Verifier): Express {
  const notes = new Map<string, string[]>();
  const api = express();
  api.disable('x-powered-by');
  api.use(express.json());
  api.use(populate(verifier)); // sets req.auth when the token is good, never refuses

  api.get('/', (req, res) => {
    res.json({ hello: req.auth?.userId ?? 'stranger' });
  });
  api.get('/notes', requireAuth(), (req, res) => {
    res.json({ data: notes.get(ownerOf(req)) ?? [] });
  });
  api.post('/notes', requireAuth(), (req, res) => {
    const owner = ownerOf(req);
    const own = [...(notes.get(owner) ?? []), String(req.body?.text ?? '')];
    notes.set(owner, own);
    res.status(201).json({ data: own });
  });
  api.delete('/notes', requireAuth(), requireFresh({ maxAge: freshSeconds }), (req, res) => {
    notes.delete(ownerOf(req));
    res.sendStatus(204);
  });
  return api;
}

/** Behind `requireAuth` there is always somebody. */
function ownerOf({ auth }: express.Request): string {
  if (!auth) throw new Error('requireAuth() comes first');
  return auth.userId;
}
