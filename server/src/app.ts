import { fileURLToPath } from 'node:url';
import type { House, Reactions } from './call/index.ts';
import { type Config, type ConfigInput, parseConfig } from './config.ts';
import { giveFirstRole, guardAccount, guardAddress, guardInvitedRole, keepSuperadmin } from './domains/access/index.ts';
import { endKeysOfDeleted, endKeysOfOrganization, isApiKey, proveApiKey } from './domains/api-keys/index.ts';
import { publicKeys } from './domains/keys/index.ts';
import { admit, lockOut, meterLimits, windowsOf } from './domains/limits/index.ts';
import { forgetChanges } from './domains/links/index.ts';
import { forgetInvited, guardGrant, guardRemoval, keepOwners } from './domains/organizations/index.ts';
import { forgetPasskeysOfReset, relatedOrigins } from './domains/passkeys/index.ts';
import { decide, meterPolicies } from './domains/policies/index.ts';
import { noteReuse } from './domains/risk/index.ts';
import {
  authenticate,
  endSessionsOfDeleted,
  endSessionsOfSuspended,
  forgetOrganization,
  keepErasedStatuses,
  statusListOf,
} from './domains/sessions/index.ts';
import { type FirstStart, firstStart } from './domains/setup/index.ts';
import { forgetIdentities, guardWayIn } from './domains/social/index.ts';
import { holdFresh } from './domains/step-up/index.ts';
import { createLocator, type Locator } from './domains/tenants/index.ts';
import { createHttp, type DoorwardHttp, type Readiness } from './http/index.ts';
import { listProcedure, listProcedures } from './http/procedures.ts';
import { registerJobs } from './jobs.ts';
import { checkCanary } from './platform/crypto/index.ts';
import { type MigrationEvent, migrate } from './platform/db/index.ts';
import type { Platform } from './platform/index.ts';
import { migrateJobs } from './platform/jobs/index.ts';
import { appRouter, formDoors, streamDoors } from './router.ts';
import { createWorld, type Given } from './world.ts';

export type { Config, ConfigInput } from './config.ts';
export { ConfigError } from './config.ts';
export type { AppRouter } from './router.ts';

/** An instance that is ready to serve: migrated, set up, its jobs running. It listens nowhere by itself (F180). */
export interface Doorward {
  /** An Express handler: `app.use(doorward.handler)`, or hand it to `http.createServer`. */
  readonly handler: DoorwardHttp['handler'];
  readonly publicUrl: string;
  readonly platform: Platform;
  /** What the first start made, once. */
  readonly firstStart: FirstStart;
  /** New requests are told to go elsewhere. */
  drain(): void;
  /** Hands jobs back and closes connections; requests should have ended. `graceMs` is for running jobs. */
  close(graceMs?: number): Promise<void>;
}

/** The numbered SQL files. */
export const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** Who reacts to what, in the same transaction, in this order. */
const reactions: Reactions = {
  'access.assigning': [guardGrant],
  'access.removing': [guardRemoval],
  'accounts.managing': [guardAccount, guardAddress],
  'accounts.created': [giveFirstRole],
  'accounts.email_changed': [forgetChanges],
  'accounts.suspended': [keepSuperadmin, endSessionsOfSuspended],
  'accounts.deleted': [keepSuperadmin, keepOwners, endSessionsOfDeleted, endKeysOfDeleted],
  'accounts.erasing': [keepErasedStatuses],
  'accounts.erased': [forgetInvited],
  'accounts.inviting': [guardInvitedRole],
  'mfa.reset': [forgetPasskeysOfReset],
  'passkeys.deleting': [guardWayIn],
  'sessions.reuse_detected': [noteReuse],
  'links.address_proven': [forgetIdentities],
  'organizations.left': [forgetOrganization],
  'organizations.deleted': [endKeysOfOrganization],
};

/** What the limits count calls by. */
const windows = windowsOf(
  [...listProcedures(appRouter), ...formDoors.map(({ name, procedure }) => listProcedure(name, procedure))].flatMap(
    ({ path, wire }) => (wire.limit === undefined ? [] : [{ path, policy: wire.limit }]),
  ),
);

/** An instance for an operator at a terminal: no doors, no queues, nothing sent, nothing shared. */
export interface Offline {
  readonly house: House;
  close(): Promise<void>;
}

/**
 * Opens what the offline CLI works on. The ring must be the database's, and the database migrated. Throws KeyRingError,
 * DatabaseError.
 */
export async function openOffline(config: Config, given: Given = {}): Promise<Offline> {
  const platform = await createWorld({ ...config, redisUrl: undefined, mail: 'off' }, given, windows);
  const publicUrl = publicUrlOf(config);
  const locator = createLocator(platform, { publicUrl, settings: config.settings });
  try {
    await platform.db.transaction((tx) => checkCanary(tx, platform.crypto, platform.clock.now()));
  } catch (error) {
    await closeWorld(platform, 0);
    throw error;
  }
  return { house: openHouse({ platform, publicUrl, locator }), close: () => closeWorld(platform, 0) };
}

/** Builds an instance from a configuration (see docs/configuration.md). Throws ConfigError, MigrationError, KeyRingError. */
export async function createDoorward(input: ConfigInput = {}, given: Given = {}): Promise<Doorward> {
  const config = parseConfig(input);
  const publicUrl = publicUrlOf(config);
  const platform = await createWorld(config, given, windows);
  try {
    const locator = createLocator(platform, { publicUrl, settings: config.settings });
    const house = openHouse({ platform, publicUrl, locator });
    registerJobs(house);
    const born = await prepareDatabase(config, house);
    await platform.jobs.start();
    const doors = openDoors(config, { house, locator, texts: given.texts });
    return {
      handler: doors.handler,
      publicUrl,
      platform,
      firstStart: born,
      drain: doors.drain,
      close: (graceMs = 0) => closeWorld(platform, graceMs),
    };
  } catch (error) {
    await closeWorld(platform, 0);
    throw error;
  }
}

/** The public base URL: the configured one, or where the server listens. */
export const publicUrlOf = (config: Config): string => config.publicUrl ?? `http://localhost:${config.port}`;

interface Frame {
  readonly platform: Platform;
  readonly publicUrl: string;
  readonly locator: Locator;
}

function openHouse({ platform, publicUrl, locator }: Frame): House {
  meterPolicies(platform.metrics);
  meterLimits(platform);
  const house: House = {
    platform,
    publicUrl,
    reactions,
    undocumented: platform.metrics.counter('undocumented_problems_total', 'Problems answered without being declared.', [
      'procedure',
      'code',
    ]),
    slots: {
      locate: locator.locate,
      locateTenant: locator.locateTenant,
      admit: (admission) => admit(platform, (ip) => lockOut(house, ip), admission),
      authenticate: (credential, place, { ip }) =>
        isApiKey(credential)
          ? proveApiKey(platform, credential, place)
          : authenticate(platform, credential, { ...place, ip }),
      decide,
      fresh: holdFresh,
    },
  };
  return house;
}

/** Under one lock, so that any number of processes may start at once on an empty database. */
async function prepareDatabase(config: Config, house: House): Promise<FirstStart> {
  const { platform } = house;
  const { db, log } = platform;
  await migrate(db, { directory: migrations, within: migrateJobs, log: (event) => tellMigration(log, event) });
  await db.transaction((tx) => checkCanary(tx, platform.crypto, platform.clock.now()));
  return firstStart(house, { username: config.adminUsername, password: config.adminPassword });
}

function tellMigration(log: Platform['log'], event: MigrationEvent): void {
  if (event.type === 'waiting') log.info('another process is migrating the database');
  else log.info({ number: event.migration.number, name: event.migration.name }, `migration ${event.type}`);
}

interface Inside {
  readonly house: House;
  readonly locator: Locator;
  readonly texts: Given['texts'];
}

function openDoors(config: Config, { house, locator, texts }: Inside): DoorwardHttp {
  return createHttp({
    house,
    router: appRouter,
    forms: formDoors,
    streams: streamDoors,
    locator,
    texts,
    trustedProxies: config.trustedProxies,
    readiness: () => readinessOf(house.platform),
    publicKeys: (tenantId) => publicKeys(house.platform, tenantId),
    statusList: (tenant, shard) => statusListOf(house.platform, { tenant, shard }),
    relatedOrigins: async (place) =>
      relatedOrigins({ place, places: await locator.placesOf(place.tenant.id), publicUrl: house.publicUrl }),
  });
}

async function readinessOf({ db, kv, jobs }: Platform): Promise<Readiness> {
  const database = await db.ping().then(
    () => 'ok' as const,
    () => 'down' as const,
  );
  return { database, kv: kv.state(), jobs: jobs.state() };
}

async function closeWorld({ jobs, db, kv, mail, http, metrics }: Platform, graceMs: number): Promise<void> {
  await jobs.stop(graceMs);
  await Promise.all([kv.close(), mail.close(), http.close()]);
  await db.close();
  metrics.close();
}
