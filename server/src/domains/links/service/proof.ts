import type { Call, Tx } from '../../../call/index.ts';
import { createSecret, issueOnce, type Mac, oncePlace } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { mailedCodes } from '../tables.ts';
import { drawCode, hashCode } from './code.ts';

export const linkPrefix = 'dwl';
export const attemptPrefix = 'dwm';

declare const carries: unique symbol;
/** What a proof may be spent on; `P` is what it carries. */
export type Purpose<P> = string & { readonly [carries]?: P };

/** `purpose<{ userId: Id<'user'> }>('password_reset')`: one constant for each, in the room that spends it. */
export const purpose = <P>(name: string): Purpose<P> => name;

export interface NewProof<P> {
  readonly purpose: Purpose<P>;
  /** Whose wrong guesses count together: a user id, or the identifier as typed where it names nobody. */
  readonly subject: string;
  readonly seconds: number;
  /** JSON; sealed. */
  readonly payload: P;
  /** Also a 6-digit code. */
  readonly code: boolean;
}

export interface PreparedProof {
  /** `dwl_…`, for the mailed link. Secret-bearing, kept nowhere. */
  readonly linkToken: string;
  /** Six digits, for the mail beside the link. Secret-bearing. */
  readonly code: string | undefined;
  /** `dwm_…`, for who asked: only with it a code can be tried. It proves nothing by itself. */
  readonly attemptToken: string;
  readonly seconds: number;
  readonly kept: {
    readonly purpose: string;
    readonly digest: Uint8Array;
    readonly payload: string;
    readonly attemptDigest: Uint8Array;
    readonly subject: Uint8Array;
    readonly code: Mac | undefined;
  };
}

/** What an artefact carries, as it is sealed. */
export interface Sealed<P> {
  readonly subject: string;
  readonly payload: P;
}

/** Draws a proof to be mailed: link, code and attempt token reach one artefact, and spending it by any way spends it. Before the transaction. */
export function prepareProof<P>(call: Call<'crypto' | 'random'>, asked: NewProof<P>): PreparedProof {
  const { crypto } = call;
  const linkToken = createSecret(call.random, linkPrefix);
  const attemptToken = createSecret(call.random, attemptPrefix);
  const digest = crypto.digest(linkToken);
  const attemptDigest = crypto.digest(attemptToken);
  const code = asked.code ? drawCode(call.random) : undefined;
  const content: Sealed<P> = { subject: asked.subject, payload: asked.payload };
  return {
    linkToken,
    code,
    attemptToken,
    seconds: asked.seconds,
    kept: {
      purpose: spentOn(call.app.id, asked.purpose),
      digest,
      payload: crypto.seal(JSON.stringify(content), oncePlace(digest)),
      attemptDigest,
      subject: crypto.lookup('links.subject', `${call.tenant.id}\n${asked.subject}`),
      code: code === undefined ? undefined : hashCode(call, { attemptDigest, code }),
    },
  };
}

/**
 * Keeps it until its seconds are over; earlier ones of the same purpose and subject stay good until theirs are. Relies on the
 * decision of the procedure whose transaction it is.
 */
export async function keepProof(tx: Tx, { seconds, kept }: PreparedProof): Promise<void> {
  const { digest, purpose: spent, payload, attemptDigest, subject, code } = kept;
  const { tenantId } = tx.by;
  const expiresAt = new Date(tx.now.getTime() + seconds * 1000);
  await issueOnce(tx, { digest, purpose: spent, tenantId, now: tx.now, expiresAt, payload });
  const hash = { keyId: code?.keyId, mac: code?.mac };
  await tx
    .insert(mailedCodes)
    .values({ tenantId, attemptDigest, proofDigest: digest, purpose: spent, subject, ...hash, expiresAt });
}

/** A proof is good in the app that asked for it and nowhere else. */
export const spentOn = (appId: Id<'app'>, name: string): string => `links.${name} ${appId}`;
