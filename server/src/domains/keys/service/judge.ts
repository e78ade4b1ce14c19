import { asc } from 'drizzle-orm';
import { type Crypto, openSigner, SealError } from '../../../platform/crypto/index.ts';
import type { Reader } from '../../../platform/db/index.ts';
import { tenants } from '../../tenants/tables.ts';
import { signingKeys } from '../tables.ts';
import { placeOf, type Row } from './keys.ts';

/** Why a tenant cannot sign: no key that is active now, or one that does not open under the ring. */
export interface KeyFault {
  readonly tenant: string;
  readonly fault: 'none' | 'unreadable';
}

interface Needs {
  readonly reader: Reader;
  readonly crypto: Pick<Crypto, 'open'>;
  readonly now: Date;
}

/** How many tenants can sign, and which cannot. For an operator at a terminal; changes nothing. */
export async function judgeSigningKeys({
  reader,
  crypto,
  now,
}: Needs): Promise<{ tenants: number; faults: KeyFault[] }> {
  const all = await reader.select({ id: tenants.id, slug: tenants.slug }).from(tenants).orderBy(asc(tenants.createdAt));
  const rows = await reader.select().from(signingKeys);
  const faults = all.flatMap(({ id, slug: tenant }): KeyFault[] => {
    const active = rows
      .filter((row) => row.tenantId === id && row.activeFrom <= now)
      .find((row) => row.retiredAt === null || row.retiredAt > now);
    if (!active) return [{ tenant, fault: 'none' }];
    return signs(crypto, active) ? [] : [{ tenant, fault: 'unreadable' }];
  });
  return { tenants: all.length, faults };
}

function signs(crypto: Needs['crypto'], { kid, alg, privateKey }: Row): boolean {
  try {
    openSigner(alg, crypto.open(privateKey, placeOf(kid)));
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}
