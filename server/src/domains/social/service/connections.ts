import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { SealError } from '../../../platform/crypto/index.ts';
import { accountProblems, noteFactor, tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { holdUsableWaysIn } from '../../passkeys/index.ts';
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
import { calledIn, providerNames } from './find.ts';
import { connectIdentity, emailPlace, prepareIdentity, useIdentity } from './identities.ts';
import { usableConnections } from './ways-in.ts';

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
  call: Call<'db' | 'memo' | 'crypto' | 'clock' | 'ids' | 'mail'>,
  { code, binding_token: bindingToken }: z.output<typeof NewConnection>,
): Promise<Shown> {
  const { userId, sessionId } = call.self();
  const open = await peek(call, { kind: codes, token: code });
  const prepared = open && prepareIdentity(call, open);
  const names = await providerNames(call);
  const row = await call.db.write(async (tx) => {
    const proof = await spendConnectionCode(call, tx, { shown: { code, bindingToken }, sessionId });
    if (!proof || !prepared) return refuseSocialCode(tx);
    const owner = await useIdentity(tx, proof);
    if (owner === undefined) {
      const connected = await connectIdentity(tx, prepared, userId);
      await tellOwner(call, tx, {
        userId,
        change: 'provider_connected',
        provider: calledIn(names, connected.provider),
      });
      return connected;
    }
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
  return show(call, row, names);
}

/**
 * Takes a connection away, unless it is the last way into the account: of two who each take one away at once, the second is told
 * so. Throws `connection_not_found`, `last_way_in`.
 */
export async function removeConnection(
  call: Call<'db' | 'memo' | 'crypto' | 'ids' | 'mail'>,
  { connection_id: id }: z.output<typeof ConnectionRef>,
): Promise<void> {
  const { userId } = call.self();
  const names = await providerNames(call);
  await call.db.write(async (tx) => {
    const ways = await holdUsableWaysIn(call, tx, { userId });
    const rows = await tx
      .select({ id: t.id, provider: t.provider })
      .from(t)
      .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.userId, userId)));
    const gone = rows.find((row) => row.id === id);
    if (!gone) throw socialProblems.connection_not_found();
    const left = (await usableConnections(tx, userId)).filter((one) => one !== id);
    if (left.length === 0 && ways.every((way) => way === 'social')) throw accountProblems.last_way_in();
    await tx.delete(t).where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, id)));
    await noteFactor(tx, { userId, factor: 'social', held: rows.length > 1 });
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'social.disconnected', target, data: { connection: id, provider: gone.provider } });
    await tellOwner(call, tx, { userId, change: 'provider_disconnected', provider: calledIn(names, gone.provider) });
  });
}

function show({ crypto }: Call<'crypto'>, row: IdentityRow, names: ReadonlyMap<string, string>): Shown {
  const email = addressOf(crypto, row);
  return {
    id: row.id,
    provider: row.provider,
    name: calledIn(names, row.provider),
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
