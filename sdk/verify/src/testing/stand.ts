import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { type Verifier, type VerifierOptions, VerifyError } from '../exports.ts';
import * as node from '../node.ts';
import * as web from '../web.ts';

/** Each entry by what both have, for `describe.each`. */
export const entries: readonly (readonly [name: string, createVerifier: (options: VerifierOptions) => Verifier])[] = [
  ['node', node.createVerifier],
  ['web', web.createVerifier],
];

/** Closes it when the test is over. */
export function closing<V extends Pick<Verifier, 'close'>>(verifier: V): V {
  onTestFinished(() => verifier.close());
  return verifier;
}

/** The code a token was refused with, or `accepted`. */
export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof VerifyError) return error.code;
      throw error;
    },
  );
}

/** A file of the vectors every language passes. */
export function readVectors(file: string) {
  return JSON.parse(readFileSync(new URL(`../../../vectors/${file}`, import.meta.url), 'utf8'));
}
