import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import {
  type Crypto,
  generateSigningKey,
  openSigner,
  type PublicJwk,
  type Signer,
  type SigningAlgorithm,
} from '../../../platform/crypto/index.ts';
import { type Db, type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Memo } from '../../../platform/memo.ts';
import { signingKeys } from '../tables.ts';

/** A published key as it stands in the JWKS (RFC 7517). */
export type Jwk = PublicJwk & { readonly use: 'sig'; readonly alg: SigningAlgorithm; readonly kid: string };

export type Row = typeof signingKeys.$inferSelect;

/** How long a replica may act on an earlier state of the table. */
const freshForMs = 1000;
/** How long an opened key may lie unused in memory. */
const openForMs = 3_600_000;

const ofTenant = statement('keys.of_tenant', (q, p: Placeholders<{ tenantId: Id<'tnt'> }>) =>
  q
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.tenantId, p.tenantId(signingKeys.tenantId)))
    .orderBy(asc(signingKeys.activeFrom)),
);

export interface ReadNeeds {
  readonly db: Pick<Db, 'run'>;
  readonly memo: Memo;
}

const memoKey = (tenantId: Id<'tnt'>): string => `keys.of_tenant ${tenantId}`;

const keysOf = ({ db, memo }: ReadNeeds, tenantId: Id<'tnt'>): Promise<Row[]> =>
  memo.get(memoKey(tenantId), freshForMs, () => db.run(ofTenant, { tenantId }));

/** Lets a committed rotation count on this replica at once. */
export const forgetKeys = (memo: Memo, tenantId: Id<'tnt'>): void => memo.forget(memoKey(tenantId));

/** Every key a token of this tenant may be signed with, upcoming and retired ones included; at most a second old. */
export async function publicKeys(needs: ReadNeeds, tenantId: Id<'tnt'>): Promise<Jwk[]> {
  const rows = await keysOf(needs, tenantId);
  return rows.map(({ kid, alg, publicJwk }) => ({ ...publicJwk, use: 'sig', alg, kid }));
}

/** The key that signs at `now`, and how to sign with it. */
export async function openActiveKey(
  needs: ReadNeeds & { readonly crypto: Crypto },
  tenantId: Id<'tnt'>,
  now: Date,
): Promise<{ kid: string; alg: Row['alg']; sign: Signer }> {
  const rows = await keysOf(needs, tenantId);
  // On a replica whose clock is behind, a newborn tenant's only key is not active yet: it signs all the same.
  const active = rows.findLast((row) => row.activeFrom <= now) ?? rows[0];
  if (!active) throw new Error('a tenant has no signing key');
  const { kid, alg, privateKey } = active;
  const sign = await needs.memo.get(`keys.signer ${kid}`, openForMs, async () =>
    openSigner(alg, needs.crypto.open(privateKey, placeOf(kid))),
  );
  return { kid, alg, sign };
}

/** A key made and sealed, to be inserted. */
export type PreparedKey = Pick<Row, 'kid' | 'alg' | 'publicJwk' | 'privateKey'>;

/** Before the transaction: makes a key and seals its private half. */
export function prepareKey({ crypto }: { readonly crypto: Crypto }, algorithm: SigningAlgorithm): PreparedKey {
  const { kid, alg, publicJwk, privateJwk } = generateSigningKey(algorithm);
  return { kid, alg, publicJwk, privateKey: crypto.seal(privateJwk, placeOf(kid)) };
}

/** A newborn tenant's first key, which signs at once. Relies on the decision of `setup`. */
export async function insertKey(tx: Tx, tenantId: Id<'tnt'>, prepared: PreparedKey): Promise<void> {
  await tx.insert(signingKeys).values({ ...prepared, tenantId, publishedAt: tx.now, activeFrom: tx.now });
}

export const placeOf = (kid: string) => ({ table: 'signing_keys', column: 'private_key', row: kid });
