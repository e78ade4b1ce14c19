import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * zxcvbn looks every part of its input up in every spelling: what 32 UTF-16 units take (5 ms, measured with the worst input
 * found), 128 take 15 times as long. So longer passwords are seen through windows of 32, and between two of them others get
 * their turn.
 */
const window = 32;
/** Compatibility forms can stretch 128 code points to thousands of units; nobody types those. */
const mostWindows = 8;

/** Of one character replaced by look-alikes (`p4ssw0rd`) zxcvbn tries this many readings: with its own 100 it takes seconds. */
const substitutions = 4;

/** Built when the first password is chosen: 40 ms and 8 MB that an instance which only reads tokens does not need. */
let zxcvbn: ZxcvbnFactory | undefined;

/**
 * zxcvbn's score from 0 to 4, where it stops at `enough`. Whoever guesses a password guesses all its parts, so that of several
 * windows the best one counts. `own` are words of its owner, as easy to guess as the commonest passwords.
 */
export async function scoreOf(
  password: string,
  { own, enough }: { own: readonly string[]; enough: number },
): Promise<number> {
  zxcvbn ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, l33tMaxSubstitutions: substitutions });
  const text = password.normalize('NFKC').slice(0, window * mostWindows);
  let best = 0;
  for (let at = 0; at < text.length && best < enough; at += window) {
    if (at > 0) await new Promise<void>((turn) => setImmediate(turn));
    best = Math.max(best, zxcvbn.check(text.slice(at, at + window), [...own]).score);
  }
  return best;
}
