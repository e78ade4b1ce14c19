import { type Auth, createVerifier, type NodeVerifier, type VerifierOptions, VerifyError } from '@doorward/verify/node';
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { App, Place, Tenant, User } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import { type Id, parseId } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { mayStillImpersonate } from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { openAppKey, publicKeys } from '../../keys/index.ts';
import { admitsCountry, asksCountry, settingsOf } from '../../tenants/index.ts';
import { sessions } from '../tables.ts';

type Needs = Pick<Platform, 'memo' | 'clock' | 'crypto'> & { readonly db: Pick<Platform['db'], 'run'> };
type Where = Pick<Place, 'tenant' | 'app'>;

/** The verifier's own bound (16 kB), before anything is computed over a token. */
const longestToken = 16_384;

type Asked = { id: Id<'sess'>; tenantId: Id<'tnt'>; appId: Id<'app'>; now: Date };

/** A row only while the session and its account live, in this tenant and app: asked on every call, so it carries no more than is used. */
const resolve = statement('sessions.resolve', (q, p: Placeholders<Asked>) =>
  q
    .select({
      userId: sessions.userId,
      orgId: sessions.orgId,
      authTime: sessions.authTime,
      amr: sessions.amr,
      acr: sessions.acr,
      country: sessions.country,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .where(
      and(
        eq(sessions.id, p.id(sessions.id)),
        eq(sessions.tenantId, p.tenantId(sessions.tenantId)),
        eq(sessions.appId, p.appId(sessions.appId)),
        isNull(sessions.endedAt),
        gt(sessions.idleUntil, p.now(sessions.idleUntil)),
        gt(sessions.expiresAt, p.now(sessions.expiresAt)),
        eq(users.status, 'active'),
        isNull(sessions.actorId),
      ),
    ),
);

/** The same for a token with the claim `act`: while whoever acts may do so, too. */
const resolveImpersonated = statement('sessions.resolve_impersonated', (q, p: Placeholders<Asked>) =>
  q
    .select({
      userId: sessions.userId,
      authTime: sessions.authTime,
      amr: sessions.amr,
      acr: sessions.acr,
      actor: sessions.actorId,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .where(
      and(
        eq(sessions.id, p.id(sessions.id)),
        eq(sessions.tenantId, p.tenantId(sessions.tenantId)),
        eq(sessions.appId, p.appId(sessions.appId)),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, p.now(sessions.expiresAt)),
        eq(users.status, 'active'),
        isNotNull(sessions.actorId),
        mayStillImpersonate(q, sessions),
      ),
    ),
);

/** How long a verifier and what it has verified live, before both are made anew with the tenant's keys of that moment. */
const verifierMs = 1000;

/** Replicas' clocks may be apart. */
const toleranceSeconds = 5;

interface Verified {
  readonly sessionId: Id<'sess'>;
  /** The `sub`: with a key that others hold too, somebody may have written another beside a session's id. */
  readonly userId: string;
  /** As the token says. */
  readonly clientId: string;
  readonly until: Date;
  /** Somebody acts as the user (RFC 8693, section 4.1). */
  readonly impersonated: boolean;
  /** By the app's own key, which its backends hold too. */
  readonly appSigned: boolean;
}

/** Verifies an app's tokens, each but once in the verifier's short life: the signature costs more than all the rest. */
interface Gate {
  readonly verifier: NodeVerifier;
  /** For tokens under the app's own key, where it has one. */
  readonly byAppKey: NodeVerifier | undefined;
  readonly verified: Map<string, Verified>;
}

/**
 * The user behind an access token, or undefined: the token is verified as any backend would, then its session and account
 * are read, so that an ended session or suspended user is refused at once, and so is a session from a country it may not be used in
 * (F050), which ends when it is refreshed there. One round trip.
 */
export async function authenticate(
  needs: Needs & Pick<Platform, 'geo'>,
  credential: string,
  place: Where & { readonly ip: string },
): Promise<User | undefined> {
  const proven = provenSession(needs, await gateOf(needs, place), credential);
  const live = proven && (await readLive(needs, proven, place));
  if (!live) return undefined;
  // Who acts as somebody else is where they are; their own session has been judged.
  if (live.user.actor === undefined && !isAdmitted(needs, place, live)) return undefined;
  return live.user;
}

function isAdmitted({ geo }: Pick<Platform, 'geo'>, place: Where & { readonly ip: string }, opened: Live): boolean {
  const settings = settingsOf(place);
  return !asksCountry(settings) || admitsCountry(settings, { here: geo.lookup(place.ip).country, opened });
}

/** As {@link authenticate}, of a token that the app's audience includes and any app of its tenant was given; with that app's id. */
export async function authenticateForAudience(
  needs: Needs,
  credential: string,
  place: Where,
): Promise<{ user: User; clientId: Id<'app'> } | undefined> {
  const proven = provenSession(needs, await gateOf(needs, place), credential);
  const clientId = proven && parseId('app', proven.clientId);
  const live = clientId && (await readLive(needs, proven, { tenant: place.tenant, app: { id: clientId } }));
  return live && { user: live.user, clientId };
}

interface Live {
  readonly user: User;
  /** Where the session was opened. */
  readonly country: string | null;
}

async function readLive(
  needs: Needs,
  { sessionId, userId, until, impersonated, appSigned }: Verified,
  { tenant, app }: { readonly tenant: Pick<Tenant, 'id'>; readonly app: Pick<App, 'id'> },
): Promise<Live | undefined> {
  const where = { tenantId: tenant.id, appId: app.id };
  const asked = { id: sessionId, ...where, now: needs.clock.now() };
  if (impersonated) {
    const [row] = await needs.db.run(resolveImpersonated, asked);
    return row?.actor && row.userId === userId
      ? { user: { kind: 'user', sessionId, until, ...where, ...row, actor: row.actor, appSigned }, country: null }
      : undefined;
  }
  const [row] = await needs.db.run(resolve, asked);
  if (row?.userId !== userId) return undefined;
  const { country, ...said } = row;
  return { user: { kind: 'user', sessionId, until, ...where, ...said, appSigned }, country };
}

function gateOf(needs: Needs, { tenant, app }: Where): Promise<Gate> {
  return needs.memo.get(`sessions.gate ${app.id}`, verifierMs, async () => {
    const keys = await publicKeys(needs, tenant.id);
    const own = await openAppKey(needs, tenant.id, app.id);
    const alike: VerifierOptions = {
      issuer: tenant.issuer,
      audience: [...app.audiences],
      // The row itself is read on each call.
      revocation: { mode: 'off' },
      clockTolerance: toleranceSeconds,
      clock: () => needs.clock.now().getTime(),
    };
    const algorithms = [...new Set(keys.map(({ alg }) => alg))];
    return {
      verifier: createVerifier({ ...alike, algorithms, keys: { jwks: { keys } } }),
      byAppKey: own && createVerifier({ ...alike, keys: { secret: own.secret }, claims: { client_id: app.id } }),
      verified: new Map(),
    };
  });
}

function provenSession(needs: Needs, gate: Gate, credential: string): Verified | undefined {
  const { verifier, byAppKey, verified } = gate;
  if (credential.length > longestToken) return undefined;
  const digest = Buffer.from(needs.crypto.digest(credential)).toString('latin1');
  const known = verified.get(digest);
  if (known) return needs.clock.now().getTime() < known.until.getTime() + toleranceSeconds * 1000 ? known : undefined;
  // Each of the two takes its own algorithms alone, whatever the token says of itself.
  const proven =
    showVerified(read(verifier, credential), false) ?? (byAppKey && showVerified(read(byAppKey, credential), true));
  if (proven) verified.set(digest, proven);
  return proven;
}

function read(verifier: NodeVerifier, credential: string): Auth | undefined {
  try {
    return verifier.verifySync(credential);
  } catch (error) {
    if (error instanceof VerifyError) return undefined;
    throw error;
  }
}

function showVerified(auth: Auth | undefined, appSigned: boolean): Verified | undefined {
  const sessionId = auth?.sessionId === undefined ? undefined : parseId('sess', auth.sessionId);
  if (!auth || !sessionId) return undefined;
  const { userId, appId: clientId, claims } = auth;
  const until = new Date(claims.exp * 1000);
  return { sessionId, userId, clientId, until, impersonated: claims.act !== undefined, appSigned };
}
