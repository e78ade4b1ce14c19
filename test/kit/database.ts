import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigInput } from '@doorward/server';
import pg from 'pg';

/** Key ring of every test database. */
const testKey = createHash('sha256').update('doorward tests').digest();
export const testKeys = `test:${testKey.toString('base64')}`;

export interface Clone {
  readonly config: Pick<ConfigInput, 'databaseUrl' | 'dataDirectory' | 'keys' | 'redisPrefix'>;
  drop(): Promise<void>;
}

/** A database of this test alone: a copy of the template's directory, or of the template database on the leg with PostgreSQL. */
export async function cloneDatabase(template: string): Promise<Clone> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'doorward-test-'));
  const dropDirectory = () => rm(dataDirectory, { recursive: true, force: true });
  const server = process.env.DATABASE_URL;
  if (server === undefined) {
    if (template) await cp(template, dataDirectory, { recursive: true });
    return {
      config: { dataDirectory, keys: testKeys, redisPrefix: `${dataDirectory}:`.slice(-64) },
      drop: dropDirectory,
    };
  }
  const name = `doorward_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}${template ? ` template ${template}` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    config: { databaseUrl: url.href, dataDirectory, keys: testKeys, redisPrefix: `${name}:` },
    drop: async () => {
      await administer(server, `drop database if exists ${name} with (force)`);
      await dropDirectory();
    },
  };
}

/** One statement on the server itself. Cloning waits for others that clone. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(20260101)');
    await client.query(statement);
  } finally {
    await client.end();
  }
}
