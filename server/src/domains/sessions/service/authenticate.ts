import { createVerifier, type NodeVerifier, VerifyError } from '@doorward/verify/node';
import { and, eq } from 'drizzle-orm';
import type { Place, User } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { users } from '../../accounts/tables.ts';
import { publicKeys } from '../../keys/index.ts';
import { sessions } from '../tables.ts';

type Needs = Pick<Platform, 'db' | 'memo' | 'clock'>;

const resolve = statement('sessions.resolve', (q, p: Placeholders<{ id: Id<'sess'> }>) =>
  q
    .select({
      tenantId: sessions.tenantId,
      appId: sessions.appId,
      userId: sessions.userId,
      authTime: sessions.authTime,
      amr: sessions.amr,
      acr: sessions.acr,
      idleUntil: sessions.idleUntil,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
      status: users.status,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .where(eq(sessions.id, p.id(sessions.id))),
);

/** How long a verifier lives before it is made anew with the tenant's keys of that moment. */
const verifierMs = 1000;

/**
 * The user behind an access token, or undefined: the token is verified as any backend would, then its session and account
 * are read, so that an ended session or suspended user is refused at once. One round trip.
 */
export async function authenticate(needs: Needs, credential: string, place: Place): Promise<User | undefined> {
  const verifier = await verifierOf(needs, place);
  const sessionId = provenSession(verifier, credential);
  if (!sessionId) return undefined;
  const [row] = await needs.db.run(resolve, { id: sessionId });
  const now = needs.clock.now();
  const live = row && !row.endedAt && row.idleUntil > now && row.expiresAt > now && row.status === 'active';
  if (!live || row.tenantId !== place.tenant.id || row.appId !== place.app.id) return undefined;
  const { userId, tenantId, appId, authTime, amr, acr } = row;
  return { kind: 'user', userId, sessionId, tenantId, appId, authTime, amr, acr };
}

function verifierOf(needs: Needs, { tenant, app }: Place): Promise<NodeVerifier> {
  return needs.memo.get(`sessions.verifier ${app.id}`, verifierMs, async () =>
    createVerifier({
      issuer: tenant.issuer,
      audience: [...app.audiences],
      keys: { jwks: { keys: await publicKeys(needs, tenant.id) } },
      clock: () => needs.clock.now().getTime(),
    }),
  );
}

function provenSession(verifier: NodeVerifier, credential: string): Id<'sess'> | undefined {
  try {
    const { sessionId } = verifier.verifySync(credential);
    return sessionId === undefined ? undefined : parseId('sess', sessionId);
  } catch (error) {
    if (error instanceof VerifyError) return undefined;
    throw error;
  }
}
