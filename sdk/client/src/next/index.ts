/**
 * @doorward/client/next: a session in cookies, as a Next server reads and renews it. It imports nothing of Next: `cookies` is handed
 * in, and `renew` is for proxy.ts. Whoever has the same of another framework can use it there.
 */
import { type AppTypes, type Client, createClient, type SessionState } from '@doorward/client';
import { readJar } from './jar.ts';
import { createRenew, type Renewed, type RenewOptions } from './renew.ts';

export type { Renewed } from './renew.ts';

/** As much as is asked of what a verifier says of a token. */
export interface AuthLike {
  readonly userId: string;
  readonly sessionId: string | undefined;
  readonly orgId: string | undefined;
  readonly actor: { readonly sub: string } | undefined;
}

/** A verifier of `@doorward/verify`, for the issuer and the app's audience. */
export interface VerifierLike<Auth extends AuthLike> {
  verify(token: string): Promise<Auth>;
}

export interface DoorwardOptions<Auth extends AuthLike> extends RenewOptions {
  readonly verifier: VerifierLike<Auth>;
  /** `cookies` of `next/headers`. */
  readonly cookies: () => Promise<{ toString(): string }>;
}

export interface Doorward<Auth extends AuthLike, App extends AppTypes> {
  /** For proxy.ts: new tokens in time, for the browser and for what renders. Without a session nobody is asked. Never throws. */
  renew(request: Request): Promise<Renewed>;
  /**
   * Who asks for this page, by their token alone. Undefined: nobody that is known; `session` says whether that is certain. Throws the
   * verifier's 503 when keys or revocations are not to be had.
   */
  auth(): Promise<Auth | undefined>;
  /** For `<DoorwardProvider initial={{ session }}>`. `offline`: somebody is signed in, but the server could not be asked. */
  session(): Promise<SessionState>;
  /** Asks the server in the name of who asks for this page. Never renews: that is for `renew`. */
  client(): Promise<Client<App>>;
}

export function createDoorward<Auth extends AuthLike, App extends AppTypes = AppTypes>(
  options: DoorwardOptions<Auth>,
): Doorward<Auth, App> {
  const { baseUrl, appId, verifier } = options;
  const jar = async () => readJar((await options.cookies()).toString());

  async function auth(): Promise<Auth | undefined> {
    const { access } = await jar();
    if (access === undefined) return undefined;
    try {
      return await verifier.verify(access);
    } catch (error) {
      if ((error as { status?: unknown }).status === 401) return undefined;
      throw error;
    }
  }

  return {
    renew: createRenew(options),
    auth,
    async session() {
      const known = await auth().catch((error: unknown) => {
        if ((error as { status?: unknown }).status === 503) return undefined;
        throw error;
      });
      if (!known) return { status: (await jar()).refresh === undefined ? 'signed_out' : 'offline' };
      const { userId, sessionId, orgId, actor } = known;
      const more = { ...(orgId !== undefined && { orgId }), ...(actor && { actorId: actor.sub }) };
      return { status: 'signed_in', userId, sessionId, ...more };
    },
    async client() {
      const { access } = await jar();
      const through = options.fetch ?? fetch;
      const asVisitor: typeof fetch = (input, init) => {
        const headers = new Headers(init?.headers);
        if (access !== undefined) headers.set('authorization', `Bearer ${access}`);
        return through(input, { ...init, headers });
      };
      return createClient<App>({ baseUrl, appId, transport: 'cookie', tabs: false, fetch: asVisitor });
    },
  };
}
