import { parseArgs } from 'node:util';
import pg from 'pg';
import { createCrypto, createKeyRing } from '../../server/src/platform/crypto/index.ts';
import { systemRandom } from '../../server/src/platform/random.ts';
import { copy, createProgress } from './copy.ts';
import { createPopulation, fillings, type Place, type Population, type Size, sizeFor } from './population.ts';

/** Everybody's password. */
export const seedPassword = 'Battery-Staple-9';

/**
 * Puts a population into a database that the server has started on once, in one transaction, by COPY. Where that may be turned off, foreign
 * keys are not asked row by row unless `check` says so: what is written fits.
 */
export async function seed(
  databaseUrl: string,
  { size, passwordHash, check = false }: { size: Size; passwordHash: string; check?: boolean },
): Promise<Population> {
  const population = createPopulation(size);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const all = fillings(population, await findPlace(client), { size, passwordHash });
    const progress = createProgress(all.reduce((sum, { count }) => sum + count, 0));
    await client.query('begin');
    if (!check && (await isSuperuser(client))) await client.query('set local session_replication_role = replica');
    for (const filling of all) await copy(client, filling, (rows) => progress.tell(filling.table, rows));
    await client.query('commit');
    progress.end();
    // What a database of that size would have had done to it by and by.
    await client.query('vacuum (analyze)');
    if (await isSuperuser(client)) await client.query('checkpoint');
  } finally {
    await client.end();
  }
  return population;
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select current_setting('is_superuser') = 'on' as yes`);
  return rows[0].yes;
}

async function findPlace(client: pg.Client): Promise<Place> {
  const { rows } = await client.query(
    `select tenants.id as tenant_id, apps.id as app_id from tenants join apps on apps.tenant_id = tenants.id
     where tenants.slug = 'default' and apps.slug = 'default'`,
  );
  const [home] = rows;
  if (!home) throw new Error('no tenant and app `default`: start the server on this database once');
  const built = await client.query('select name, id from roles where tenant_id = $1 and app_id is null and built_in', [
    home.tenant_id,
  ]);
  const managementRoles = new Map<string, string>(built.rows.map(({ name, id }) => [name, id]));
  return { tenantId: home.tenant_id, appId: home.app_id, managementRoles };
}

/** `npm run seed -- --users 1000000`, with DATABASE_URL. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { users: { type: 'string', default: '1000000' }, check: { type: 'boolean', default: false } },
  });
  const users = Number(values.users);
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl || !Number.isInteger(users) || users < 1000 || users % 1000 !== 0) {
    console.error('DATABASE_URL=postgres://… npm run seed -- [--users 1000000] [--check]   (whole thousands of users)');
    process.exit(1);
  }
  const ring = createKeyRing([{ name: 'seed', key: Buffer.from(systemRandom.bytes(32)) }]);
  const passwordHash = await createCrypto({ ring, random: systemRandom }).hashPassword(seedPassword);
  const population = await seed(databaseUrl, { size: sizeFor(users), passwordHash, check: values.check });
  const { organizations, largest, assignments } = population.size;
  console.log(
    `${users} users, ${population.username(0)} to ${population.username(users - 1)}, each with the password ${seedPassword}; ` +
      `${organizations} organizations, ${population.organizationId(0)} with ${largest} members; ${assignments} role assignments.`,
  );
}

if (import.meta.main) await main();
