import { fileURLToPath } from 'node:url';
import type { AnyTRPCRouter } from '@trpc/server';
import type { House, Place, Principal, Slots } from '../call/index.ts';
import { createLocator } from '../domains/tenants/index.ts';
import { apps, tenants } from '../domains/tenants/tables.ts';
import { systemClock } from '../platform/clock.ts';
import { createCrypto, createKeyRing } from '../platform/crypto/index.ts';
import { migrate } from '../platform/db/index.ts';
import { scratch } from '../platform/db/scratch.testing.ts';
import { createIds } from '../platform/ids.ts';
import type { Platform } from '../platform/index.ts';
import { createKv } from '../platform/kv/index.ts';
import { createLog } from '../platform/log.ts';
import { createMemo } from '../platform/memo.ts';
import { createMetrics } from '../platform/metrics.ts';
import { systemRandom } from '../platform/random.ts';
import { createHttp, type DoorwardHttp, type HttpOptions, type Listening, listen } from './index.ts';

/** For tests: a server on a real socket, over a real database, with whatever router is being proven. */
export interface Stand {
  readonly url: string;
  readonly house: House;
  readonly http: DoorwardHttp;
  readonly listening: Listening;
  /** Everything logged so far. */
  readonly log: () => string;
  /** Apps of tenant `default`: the default one lists https://app.example, `shared` sets a cookie domain. */
  readonly appIds: { readonly plain: string; readonly shared: string };
  stop(): Promise<void>;
}

export const listedOrigin = 'https://app.example';
export const sharedOrigin = 'https://www.shared.example';

type Fittings = Partial<Omit<HttpOptions, 'house' | 'router' | 'locator'>> & {
  readonly publicUrl?: string;
  readonly slots?: Partial<Slots>;
};

export async function openStand(router: AnyTRPCRouter, fittings: Fittings = {}): Promise<Stand> {
  const { publicUrl = 'https://auth.example', slots, ...rest } = fittings;
  const place = await scratch('embedded');
  const db = await place.open();
  await migrate(db, { directory: fileURLToPath(new URL('../../migrations', import.meta.url)) });
  const lines: string[] = [];
  const ring = createKeyRing([{ name: 'k1', key: systemRandom.bytes(32) }]);
  // Mail, outgoing calls and jobs: nothing on this floor touches them.
  const platform = {
    clock: systemClock,
    random: systemRandom,
    db,
    crypto: createCrypto({ ring, random: systemRandom }),
    ids: createIds(systemClock, systemRandom),
    kv: await createKv({ random: systemRandom }),
    log: createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    memo: createMemo(),
    metrics: createMetrics(),
  } as unknown as Platform;
  const appIds = await furnish(platform);
  const locator = createLocator(platform, { publicUrl, settings: {} });
  const house: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: {
      locate: locator.locate,
      locateTenant: locator.locateTenant,
      admit: async () => {},
      authenticate: async (credential, at) => principalOf(credential, at),
      decide: async () => ({ allowed: false, why: 'nobody holds anything here' }),
      ...slots,
    },
  };
  const options: HttpOptions = {
    house,
    router,
    forms: [],
    streams: [],
    locator,
    trustedProxies: [],
    readiness: async () => ({ database: 'ok', kv: 'local', jobs: 'ok' }),
    statusList: async () => undefined,
    relatedOrigins: async () => undefined,
    publicKeys: async (tenantId) => [{ kty: 'EC', kid: `key of ${tenantId}` }],
    ...rest,
  };
  const http = createHttp(options);
  const listening = await listen(http.handler, { host: '127.0.0.1', port: 0 });
  return {
    url: listening.url,
    house,
    http,
    listening,
    log: () => lines.join(''),
    appIds,
    async stop() {
      await listening.close(0);
      await platform.kv.close();
      await db.close();
      await place.remove();
    },
  };
}

/** `user <n>` proves user n of the very app the credential is used with. */
function principalOf(credential: string, { tenant, app }: Place): Principal | undefined {
  if (!credential.startsWith('user')) return undefined;
  const suffix = '01'.padEnd(26, credential.slice(4, 5) || '0');
  return {
    kind: 'user',
    userId: `user_${suffix}`,
    sessionId: `sess_${suffix}`,
    tenantId: tenant.id,
    appId: app.id,
    authTime: new Date(),
    amr: ['pwd'],
    acr: '1',
    until: new Date(Date.now() + 900_000),
  };
}

async function furnish({ db, ids, clock }: Platform): Promise<Stand['appIds']> {
  const now = clock.now();
  const moments = { createdAt: now, updatedAt: now };
  const [first, second] = [ids.create('tnt'), ids.create('tnt')];
  const [plain, shared, other] = [ids.create('app'), ids.create('app'), ids.create('app')];
  await db.transaction(async (tx) => {
    await tx.insert(tenants).values([
      { id: first, slug: 'default', name: 'Default', ...moments },
      { id: second, slug: 'acme', name: 'Acme', ...moments },
    ]);
    await tx.insert(apps).values([
      { id: plain, tenantId: first, slug: 'default', name: 'Plain', origins: [listedOrigin], ...moments },
      {
        id: shared,
        tenantId: first,
        slug: 'shared',
        name: 'Shared',
        origins: [sharedOrigin],
        settings: { cookie_domain: 'shared.example', cookie_same_site: 'none' },
        ...moments,
      },
      { id: other, tenantId: second, slug: 'default', name: 'Acme', ...moments },
    ]);
  });
  return { plain, shared };
}
