import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { SealError } from '../../../platform/crypto/index.ts';
import { accountProblems, holdWaysIn, noteFactor } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import {
  type Connection,
  type ConnectionList,
  type ConnectionRef,
  type NewConnection,
  socialProblems,
} from '../contract.ts';
import { type IdentityRow, socialIdentities as t } from '../tables.ts';
import { peek } from './artefacts.ts';
import { codes } from './begun.ts';
import { refuseSocialCode, spendConnectionCode } from './codes.ts';
import { providerNames } from './find.ts';
import { connectIdentity, emailPlace, prepareIdentity, useIdentity } from './identities.ts';

type Shown = z.output<typeof Connection>;

/** The providers the caller has connected, oldest first (F081). */
export async function listConnections(call: Call<'db' | 'memo' | 'crypto'>): Promise<z.output<typeof ConnectionList>> {
  const { userId } = call.self();
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, call.tenant.id), eq(t.userId, userId)))
    .orderBy(asc(t.createdAt), asc(t.id));
  const names = await providerNames(call);
  return { data: rows.map((row) => show(call, row, names)) };
}

/**
 * Connects to the caller's account who they have just shown to be at a provider. Said again it changes nothing. Throws
 * `invalid_social_code`, `already_connected`.
 */
export async function addConnection(
  call: Call<'db' | 'memo' | 'crypto' | 'clock' | 'ids'>,
  { code, binding_token: bindingToken }: z.output<typeof NewConnection>,
): Promise<Shown> {
  const { userId, sessionId } = call.self();
  const open = await peek(call, { kind: codes, token: code });
  const prepared = open && prepareIdentity(call, open);
  const row = await call.db.write(async (tx) => {
    const proof = await spendConnectionCode(call, tx, { shown: { code, bindingToken }, sessionId });
    if (!proof || !prepared) return refuseSocialCode(tx);
    const owner = await useIdentity(tx, proof);
    if (owner === undefined) return connectIdentity(tx, prepared, userId);
    if (owner !== userId) {
      await record(tx, { type: 'social.refused', data: { provider: proof.provider, reason: 'already_connected' } });
      return tx.refuse(socialProblems.already_connected());
    }
    const { issuer, subject } = proof.told;
    const [mine] = await tx
      .select()
      .from(t)
      .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.issuer, issuer), eq(t.subject, subject)));
    if (!mine) throw new Error('an identity that was just used is gone');
    return mine;
  });
  call.tell({ kind: 'location', path: `/v1/me/connections/${row.id}` });
  return show(call, row, await providerNames(call));
}

/**
 * Takes a connection away, unless it is the last way into the account: of two who each take one away at once, the second is told
 * so. Throws `connection_not_found`, `last_way_in`.
 */
export async function removeConnection(
  call: Call<'db' | 'mail'>,
  { connection_id: id }: z.output<typeof ConnectionRef>,
): Promise<void> {
  const { userId } = call.self();
  const mailed = call.mail.state() !== 'off';
  await call.db.write(async (tx) => {
    const ways = await holdWaysIn(tx, userId);
    const rows = await tx
      .select({ id: t.id, provider: t.provider })
      .from(t)
      .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId)));
    const gone = rows.find((row) => row.id === id);
    if (!gone) throw socialProblems.connection_not_found();
    const others = ways.filter((way) => way !== 'social' && (way !== 'email' || mailed));
    if (rows.length === 1 && others.length === 0) throw accountProblems.last_way_in();
    await tx.delete(t).where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, id)));
    await noteFactor(tx, { userId, factor: 'social', held: rows.length > 1 });
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'social.disconnected', target, data: { connection: id, provider: gone.provider } });
  });
}

function show({ crypto }: Call<'crypto'>, row: IdentityRow, names: ReadonlyMap<string, string>): Shown {
  const email = addressOf(crypto, row);
  return {
    id: row.id,
    provider: row.provider,
    name: names.get(row.provider) ?? row.provider,
    ...(email === undefined ? {} : { email }),
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt.toISOString(),
  };
}

function addressOf(crypto: Call<'crypto'>['crypto'], { id, email }: IdentityRow): string | undefined {
  try {
    return email === null ? undefined : crypto.open(email, emailPlace(id));
  } catch (error) {
    // Its key has left the ring: the connection works on without it.
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
