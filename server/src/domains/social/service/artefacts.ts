import type { Call, Tx } from '../../../call/index.ts';
import {
  consumeOnce,
  createSecret,
  issueOnce,
  oncePlace,
  peekOnce,
  SealError,
  type Spent,
  secretLooksValid,
} from '../../../platform/crypto/index.ts';

/** Something of one sign-in with a provider that is spent once: a text that goes out, and what it stands for, kept sealed. */
export interface Artefact<Content> {
  readonly prefix: string;
  readonly purpose: string;
  readonly seconds: number;
  readonly content?: Content;
}

/** A kind of artefact, with what it stands for. Purposes begin with `social.`, by which a key's rotation finds them. */
export const artefact = <Content>(prefix: string, name: string, seconds: number): Artefact<Content> => ({
  prefix,
  purpose: `social.${name}`,
  seconds,
});

export interface Drawn {
  readonly token: string;
  keep(tx: Tx): Promise<void>;
}

/** Draws one, before the transaction that keeps it. */
export function draw<Content extends object>(
  { crypto, random }: Call<'crypto' | 'random'>,
  { prefix, purpose, seconds }: Artefact<Content>,
  content: Content,
): Drawn {
  const token = createSecret(random, prefix);
  const digest = crypto.digest(token);
  const payload = crypto.seal(JSON.stringify(content), oncePlace(digest));
  return {
    token,
    keep: (tx) => {
      const expiresAt = new Date(tx.now.getTime() + seconds * 1000);
      return issueOnce(tx, { digest, purpose, tenantId: tx.by.tenantId, now: tx.now, expiresAt, payload });
    },
  };
}

/** Spends it; undefined when it is unknown, spent, expired, or of another tenant. */
export async function spend<Content extends object>(
  { crypto }: Call<'crypto'>,
  tx: Tx,
  { kind, token }: { kind: Artefact<Content>; token: string },
): Promise<Content | undefined> {
  const { prefix, purpose } = kind;
  if (!secretLooksValid(prefix, token)) return undefined;
  const digest = crypto.digest(token);
  const spent = await consumeOnce(tx, { digest, purpose, tenantId: tx.by.tenantId, now: tx.now });
  return opened(crypto, digest, spent);
}

/** What spending it would give now; it decides nothing. */
export async function peek<Content extends object>(
  { db, crypto, clock, tenant }: Call<'db' | 'crypto' | 'clock'>,
  { kind, token }: { kind: Artefact<Content>; token: string },
): Promise<Content | undefined> {
  const { prefix, purpose } = kind;
  if (!secretLooksValid(prefix, token)) return undefined;
  const digest = crypto.digest(token);
  const kept = await peekOnce(db.reader, { digest, purpose, tenantId: tenant.id, now: clock.now() });
  return opened(crypto, digest, kept);
}

function opened<Content>(
  crypto: Call<'crypto'>['crypto'],
  digest: Uint8Array,
  kept: Spent | undefined,
): Content | undefined {
  if (!kept?.payload) return undefined;
  try {
    return JSON.parse(crypto.open(kept.payload, oncePlace(digest))) as Content;
  } catch (error) {
    // Its key has left the ring.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
