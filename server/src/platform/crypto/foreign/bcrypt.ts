import { verify } from '@node-rs/bcrypt';
import type { Reading } from './types.ts';

/** 2^14 rounds take about a second. */
const maxCost = 14;

/** bcrypt reads no further; what its makers did with longer passwords, most of them, was to ignore the rest. */
const maxBytes = 72;

// 2a, 2b and 2y differ in bugs of old implementations that no password of sane length meets; 2x is one of those bugs.
const form = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/** `$2b$12$…` and its siblings `$2a$`, `$2y$`: modular crypt format. */
export function readBcrypt(text: string): Reading {
  const found = form.exec(text);
  if (!found) return undefined;
  const cost = Number(found[1]);
  if (cost < 4 || cost > 31) return undefined;
  if (cost > maxCost) return 'too_costly';
  return { matches: (password) => verify(password.subarray(0, maxBytes), text) };
}
